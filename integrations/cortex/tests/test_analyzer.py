import json
import os
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest

CORTEX = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOT = os.path.dirname(os.path.dirname(CORTEX))
PROGRAM = os.environ.get("CALLSCOPE") or os.path.join(ROOT, "callscope")
BUILT = "CALLSCOPE" in os.environ or os.path.exists(os.path.join(ROOT, "target", "app", "callscope.jar"))
SHARED = os.path.join(os.path.dirname(CORTEX), "shared")
sys.path[:0] = [SHARED, os.path.join(CORTEX, "callscope")]

import callscope_analyzer as analyzer  # noqa: E402

FINDING = {
    "rule": "copy itself",
    "namespace": "file",
    "level": "high",
    "origin": "sample",
    "attack": [],
    "mbc": [],
    "process": {"name": "a.exe", "pid": 1, "ppid": 0, "ordinal": 0},
    "thread": 2,
    "call": 3,
    "evidence": ["api: CopyFileW"],
    "calls": [{"pid": 1, "thread": 2, "call": 3, "text": "CopyFileW()"}],
    "complete": True,
}

ARTIFACTS = [
    ("host", "a.example:443", "sample"),
    ("host", "a.example", "sample"),
    ("host", "10.0.0.1", "injected"),
    ("address", "10.0.0.1:80", "sample"),
    ("address", "[2001:db8::1]:80", "sample"),
    ("address", "2001:db8::1", "sample"),
    ("file", "C:\\a\ud800.txt", "sample"),
    ("value", "HKEY_CURRENT_USER\\a", "sample"),
    ("mutex", "m", "sample"),
    ("url", "http://b.example/", "background"),
]


class JobCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.job = folder.name
        os.makedirs(os.path.join(self.job, "input"))
        self.write("input/attachment", "{}")

    def write(self, name, text):
        path = os.path.join(self.job, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        return path

    def program(self, code=0):
        artifacts = [{"kind": kind, "name": name, "origin": origin} for kind, name, origin in ARTIFACTS]
        texts = {"artifacts": json.dumps({"artifacts": artifacts}), "-q": json.dumps(FINDING)}
        path = self.write(
            "program",
            f"#!{sys.executable}\nimport os, sys\n"
            f"print(os.path.basename(sys.argv[-1]), file=sys.stderr)\n"
            f"if {code}: sys.exit({code})\n"
            f"open(sys.argv[sys.argv.index('-o') + 1], 'w').write({texts!r}[sys.argv[1]])\n",
        )
        os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)
        return path

    def run_job(self, program, config=(), **changes):
        request = {"dataType": "file", "file": "attachment", "filename": "report.json.gz", "tlp": 2}
        request.update(changes, config={"program": program, "key": "secret", **dict(config)})
        self.write("input/input.json", json.dumps(request))
        code = analyzer.main([self.job])
        with open(os.path.join(self.job, "output", "output.json"), encoding="utf-8") as file:
            output = json.load(file)
        self.assertEqual(output["success"], code == 0)
        return output


class Jobs(JobCase):
    def test_report(self):
        output = self.run_job(self.program())
        (capability,) = output["full"]["capabilities"]
        self.assertEqual(("copy itself", "sample"), (capability["rule"], capability["matches"][0]["origin"]))
        self.assertEqual(
            [{"level": "malicious", "namespace": "callscope", "predicate": "high", "value": 1}],
            output["summary"]["taxonomies"],
        )

    def test_observables(self):
        output = self.run_job(self.program())
        self.assertEqual(
            [
                ("domain", "a.example"),
                ("ip", "10.0.0.1"),
                ("ip", "2001:db8::1"),
                ("filename", "C:\\a?.txt"),
                ("registry", "HKEY_CURRENT_USER\\a"),
            ],
            [(each["dataType"], each["data"]) for each in output["artifacts"]],
        )
        self.assertEqual([], self.run_job(self.program(), {"auto_extract_artifacts": False})["artifacts"])

    def test_failures_are_reported_without_the_configuration(self):
        output = self.run_job(self.program(16))
        self.assertEqual("exit code 16: report.json.gz", output["errorMessage"])
        self.assertNotIn("secret", json.dumps(output))
        self.assertIn("can't start /no/callscope", self.run_job("/no/callscope")["errorMessage"])
        self.assertIn("no process", self.run_job(self.program(23))["errorMessage"])

    def test_jobs_that_are_refused(self):
        program = self.program()
        for message, changes in (
            ("only files", {"dataType": "ip"}),
            ("attached file is missing", {"file": "other"}),
            ("attached file is missing", {"file": "../../etc/passwd"}),
            ("TLP is higher", {"tlp": 3, "config": {"check_tlp": True}}),
            ("timeout must be a number", {"config": {"timeout": "soon"}}),
        ):
            with self.subTest(message):
                config = changes.pop("config", {})
                self.assertIn(message, self.run_job(program, config, **changes)["errorMessage"])

    def test_no_request(self):
        self.assertEqual(1, analyzer.main([self.job]))
        self.write("input/input.json", "[]")
        self.assertEqual(1, analyzer.main([self.job]))

    def test_the_definition_names_options_and_the_program(self):
        with open(os.path.join(CORTEX, "callscope", "callscope.json"), encoding="utf-8") as file:
            definition = json.load(file)
        for item in definition["configurationItems"]:
            self.assertEqual(analyzer.DEFAULTS[item["name"]], item["defaultValue"])
        self.assertTrue(os.access(os.path.join(CORTEX, definition["command"]), os.X_OK))


@unittest.skipUnless(BUILT, "callscope is not built")
class WithCallscope(JobCase):
    def test_the_example(self):
        shutil.copy(os.path.join(ROOT, "examples", "invoice.json.gz"), os.path.join(self.job, "input", "attachment"))
        output = self.run_job(PROGRAM)
        rules = [each["rule"] for each in output["full"]["capabilities"]]
        self.assertIn("set a Run key value", rules)
        self.assertEqual("copy itself", rules[0])
        self.assertIn({"dataType": "domain", "data": "ledger-sync.example", "tags": ["callscope"]}, output["artifacts"])

    def test_as_cortex_starts_it(self):
        shutil.copy(os.path.join(ROOT, "examples", "invoice-logs.zip"), os.path.join(self.job, "input", "attachment"))
        attachment = os.path.join(self.job, "input", "attachment")
        printed = subprocess.run([PROGRAM, "--output-format", "jsonl", attachment], check=True, stdout=subprocess.PIPE)
        findings = [json.loads(line) for line in printed.stdout.splitlines()]
        rules = {finding["rule"] for finding in findings if finding["origin"] != "background"}
        request = {"dataType": "file", "file": "attachment", "filename": "7731.zip", "config": {"program": PROGRAM}}
        self.write("input/input.json", json.dumps(request))
        installed = os.path.join(self.job, "analyzers", "callscope")
        shutil.copytree(os.path.join(CORTEX, "callscope"), installed)
        shutil.copy(os.path.join(SHARED, "callscope_findings.py"), installed)
        subprocess.run([os.path.join(installed, "callscope_analyzer.py"), self.job], check=True)
        with open(os.path.join(self.job, "output", "output.json"), encoding="utf-8") as file:
            capabilities = json.load(file)["full"]["capabilities"]
        self.assertIn("set a Run key value", rules)
        self.assertEqual(sorted(rules), sorted(capability["rule"] for capability in capabilities))


if __name__ == "__main__":
    unittest.main()
