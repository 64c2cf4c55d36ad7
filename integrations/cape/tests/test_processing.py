import json
import os
import stat
import tempfile
import textwrap
import time
import unittest

from stand_ins import load

callscope = load("processing/callscope.py")


def finding(rule="set a Run key value", **changes):
    values = {
        "version": 1,
        "report": "7731",
        "sha256": "",
        "rule": rule,
        "namespace": "persistence/registry",
        "level": "high",
        "origin": "sample",
        "attack": [
            {
                "id": "T1547.001",
                "tactic": "Persistence",
                "technique": "Boot or Logon Autostart Execution",
                "subtechnique": "Registry Run Keys / Startup Folder",
            }
        ],
        "mbc": [{"id": "F0012", "objective": "Persistence", "behavior": "Registry Run Keys", "method": ""}],
        "process": {"name": "invoice.exe", "pid": 4440, "ppid": 1, "ordinal": 0},
        "thread": 5288,
        "call": 119,
        "api": "RegSetValueExW",
        "time": 13900000,
        "evidence": ["api: RegSetValueExW"],
        "calls": [{"pid": 4440, "thread": 5288, "call": 119, "text": "RegSetValueExW(ValueName=\"x\") -> 0x0"}],
        "complete": True,
    }
    values.update(changes)
    return values


class Log(list):
    """A log of calls as CAPE has it: an empty list that reads the calls when it is iterated."""

    def __init__(self, calls):
        super().__init__()
        self.calls = calls

    def __iter__(self):
        return iter(self.calls)


class ProcessingCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.analysis = os.path.join(self.folder, "7731")
        os.makedirs(os.path.join(self.analysis, "logs"))
        self.write("logs/4440.bson", "x")
        self.results = {}

    def write(self, name, text):
        path = os.path.join(self.analysis, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def program(self, body):
        """A program in place of callscope; `output` and `report` are its arguments."""
        path = os.path.join(self.folder, "program")
        with open(path, "w", encoding="utf-8") as file:
            file.write("#!/usr/bin/env python3\nimport json, os, subprocess, sys, time\n")
            file.write("output = sys.argv[sys.argv.index('-o') + 1]\nreport = sys.argv[-1]\n")
            file.write(textwrap.dedent(body))
        os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)
        return path

    def program_with(self, findings, code=0):
        lines = "".join(json.dumps(each) + "\n" for each in findings)
        return self.program(f"open(output, 'w').write({lines!r})\nsys.exit({code})\n")

    def run_module(self, program, **options):
        module = callscope.Callscope(self.results)
        module.set_path(self.analysis)
        module.set_options({"program": program, **options})
        return module.run()


class Results(ProcessingCase):
    def test_capabilities_in_order_of_level_and_time(self):
        found = self.run_module(
            self.program_with(
                [
                    finding("a", level="low"),
                    finding("b", time=2),
                    finding("c", time=1),
                    finding("d", level="medium"),
                    finding("b", origin="injected"),
                ]
            )
        )
        self.assertEqual(["c", "b", "d", "a"], [each["rule"] for each in found["capabilities"]])
        self.assertEqual(["sample", "injected"], found["capabilities"][1]["origins"])
        self.assertEqual(2, found["capabilities"][1]["match_count"])
        self.assertEqual(("logs", False), (found["input"], found["truncated"]))

    def test_a_match_has_origin_place_and_evidence(self):
        found = self.run_module(self.program_with([finding()]))
        (capability,) = found["capabilities"]
        self.assertEqual(
            {
                "origin": "sample",
                "process": "invoice.exe",
                "pid": 4440,
                "thread": 5288,
                "call": 119,
                "api": "RegSetValueExW",
                "time": 13900000,
                "evidence": ["api: RegSetValueExW"],
                "complete": True,
            },
            capability["matches"][0],
        )
        self.assertEqual(119, capability["calls"][0]["call"])

    def test_the_background_is_hidden(self):
        found = self.run_module(self.program_with([finding(origin="background"), finding("b")]))
        self.assertEqual(["b"], [each["rule"] for each in found["capabilities"]])
        self.assertEqual(1, found["hidden_matches"])

    def test_origins_can_be_chosen(self):
        program = self.program_with([finding(origin="background"), finding("b")])
        found = self.run_module(program, origins="background, injected")
        self.assertEqual(["set a Run key value"], [each["rule"] for each in found["capabilities"]])

    def test_a_truncated_analysis_has_results(self):
        found = self.run_module(self.program_with([finding()], code=13))
        self.assertTrue(found["truncated"])
        self.assertEqual(1, len(found["capabilities"]))

    def test_no_process_is_no_failure(self):
        self.assertEqual({}, self.run_module(self.program("sys.exit(23)")))
        self.assertNotIn("capa_summary", self.results)


