"""Runs the built callscope on the example, as logs and as a report. Skipped if it is not built."""

import gzip
import json
import os
import shutil
import tempfile
import unittest
import zipfile

from stand_ins import CAPE, load

callscope = load("processing/callscope.py")
ROOT = os.path.dirname(os.path.dirname(CAPE))
PROGRAM = os.environ.get("CALLSCOPE") or os.path.join(ROOT, "callscope")
BUILT = "CALLSCOPE" in os.environ or os.path.exists(os.path.join(ROOT, "target", "app", "callscope.jar"))
EXAMPLES = os.path.join(ROOT, "examples")


def merged(calls):
    result = []
    for call in calls:
        content = [call[key] for key in ("api", "status", "arguments", "return")]
        if not result or content != [result[-1][key] for key in ("api", "status", "arguments", "return")]:
            result.append(call)
    return result


@unittest.skipUnless(BUILT, "callscope is not built")
class WithCallscope(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp()
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        with gzip.open(os.path.join(EXAMPLES, "invoice.json.gz"), "rt", encoding="utf-8") as file:
            cls.report = json.load(file)
        cls.found = {kind: cls.run_on(kind) for kind in ("logs", "report", "results")}

    @classmethod
    def run_on(cls, kind):
        analysis = os.path.join(cls.folder, kind)
        os.makedirs(os.path.join(analysis, "reports"))
        results = {key: cls.report[key] for key in ("info", "target", "behavior")}
        if kind == "logs":
            with zipfile.ZipFile(os.path.join(EXAMPLES, "invoice-logs.zip")) as archive:
                archive.extractall(analysis)
        if kind == "report":
            with open(os.path.join(analysis, "reports", "report.json"), "w", encoding="utf-8") as file:
                json.dump(cls.report, file)
        module = callscope.Callscope(results)
        module.set_path(analysis)
        module.set_options({"program": PROGRAM, "max_matches": 1000, "max_calls": 1000})
        return module.run()

    def calls(self, kind):
        """The calls by process as CAPE numbers them; reading logs, it merges equal calls in a row."""
        processes = self.report["behavior"]["processes"]
        return {each["process_id"]: merged(each["calls"]) if kind == "logs" else each["calls"] for each in processes}

    def test_each_call_is_at_its_place(self):
        for kind, found in self.found.items():
            calls = self.calls(kind)
            with self.subTest(kind):
                self.assertEqual(kind, found.get("input"), found)
                checked = 0
                for capability in found["capabilities"]:
                    for each in capability["calls"]:
                        call = calls[each["pid"]][each["call"]]
                        self.assertEqual(call["api"], each["text"].split("(")[0])
                        self.assertEqual(call["thread_id"], str(each["thread"]))
                        checked += 1
                self.assertGreater(checked, 200)

    def test_the_evidence_is_in_the_marked_calls(self):
        for kind, found in self.found.items():
            calls = self.calls(kind)
            (run_key,) = [each for each in found["capabilities"] if each["rule"] == "set a Run key value"]
            with self.subTest(kind):
                (mark,) = run_key["calls"]
                arguments = {each["name"]: each["value"] for each in calls[mark["pid"]][mark["call"]]["arguments"]}
                self.assertIn("\\CurrentVersion\\Run\\", arguments["FullName"])

    def test_logs_report_and_results_agree(self):
        for kind in ("report", "results"):
            with self.subTest(kind):
                self.assertEqual(self.facts("logs"), self.facts(kind))

    def facts(self, kind):
        return {each["rule"]: (each["level"], each["origins"]) for each in self.found[kind]["capabilities"]}

    def test_a_tiny_heap_is_reported(self):
        module = callscope.Callscope({})
        module.set_path(os.path.join(self.folder, "report"))
        module.set_options({"program": PROGRAM, "memory": 8})
        with self.assertLogs(callscope.log, "WARNING"):
            self.assertIn("exit code", module.run()["error"])


if __name__ == "__main__":
    unittest.main()
