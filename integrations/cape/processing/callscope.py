"""Runs callscope on a finished analysis and adds the capabilities that it finds to the results.

Belongs into modules/processing/ of CAPE, with callscope_findings.py. Its options are in the section [callscope] of
processing.conf. A failure is logged and stored as "error" under the key "callscope". It never stops processing.
"""

import html
import json
import logging
import os
import tempfile

from lib.cuckoo.common.abstracts import Processing
from modules.processing.callscope_findings import NO_PROCESSES, ORIGINS, TRUNCATED, CallscopeError, Capabilities, find

log = logging.getLogger(__name__)

DEFAULTS = {
    "program": "/opt/callscope/bin/callscope",
    "timeout": 300,  # seconds
    "memory": 2048,  # MiB of heap
    "rules": "",  # files or folders, separated by commas; empty: the built-in rules
    "origins": ORIGINS,
    "capa_summary": "fill",  # fill, replace, no
    "max_matches": 5,  # of a capability, with their evidence
    "max_calls": 20,  # of a capability
    "max_size": 2000000,  # characters of all stored matches
}

# Only these parts of an argument are in reports; CAPE has others while it processes.
ARGUMENT_KEYS = ("name", "value", "pretty_value")


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
            options = {name: self.option(name) for name in ("program", "rules", "timeout", "memory")}
            code, output = find(path, folder, **options)
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

    def fill_summary(self, collected):
        mode = self.option("capa_summary")
        if mode == "no" or not collected.by_rule:
            return
        if mode == "replace" or not self.results.get("capa_summary"):
            self.results["capa_summary"] = capa_summary(collected.in_order())


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
            # CAPE's log of calls is a list that is empty until it is iterated, and thus false
            for number, call in enumerate(process.get("calls", ())):
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
