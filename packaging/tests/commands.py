"""Runs all commands of callscope with a package and with the launcher of the source tree, and compares the results."""

import bz2
import gzip
import json
import lzma
import re
import shutil
import tarfile
from pathlib import Path

from support import EXAMPLE, LAUNCHER, ROOT, run, with_environment

TABLE = Path(__file__).with_name("commands.tsv")
# what differs between two equal runs
VARYING = [
    (re.compile(r'"timestamp": ?"[^"]*"'), '"timestamp": ""'),
    (re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(\.\d+)?Z"), "T"),
    (re.compile(r"\d+(\.\d+)? (ms|s|MB|seconds)\b| \d+\.\d\d$", re.MULTILINE), "N"),
    (re.compile(r"\(process \d+\)|Content-Length: \d+"), "N"),
    (re.compile(r"/tmp/callscope[^/\s]*/"), "/tmp/callscope/"),
]


def rows():
    """Returns the exit codes and arguments of the table."""
    lines = [line.split("\t") for line in TABLE.read_text().splitlines() if line and not line.startswith("#")]
    return [(int(code), arguments.split(" ")) for code, arguments in lines]


def prepare(work):
    """Writes the reports that the table names and the examples do not have."""
    report = gzip.decompress(EXAMPLE.read_bytes())
    (work / "report.json").write_bytes(report)
    (work / "report.json.xz").write_bytes(lzma.compress(report))
    (work / "report.json.bz2").write_bytes(bz2.compress(report))
    with tarfile.open(work / "report.tar.xz", "w:xz") as archive:
        archive.add(work / "report.json", "report.json")
    reports = work / "reports"
    reports.mkdir()
    for name in ("invoice.json.gz", "procmon.xml", "vmray.zip"):
        shutil.copy(ROOT / "examples" / name, reports)


def lsp_session():
    messages = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}},
        {"jsonrpc": "2.0", "method": "initialized", "params": {}},
        {"jsonrpc": "2.0", "id": 2, "method": "shutdown"},
        {"jsonrpc": "2.0", "method": "exit"},
    ]
    bodies = [json.dumps(message) for message in messages]
    return "".join(f"Content-Length: {len(body)}\r\n\r\n{body}" for body in bodies)


def outcome(launcher, arguments, work):
    """Returns the exit code and the output of a command, without what varies."""
    names = {"examples": ROOT / "examples", "rules": ROOT / "rules/src/main/resources/rules", "work": work}
    words = [word.format(**names).replace("?", " ") for word in arguments]
    options = {"input": lsp_session(), "stdin": None} if words[-1] == "lsp" else {}
    environment = with_environment(BROWSER="true", CALLSCOPE_CACHE="off")
    completed = run(launcher, *words, check=False, env=environment, **options)
    text = completed.stdout + completed.stderr
    if "--timings" in words:
        text = "".join(line.split("  ")[0] for line in sorted(text.splitlines()))
    if words[-1] == "lsp":
        # answers and notifications come in any order
        text = "".join(sorted(re.split(r"Content-Length: \d+\s+", text)))
    for pattern, replacement in VARYING:
        text = pattern.sub(replacement, text)
    return completed.returncode, text


def compare(test, launcher, work):
    """Runs each command of the table with both launchers."""
    prepare(work)
    for code, arguments in rows():
        with test.subTest(" ".join(arguments)):
            expected = outcome(LAUNCHER, arguments, work)
            actual = outcome(launcher, arguments, work)
            test.assertEqual(expected[0], code, expected[1])
            test.assertEqual(actual, expected)
