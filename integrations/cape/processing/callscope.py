"""Runs callscope on a finished analysis and adds the capabilities that it finds to the results.

Belongs into modules/processing/ of CAPE; its options are in the section [callscope] of processing.conf. A failure is
logged and stored as "error" under the key "callscope". It never stops processing.
"""

import html
import json
import logging
import os
import signal
import subprocess
import tempfile

from lib.cuckoo.common.abstracts import Processing

log = logging.getLogger(__name__)

LEVELS = ("high", "medium", "low")

DEFAULTS = {
    "program": "/opt/callscope/callscope",
    "timeout": 300,  # seconds
    "memory": 2048,  # MiB of heap
    "rules": "",  # files or folders, separated by commas; empty: the built-in rules
    "origins": "sample,injected,commanded,unknown",
    "capa_summary": "fill",  # fill, replace, no
    "max_matches": 5,  # of a capability, with their evidence
    "max_calls": 20,  # of a capability
    "max_size": 2000000,  # characters of all stored matches
}

COMPLETE = 0
TRUNCATED = 13
NO_PROCESSES = 23

MAX_EVIDENCE = 16  # features of a match
MAX_TEXT = 400  # characters of a feature or call
MAX_MESSAGE = 2000  # characters of what callscope wrote to its standard error

# Only these parts of an argument are in reports; CAPE has others while it processes.
ARGUMENT_KEYS = ("name", "value", "pretty_value")


class CallscopeError(Exception):
    """callscope could not analyse this analysis; the message says why."""


class Callscope(Processing):
    """Adds capabilities with origin, level and evidence, and fills capa_summary."""

    key = "callscope"
    order = 2  # after behavior and the static analysis

    def run(self):
        try:
            return self.analyse()
        except CallscopeError as error:
            log.warning("callscope: %s", error)
            return {"error": str(error)}
        except Exception as error:
            log.exception("callscope failed: %s", error)
            return {"error": f"{type(error).__name__}: {error}"}

    def analyse(self):
        with tempfile.TemporaryDirectory(prefix="callscope-") as folder:
            kind, path = self.find_input(folder)
            if path is None:
                log.info("callscope: the analysis has no calls")
                return {}
            output = os.path.join(folder, "findings.jsonl")
            code = self.execute(path, output, folder)
            if code == NO_PROCESSES:
                log.info("callscope: the sandbox recorded no process")
                return {}
            with open(output, encoding="utf-8") as lines:
                collected = Capabilities(self.option("origins"), self.limits()).add_all(lines)
        self.fill_summary(collected)
        return {
            "input": kind,
            "truncated": code == TRUNCATED,
            "hidden_matches": collected.hidden,
            "capabilities": collected.in_order(),
        }

    def option(self, name):
        """The value of an option, or its default if it is missing or has the wrong type."""
        default = DEFAULTS[name]
        value = (self.options or {}).get(name)
        if value is None or value == "":
            return default
        if name == "capa_summary" and value is False:
            return "no"  # how CAPE reads "no"
        if isinstance(value, bool) or not isinstance(value, type(default)):
            log.warning("callscope: option %s has the invalid value %r; using %r", name, value, default)
            return default
        return value

    def limits(self):
        return {name: self.option(name) for name in ("max_matches", "max_calls", "max_size")}

    def find_input(self, folder):
        """The logs of the monitor; without these the report; otherwise the calls that CAPE has read."""
        logs = os.listdir(self.logs_path) if os.path.isdir(self.logs_path) else []
        recorded = [name for name in logs if os.path.getsize(os.path.join(self.logs_path, name)) > 0]
        other = any(name.endswith((".protobuf", "strace.log")) for name in recorded)
        if any(name.endswith(".bson") for name in recorded) and not other:
            return "logs", self.analysis_path
        report = os.path.join(self.reports_path, "report.json")
        if not recorded and os.path.exists(report):
            return "report", report
        if (self.results.get("behavior") or {}).get("processes"):
            path = os.path.join(folder, "report.json")
            write_report(self.results, path)
            return "results", path
        return "none", None

    def execute(self, path, output, folder):
        """Runs callscope within its limits. Returns its exit code if there are results, or none because nothing ran."""
        command = [self.option("program"), "-q", "--output-format", "jsonl", "-o", output]
        for rules in split(self.option("rules")):
            command += ["-r", rules]
        command.append(path)
        environment = dict(os.environ)
        options = environment.get("CALLSCOPE_JAVA_OPTIONS", "")
        environment["CALLSCOPE_JAVA_OPTIONS"] = f"{options} -Xmx{self.option('memory')}m".strip()
        messages = os.path.join(folder, "messages.txt")
        with open(messages, "wb") as stderr:
            try:
                process = subprocess.Popen(
                    command,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=stderr,
                    cwd=folder,
                    env=environment,
                    start_new_session=True,
                )
            except OSError as error:
                raise CallscopeError(f"can't start {command[0]}: {error.strerror}; check the option program") from error
            code = wait(process, self.option("timeout"))
        if code in (COMPLETE, TRUNCATED) and os.path.exists(output):
            return code
        if code == NO_PROCESSES:
            return code
        with open(messages, encoding="utf-8", errors="replace") as text:
            message = text.read(MAX_MESSAGE).strip()
        raise CallscopeError(f"exit code {code}: {message}")

    def fill_summary(self, collected):
        mode = self.option("capa_summary")
        if mode == "no" or not collected.by_rule:
            return
        if mode == "replace" or not self.results.get("capa_summary"):
            self.results["capa_summary"] = capa_summary(collected.in_order())


def wait(process, timeout):
    """Waits for the process; ends it and all that it started after the time limit, or if waiting is interrupted."""
    try:
        return process.wait(timeout)
    except subprocess.TimeoutExpired:
        raise CallscopeError(f"not finished after {timeout} seconds; increase the option timeout") from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def split(text):
    return [part.strip() for part in text.split(",") if part.strip()]


