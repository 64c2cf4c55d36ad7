#!/usr/bin/env python3
"""A Cortex analyzer that finds capabilities in the report of a sandbox.

usage: callscope_analyzer.py [JOB]     JOB is the folder of the job, by default /job

Reads JOB/input/input.json and the attached report, and writes JOB/output/output.json.
"""

import ipaddress
import json
import os
import sys
import tempfile

from callscope_findings import NO_PROCESSES, ORIGINS, TRUNCATED, CallscopeError, Capabilities, find, run, storable

DEFAULTS = {
    "program": "/opt/callscope/bin/callscope",
    "timeout": 300,
    "memory": 2048,
    "rules": "",
    "max_matches": 5,
    "max_calls": 20,
    "max_size": 2000000,
    "max_artifacts": 200,
}

LEVELS_OF_CORTEX = {"high": "malicious", "medium": "suspicious", "low": "info"}

# kinds of artifacts and the types of observables of TheHive; hosts and addresses may have ports
TYPES = {"host": "domain", "address": "ip", "url": "url", "file": "filename", "key": "registry", "value": "registry"}


class JobError(Exception):
    """The job can't be done; the message says why."""


def main(arguments):
    job = arguments[0] if arguments else "/job"
    request = {}
    try:
        request = read_request(job)
        write(job, analyse(job, request))
        return 0
    except (JobError, CallscopeError) as error:
        message = str(error)
    except Exception as error:
        message = f"unexpected error: {type(error).__name__}: {error}"
    # the configuration may hold secrets
    shown = {key: value for key, value in request.items() if key != "config"}
    write(job, {"success": False, "input": shown, "errorMessage": message})
    return 1


def read_request(job):
    path = os.path.join(job, "input", "input.json")
    try:
        with open(path, encoding="utf-8") as file:
            request = json.load(file)
    except (OSError, ValueError) as error:
        raise JobError(f"{path} can't be read: {error}") from error
    if not isinstance(request, dict):
        raise JobError(f"{path} is not a JSON object")
    return request


def analyse(job, request):
    config = request.get("config") or {}
    check_marking(request, config, "tlp")
    check_marking(request, config, "pap")
    if request.get("dataType") != "file":
        raise JobError("only files are analysed: the report of a sandbox")
    attached = os.path.join(job, "input", os.path.basename(str(request.get("file", ""))))
    if not os.path.isfile(attached):
        raise JobError("the attached file is missing")
    options = {name: option(config, name) for name in DEFAULTS}
    limits = {name: options[name] for name in ("max_matches", "max_calls", "max_size")}
    execution = {name: options[name] for name in ("program", "timeout", "memory")}
    with tempfile.TemporaryDirectory(prefix="callscope-") as folder:
        report = os.path.join(folder, "report" + endings_of(str(request.get("filename", ""))))
        os.symlink(os.path.abspath(attached), report)
        code, output = find(report, folder, rules=options["rules"], **execution)
        if code == NO_PROCESSES:
            raise JobError("the report contains no process that could be analysed")
        with open(output, encoding="utf-8") as lines:
            found = Capabilities(ORIGINS, limits).add_all(lines)
        artifacts = artifacts_of(report, folder, execution, options["max_artifacts"])
    capabilities = found.in_order()
    full = {"truncated": code == TRUNCATED, "hidden_matches": found.hidden, "capabilities": capabilities}
    return {
        "success": True,
        "summary": {"taxonomies": taxonomies(capabilities)},
        "artifacts": artifacts if config.get("auto_extract_artifacts", True) else [],
        "operations": [],
        "full": full,
    }


def check_marking(request, config, name):
    if config.get(f"check_{name}") and request.get(name, 2) > config.get(f"max_{name}", 2):
        raise JobError(f"{name.upper()} is higher than allowed.")


def option(config, name):
    value = config.get(name)
    default = DEFAULTS[name]
    if value is None or value == "":
        return default
    if isinstance(value, bool) or not isinstance(value, type(default)):
        raise JobError(f"the option {name} must be a {'number' if isinstance(default, int) else 'text'}")
    return value


def endings_of(name):
    """The endings by which callscope recognises a compressed report or an archive."""
    base, ending = os.path.splitext(os.path.basename(name))
    if ending.lower() in (".gz", ".zst"):
        return os.path.splitext(base)[1] + ending
    return ending


def taxonomies(capabilities):
    result = []
    for level, shown in LEVELS_OF_CORTEX.items():
        count = sum(each["level"] == level for each in capabilities)
        if count:
            result.append({"level": shown, "namespace": "callscope", "predicate": level, "value": count})
    if not result:
        result.append({"level": "info", "namespace": "callscope", "predicate": "capabilities", "value": 0})
    return result


def artifacts_of(report, folder, execution, limit):
    """What the sample touched, as observables."""
    path = os.path.join(folder, "artifacts.json")
    arguments = ["artifacts", "--json", "-q", "-o", path, report]
    run(execution["program"], arguments, folder, execution["timeout"], execution["memory"])
    with open(path, encoding="utf-8") as file:
        artifacts = json.load(file)["artifacts"]
    observables = {}
    for artifact in artifacts:
        kind = TYPES.get(artifact["kind"])
        if kind is None or artifact["origin"] == "background":
            continue
        name = storable(artifact["name"])
        if artifact["kind"] in ("host", "address"):
            name = without_port(name)
            kind = "ip" if is_address(name) else "domain"
        observables.setdefault((kind, name), {"dataType": kind, "data": name, "tags": ["callscope"]})
    return list(observables.values())[:limit]


def without_port(name):
    if is_address(name):
        return name
    host, colon, port = name.rpartition(":")
    return host.strip("[]") if colon and port.isdigit() else name


def is_address(name):
    try:
        ipaddress.ip_address(name)
        return True
    except ValueError:
        return False


def write(job, result):
    folder = os.path.join(job, "output")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "output.json"), "w", encoding="utf-8") as file:
        json.dump(result, file, ensure_ascii=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
