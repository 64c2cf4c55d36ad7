"""Runs callscope within limits and collects the capabilities that it finds, for programs that embed it.

Needs only Python's standard library. Copy it beside the module that uses it.
"""

import json
import os
import signal
import subprocess

LEVELS = ("high", "medium", "low")

# the origins of matches that belong to the sample
ORIGINS = "sample,injected,commanded,unknown"

COMPLETE = 0
TRUNCATED = 13
UNKNOWN_FORMAT = 16
NO_PROCESSES = 23

MAX_EVIDENCE = 16  # features of a match
MAX_TEXT = 400  # characters of a feature or call
MAX_MESSAGE = 2000  # characters of what callscope wrote to its standard error


class CallscopeError(Exception):
    """callscope has no results; the message says why, and the exit code if it ended by itself."""

    def __init__(self, message, code=None):
        super().__init__(message)
        self.code = code


def find(report, folder, program, rules="", timeout=300, memory=2048):
    """Analyses a report and returns the exit code and the path of the findings, as JSON lines, in the folder.

    rules: files or folders, separated by commas; timeout: seconds; memory: MiB of heap. Raises CallscopeError if
    there are no results, unless the exit code is NO_PROCESSES, because nothing ran.
    """
    output = os.path.join(folder, "findings.jsonl")
    arguments = ["-q", "--output-format", "jsonl", "-o", output]
    for path in split(rules):
        arguments += ["-r", path]
    code = run(program, [*arguments, report], folder, timeout, memory)
    if code != NO_PROCESSES and not os.path.exists(output):
        raise CallscopeError(f"exit code {code} without results")
    return code, output


def run(program, arguments, folder, timeout, memory):
    """Runs callscope in the folder and returns an exit code that is no failure."""
    environment = dict(os.environ)
    options = environment.get("CALLSCOPE_JAVA_OPTIONS", "")
    environment["CALLSCOPE_JAVA_OPTIONS"] = f"{options} -Xmx{memory}m".strip()
    messages = os.path.join(folder, "messages.txt")
    with open(messages, "wb") as stderr:
        try:
            process = subprocess.Popen(
                [program, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=stderr,
                cwd=folder,
                env=environment,
                start_new_session=True,
            )
        except OSError as error:
            raise CallscopeError(f"can't start {program}: {error.strerror}; check the path of callscope") from error
        code = wait(process, timeout)
    if code in (COMPLETE, TRUNCATED, NO_PROCESSES):
        return code
    with open(messages, encoding="utf-8", errors="replace") as text:
        message = text.read(MAX_MESSAGE).strip()
    raise CallscopeError(f"exit code {code}: {message}", code)


def wait(process, timeout):
    """Waits for the process; ends it and all that it started after the time limit, or if waiting is interrupted."""
    try:
        return process.wait(timeout)
    except subprocess.TimeoutExpired:
        raise CallscopeError(f"not finished after {timeout} seconds; increase the time limit") from None
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