class Caps(ProcessingCase):
    def test_matches_and_calls_of_a_capability(self):
        calls = [{"pid": 1, "thread": 2, "call": each, "text": "f()"} for each in range(30)]
        found = self.run_module(self.program_with([finding(calls=calls)] * 9), max_matches=3, max_calls=7)
        (capability,) = found["capabilities"]
        self.assertEqual((9, 3, 7), (capability["match_count"], len(capability["matches"]), len(capability["calls"])))
        self.assertFalse(capability["matches"][0]["complete"])

    def test_size_of_all(self):
        findings = [finding(str(number), evidence=["x" * 300]) for number in range(100)]
        found = self.run_module(self.program_with(findings), max_size=3000)
        stored = [each for each in found["capabilities"] if each["matches"]]
        self.assertEqual(100, len(found["capabilities"]))
        self.assertLess(len(stored), 12)
        self.assertGreater(len(stored), 5)

    def test_length_of_texts(self):
        found = self.run_module(self.program_with([finding(evidence=["x" * 5000] * 32)]))
        match = found["capabilities"][0]["matches"][0]
        self.assertEqual((16, 401), (len(match["evidence"]), len(match["evidence"][0])))
        self.assertFalse(match["complete"])

    def test_lone_surrogates_are_replaced(self):
        found = self.run_module(self.program_with([finding(evidence=["string: \ud83d"])]))
        self.assertEqual(["string: ?"], found["capabilities"][0]["matches"][0]["evidence"])


class Summary(ProcessingCase):
    def test_shape(self):
        mutex = finding("open a mutex", namespace="sync", attack=[], mbc=[])
        self.run_module(self.program_with([finding(), finding(), mutex]))
        self.assertEqual(
            {
                "CAPABILITY": {
                    "persistence/registry": ["set a Run key value (2 matches)"],
                    "sync": ["open a mutex"],
                },
                "ATTCK": {
                    "PERSISTENCE": [
                        "Boot or Logon Autostart Execution::Registry Run Keys / Startup Folder T1547.001",
                    ]
                },
                "MBC": {"PERSISTENCE": ["Registry Run Keys [F0012]"]},
            },
            self.results["capa_summary"],
        )

    def test_names_are_escaped(self):
        self.run_module(self.program_with([finding("<b>", namespace="a&b")]))
        self.assertEqual({"a&amp;b": ["&lt;b&gt;"]}, self.results["capa_summary"]["CAPABILITY"])

    def test_a_rule_without_namespace(self):
        without = finding()
        del without["namespace"]
        self.run_module(self.program_with([without]))
        self.assertEqual(["(no namespace)"], list(self.results["capa_summary"]["CAPABILITY"]))

    def test_what_another_module_wrote(self):
        for mode, replaced in (("fill", False), ("no", False), (False, False), ("replace", True)):
            with self.subTest(mode):
                self.results["capa_summary"] = {"CAPABILITY": {"other": []}}
                self.run_module(self.program_with([finding()]), capa_summary=mode)
                self.assertEqual(replaced, "other" not in self.results["capa_summary"]["CAPABILITY"])