class Capabilities:
    """The matches of some origins by rule, limited in number and size."""

    def __init__(self, origins, limits):
        self.origins = set(split(origins))
        self.limits = limits
        self.by_rule = {}
        self.hidden = 0  # matches of other origins
        self.size = 0

    def add_all(self, lines):
        for number, line in enumerate(lines, 1):
            try:
                self.add(json.loads(line))
            except (ValueError, KeyError, TypeError) as error:
                raise CallscopeError(f"line {number} of the findings can't be read: {error!r}") from error
        return self

    def add(self, finding):
        if finding["origin"] not in self.origins:
            self.hidden += 1
            return
        rule = finding["rule"]
        capability = self.by_rule.get(rule)
        if capability is None:
            capability = {
                "rule": storable(rule),
                "namespace": storable(finding.get("namespace", "")),
                "level": finding["level"],
                "attack": [storable_values(technique) for technique in finding["attack"]],
                "mbc": [storable_values(behavior) for behavior in finding["mbc"]],
                "origins": [],
                "match_count": 0,
                "matches": [],
                "calls": [],
            }
            self.by_rule[rule] = capability
        capability["match_count"] += 1
        if finding["origin"] not in capability["origins"]:
            capability["origins"].append(finding["origin"])
        if len(capability["matches"]) < self.limits["max_matches"] and self.size < self.limits["max_size"]:
            self.keep(capability, finding)

    def keep(self, capability, finding):
        keys = ("origin", "thread", "call", "api", "time", "timestamp")
        match = {key: finding[key] for key in keys if key in finding}
        if "process" in finding:
            match["process"] = storable(finding["process"]["name"])
            match["pid"] = finding["process"]["pid"]
        match["evidence"] = [shorten(feature) for feature in finding["evidence"][:MAX_EVIDENCE]]
        match["complete"] = finding["complete"] and len(finding["evidence"]) <= MAX_EVIDENCE
        known = {(call["pid"], call["call"]) for call in capability["calls"]}
        for call in finding["calls"]:
            if (call["pid"], call["call"]) in known:
                continue
            if len(capability["calls"]) == self.limits["max_calls"]:
                match["complete"] = False
                break
            stored = {key: call[key] for key in ("pid", "thread", "call")}
            stored["text"] = shorten(call["text"])
            capability["calls"].append(stored)
            self.size += len(stored["text"])
        capability["matches"].append(match)
        self.size += sum(map(len, match["evidence"]))

    def in_order(self):
        """By level, and within a level by time."""

        def first(capability):
            times = [match["time"] for match in capability["matches"] if "time" in match]
            return LEVELS.index(capability["level"]), min(times, default=float("inf")), capability["rule"]

        return sorted(self.by_rule.values(), key=first)


def storable(text):
    """The text without lone surrogates, which MongoDB refuses."""
    return text.encode("utf-8", "replace").decode("utf-8")


def storable_values(texts):
    return {key: storable(value) for key, value in texts.items()}


def shorten(text):
    text = storable(text)
    return text if len(text) <= MAX_TEXT else text[:MAX_TEXT] + "…"


def capa_summary(capabilities):
    """The tables of capabilities, ATT&CK and MBC that CAPE's pages show for capa.

    The pages insert these texts as HTML, so they are escaped here.
    """
    tables = {"ATTCK": {}, "MBC": {}, "CAPABILITY": {}}

    def row(table, group, text):
        rows = tables[table].setdefault(html.escape(group, quote=False), [])
        text = html.escape(text, quote=False)
        if text not in rows:
            rows.append(text)

    for capability in sorted(capabilities, key=lambda each: (each["namespace"], each["rule"])):
        count = capability["match_count"]
        matches = "" if count == 1 else f" ({count} matches)"
        row("CAPABILITY", capability["namespace"] or "(no namespace)", capability["rule"] + matches)
        for each in capability["attack"]:
            name = "::".join(part for part in (each["technique"], each["subtechnique"]) if part)
            row("ATTCK", each["tactic"].upper(), f"{name} {each['id']}")
        for each in capability["mbc"]:
            name = "::".join(part for part in (each["behavior"], each["method"]) if part)
            row("MBC", each["objective"].upper(), f"{name} [{each['id']}]")
    for table in ("ATTCK", "MBC"):
        tables[table] = {group: sorted(rows) for group, rows in sorted(tables[table].items())}
    return tables


def write_report(results, path):
    """Writes what callscope needs of the results as a report, call by call because there may be many."""
    behavior = results["behavior"]
    head = {key: results[key] for key in ("info", "target") if key in results}
    summary = behavior.get("summary") or {}
    with open(path, "w", encoding="utf-8") as report:
        # lone surrogates are written as escapes
        report.write(json.dumps(head, default=str)[:-1])
        report.write(", " if head else "")
        report.write(f'"behavior": {{"summary": {json.dumps(summary, default=str)}, "processes": [')
        for index, process in enumerate(behavior["processes"]):
            rest = {key: value for key, value in process.items() if key != "calls"}
            report.write(", " if index else "")
            report.write(json.dumps(rest, default=str)[:-1] + ', "calls": [')
            for number, call in enumerate(process.get("calls") or ()):
                report.write(", " if number else "")
                report.write(json.dumps(plain(call), default=str))
            report.write("]}")
        report.write("]}}")


def plain(call):
    arguments = call.get("arguments")
    if not isinstance(arguments, list):
        return call
    reduced = [
        {key: argument[key] for key in ARGUMENT_KEYS if key in argument} if isinstance(argument, dict) else argument
        for argument in arguments
    ]
    return {**call, "arguments": reduced}
