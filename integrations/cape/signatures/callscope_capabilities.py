"""Shows each capability that callscope found as a signature with the calls that prove it.

Belongs into custom/signatures/ of CAPE and needs the processing module callscope.
"""

import logging
import re

from lib.cuckoo.common.abstracts import Signature

log = logging.getLogger(__name__)

SEVERITIES = {"high": 3, "medium": 2, "low": 1}

# CAPE's pages process only 1,000 items of a signature and refuse to show any call if one of them does not exist.
MAX_ITEMS = 1000


def found_by_callscope(results):
    found = (results or {}).get("callscope") or {}
    return found, found.get("capabilities") or []


class CallscopeCalls(Signature):
    """Looks up the calls that prove capabilities among the calls that CAPE shows.

    A call that CAPE does not have, for example because of analysis_call_limit, must not be marked. The result is passed
    on to CallscopeCapabilities.
    """

    name = "callscope_calls"
    description = "Calls that prove the capabilities found by callscope"
    categories = ["capability"]
    authors = ["callscope"]
    minimum = "2.0"
    evented = True

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.wanted = None
        self.shown = {}
        self.marks = []

    def prepare(self):
        _, capabilities = found_by_callscope(self.results)
        self.wanted = {(call["pid"], call["call"]): call for each in capabilities for call in each["calls"]}
        # the page shows only the last of several processes with the same id
        for process in self.results["behavior"]["processes"]:
            self.shown[process["process_id"]] = process

    def on_call(self, call, process):
        if self.wanted is None:
            self.prepare()
        number = call.get("id", self.cid)
        wanted = self.wanted.get((self.pid, number))
        if wanted is None or process is not self.shown.get(self.pid):
            return
        same_thread = str(call.get("thread_id", wanted["thread"])) == str(wanted["thread"])
        if same_thread and wanted["text"].startswith(call["api"] + "("):
            self.marks.append([self.pid, number, self.cid])
        else:
            log.warning("callscope: call %d of process %d is not the call that it reported", number, self.pid)

    def on_complete(self):
        found, _ = found_by_callscope(self.results)
        if self.marks:
            found["marks"] = self.marks
        return False


class CallscopeCapabilities(Signature):
    """Adds a signature for each capability, and matches with an overview of them.

    Capabilities are facts and not verdicts: they have no weight and a category that CAPE's score does not count.
    """

    name = "callscope_capabilities"
    description = "Capabilities found by callscope"
    severity = 1
    weight = 0
    categories = ["capability"]
    authors = ["callscope"]
    minimum = "2.0"
    order = 1000  # after all signatures that others may depend on

    def run(self):
        found, capabilities = found_by_callscope(self.results)
        marks = {(pid, number): cid for pid, number, cid in found.pop("marks", [])}
        if not capabilities:
            return False
        names = set()
        signatures = self.results.setdefault("signatures", [])
        for capability in capabilities:
            signatures.append(self.signature_of(capability, unique(capability["rule"], names), marks))
        self.describe(capabilities)
        return True

    def describe(self, capabilities):
        noun = "capability" if len(capabilities) == 1 else "capabilities"
        self.description = f"callscope: {len(capabilities)} {noun}"
        for level in SEVERITIES:
            rules = [each["rule"] for each in capabilities if each["level"] == level]
            if rules:
                self.data.append({level: "; ".join(rules)})
        self.ttps = sorted({technique["id"] for each in capabilities for technique in each["attack"]})
        self.mbcs = sorted({behavior["id"] for each in capabilities for behavior in each["mbc"]})

    def signature_of(self, capability, name, marks):
        data = [{"level": capability["level"]}, {"origin": ", ".join(capability["origins"])}]
        techniques = [each["id"] for each in capability["attack"] + capability["mbc"]]
        if techniques:
            data.append({"ATT&CK, MBC": ", ".join(techniques)})
        for match in capability["matches"]:
            data.append({"match": place_of(match)})
            data.append({"evidence": "; ".join(match["evidence"]) + ("" if match["complete"] else "; …")})
        rest = capability["match_count"] - len(capability["matches"])
        if rest:
            data.append({"further matches": rest})
        for call in sorted(capability["calls"], key=lambda each: (each["pid"], each["call"])):
            cid = marks.get((call["pid"], call["call"]))
            if cid is not None and len(data) < MAX_ITEMS:
                data.append({"type": "call", "pid": call["pid"], "cid": cid})
        namespace = f" ({capability['namespace']})" if capability["namespace"] else ""
        return {
            **self.as_result(),
            "name": name,
            "description": f"callscope: {capability['rule']}{namespace}",
            "severity": SEVERITIES[capability["level"]],
            "data": data,
            "new_data": [],
        }


def place_of(match):
    if "process" not in match:
        return "the whole file"
    parts = [f"{match['process']} ({match['pid']})"]
    parts += [f"{key} {match[key]}" for key in ("thread", "call") if key in match]
    if "api" in match:
        parts[-1] += f" {match['api']}"
    return ", ".join(parts)


def unique(rule, names):
    """A name that is valid as the id of an element; no two rules have the same."""
    base = "callscope_" + (re.sub(r"[^a-z0-9]+", "_", rule.lower()).strip("_") or "rule")
    name = base
    number = 2
    while name in names:
        name = f"{base}_{number}"
        number += 1
    names.add(name)
    return name