class Failures(ProcessingCase):
    def error(self, program, **options):
        with self.assertLogs(callscope.log, "WARNING"):
            found = self.run_module(program, **options)
        self.assertEqual(["error"], list(found))
        self.assertNotIn("capa_summary", self.results)
        return found["error"]

    def test_time_limit_ends_the_whole_process_group(self):
        child = os.path.join(self.folder, "child")
        program = self.program(
            f"""
            subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3); open({child!r}, 'w')"])
            time.sleep(60)
            """
        )
        start = time.monotonic()
        self.assertIn("not finished after 1 seconds", self.error(program, timeout=1))
        self.assertLess(time.monotonic() - start, 10)
        time.sleep(3)
        self.assertFalse(os.path.exists(child))

    def test_exit_code_and_message(self):
        program = self.program("print('rules not found', file=sys.stderr); sys.exit(10)")
        self.assertEqual("exit code 10: rules not found", self.error(program))

    def test_success_without_output(self):
        self.assertEqual("exit code 0 without results", self.error(self.program("")))

    def test_no_program(self):
        self.assertIn("can't start /no/callscope: No such file", self.error("/no/callscope"))

    def test_malformed_output(self):
        self.assertIn("line 1 of the findings", self.error(self.program("open(output, 'w').write('{')")))
        self.assertIn("line 1 of the findings", self.error(self.program("open(output, 'w').write('{}')")))
        self.assertIn("line 1 of the findings", self.error(self.program("open(output, 'w').write('[]')")))

    def test_any_other_failure(self):
        self.results = {"behavior": {"processes": [{"calls": 7}]}}
        os.remove(os.path.join(self.analysis, "logs/4440.bson"))
        self.assertIn("TypeError", self.error(self.program_with([])))

    def test_invalid_options_have_their_defaults(self):
        with self.assertLogs(callscope.log, "WARNING") as logged:
            found = self.run_module(self.program_with([finding()] * 9), max_matches="many", timeout=True)
        self.assertEqual(5, len(found["capabilities"][0]["matches"]))
        self.assertEqual(2, len(logged.output))


class CommandLine(ProcessingCase):
    def test_limits_and_rules(self):
        program = self.program(
            """
            value = json.dumps([os.environ["CALLSCOPE_JAVA_OPTIONS"], sys.argv[1:]])
            print(value, file=sys.stderr)
            sys.exit(31)
            """
        )
        with self.assertLogs(callscope.log):
            error = self.run_module(program, memory=512, rules="/rules/a, /rules/b")["error"]
        options, arguments = json.loads(error.partition(": ")[2])
        self.assertEqual("-Xmx512m", options)
        self.assertEqual(["-r", "/rules/a", "-r", "/rules/b", self.analysis], arguments[-5:])


class Input(ProcessingCase):
    def input(self):
        module = callscope.Callscope(self.results)
        module.set_path(self.analysis)
        with tempfile.TemporaryDirectory() as folder:
            kind, path = module.find_input(folder)
            if kind != "results":
                return kind, path
            with open(path, encoding="utf-8") as report:
                return kind, json.load(report)

    def behavior(self):
        call = {
            "id": 0,
            "api": "send",
            "status": True,
            "arguments": [{"name": "buffer", "value": "\ud800", "raw_value": b"\xff", "pretty_value": "p"}],
        }
        self.results = {
            "info": {"version": "2.5"},
            "pefiles": {"a": object()},
            "behavior": {
                "processes": [{"process_id": 1, "calls": Log([call, {"arguments": ["raw"]}])}, {"process_id": 2}]
            },
        }

    def test_logs_come_first(self):
        self.behavior()
        self.write("reports/report.json", "{}")
        self.assertEqual(("logs", self.analysis), self.input())

    def test_a_report_without_logs(self):
        self.behavior()
        os.remove(os.path.join(self.analysis, "logs/4440.bson"))
        report = self.write("reports/report.json", "{}")
        self.assertEqual(("report", report), self.input())

    def test_results_of_logs_that_callscope_does_not_read(self):
        for name in ("logs/4441.protobuf", "logs/strace.log"):
            with self.subTest(name):
                self.behavior()
                path = self.write(name, "x")
                kind, report = self.input()
                self.assertEqual("results", kind)
                self.assertEqual({"version": "2.5"}, report["info"])
                first, second = report["behavior"]["processes"]
                self.assertEqual(
                    [{"name": "buffer", "value": "\ud800", "pretty_value": "p"}], first["calls"][0]["arguments"]
                )
                self.assertEqual([{"arguments": ["raw"]}], first["calls"][1:])
                self.assertEqual([], second["calls"])
                os.remove(path)

    def test_nothing(self):
        os.remove(os.path.join(self.analysis, "logs/4440.bson"))
        self.assertEqual(("none", None), self.input())
        self.assertEqual({}, self.run_module(self.program_with([finding()])))


if __name__ == "__main__":
    unittest.main()
