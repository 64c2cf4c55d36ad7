import json
import os
import stat
import sys
import tempfile
import types
import unittest

ASSEMBLYLINE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(os.path.dirname(ASSEMBLYLINE), "shared"))
sys.path.insert(0, ASSEMBLYLINE)


class Section:
    """Stands in for the sections of AssemblyLine, with the parts that the service uses."""

    def __init__(self, title, heuristic=None, auto_collapse=False):
        self.title, self.heuristic, self.auto_collapse = title, heuristic, auto_collapse
        self.subsections, self.rows = [], []

    def add_subsection(self, section):
        self.subsections.append(section)

    def add_row(self, row):
        self.rows.append(row)


class Heuristic:
    def __init__(self, number):
        self.number, self.attack, self.signatures = number, [], []

    def add_attack_id(self, technique):
        self.attack.append(technique)

    def add_signature_id(self, name):
        self.signatures.append(name)


class Result:
    def __init__(self):
        self.sections = []

    def add_section(self, section):
        self.sections.append(section)


def stand_in(name, **content):
    module = types.ModuleType(name)
    module.__dict__.update(content)
    sys.modules[name] = module


stand_in("assemblyline_v4_service")
stand_in("assemblyline_v4_service.common")
stand_in("assemblyline_v4_service.common.base", ServiceBase=object)
stand_in(
    "assemblyline_v4_service.common.result",
    Heuristic=Heuristic,
    Result=Result,
    ResultSection=Section,
    ResultTableSection=Section,
    TableRow=dict,
)

import callscope_service  # noqa: E402
from callscope_findings import CallscopeError  # noqa: E402


def finding(rule, level, **changes):
    return {
        "rule": rule,
        "level": level,
        "origin": "sample",
        "attack": [{"id": "T1547.001"}],
        "mbc": [],
        "process": {"name": "a.exe", "pid": 1, "ppid": 0, "ordinal": 0},
        "thread": 2,
        "call": 3,
        "api": "CopyFileW",
        "evidence": ["api: CopyFileW"],
        "calls": [],
        "complete": True,
        **changes,
    }


class Service(unittest.TestCase):
    def execute(self, findings=(), code=0, name="report.json"):
        with tempfile.TemporaryDirectory() as folder:
            lines = "".join(json.dumps(each) + "\n" for each in findings)
            program = os.path.join(folder, "program")
            with open(program, "w", encoding="utf-8") as file:
                file.write(
                    f"#!{sys.executable}\nimport sys\nprint(sys.argv[-1], file=sys.stderr)\n"
                    f"open(sys.argv[sys.argv.index('-o') + 1], 'w').write({lines!r})\nsys.exit({code})\n"
                )
            os.chmod(program, os.stat(program).st_mode | stat.S_IXUSR)
            service = callscope_service.Callscope()
            service.working_directory = os.path.join(folder, "work")
            os.mkdir(service.working_directory)
            service.config = {"program": program, "rules": "", "timeout": 20, "memory": 64}
            request = types.SimpleNamespace(file_path=program, file_name=name)
            service.execute(request)
            self.links = os.listdir(service.working_directory)
            return request.result.sections

    def test_a_section_for_each_level(self):
        found = [finding("copy itself", "high"), finding("sleep", "low", attack=[]), finding("copy itself", "high")]
        high, low = self.execute(found)
        self.assertEqual(("Capabilities of level high", 1), (high.title, high.heuristic.number))
        self.assertEqual((["copy itself"], ["T1547.001"]), (high.heuristic.signatures, high.heuristic.attack))
        self.assertEqual((3, []), (low.heuristic.number, low.heuristic.attack))
        (table,) = high.subsections
        self.assertEqual("copy itself (2 matches)", table.title)
        self.assertEqual(
            {
                "origin": "sample",
                "process": "a.exe (1)",
                "call": "3 CopyFileW",
                "time": "",
                "evidence": "api: CopyFileW",
            },
            table.rows[0],
        )

    def test_files_that_are_no_reports_have_no_result(self):
        self.assertEqual([], self.execute(code=16))
        self.assertEqual([], self.execute(code=23))

    def test_a_truncated_report_says_so(self):
        first, second = self.execute([finding("copy itself", "high")], code=13)
        self.assertIn("truncated", first.title)

    def test_failures_are_raised(self):
        with self.assertRaisesRegex(CallscopeError, "exit code 31"):
            self.execute(code=31)

    def test_the_ending_of_the_name_is_kept(self):
        for name, link in (("a.json.gz", "report.json.gz"), ("a", "report"), ("../x.zip", "report.zip")):
            self.execute(name=name)
            self.assertIn(link, self.links)


if __name__ == "__main__":
    unittest.main()
