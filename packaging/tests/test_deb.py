"""The Debian package: lintian, its files, and that it is installed, run and removed in a Debian system."""

import shutil
import unittest

from support import (
    DEBIAN_PROCESSOR, EXAMPLE, LAUNCHER, MEGABYTE, VERSION, analysis_of_example, in_root, package, require, require_root,
    run, shell_root, temporary_folder)

NAME = f"callscope_{VERSION}_{DEBIAN_PROCESSOR}.deb"
MOST_MEGABYTES = 40
SUITE = "trixie"
COMPLETIONS = (
    "usr/share/bash-completion/completions/callscope",
    "usr/share/zsh/vendor-completions/_callscope",
    "usr/share/fish/vendor_completions.d/callscope.fish",
)


def files_of(root):
    """Returns the files below a folder that belong to callscope by their names, without those of dpkg."""
    return sorted(
        str(file.relative_to(root)) for file in root.rglob("*callscope*") if "var/lib/dpkg" not in str(file))


class DebTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        require("dpkg-deb", "dpkg")
        cls.file = package(NAME)
        cls.work = temporary_folder(cls)

    def test_size(self):
        megabytes = self.file.stat().st_size / MEGABYTE
        print(f"{megabytes:.1f} MB", end=" ", flush=True)
        self.assertLess(megabytes, MOST_MEGABYTES)

    def test_lintian_finds_nothing(self):
        require("lintian", "lintian")
        answer = run("lintian", "--allow-root", "--no-cfg", "--tag-display-limit", "0", self.file, check=False)
        self.assertEqual((answer.stdout, answer.returncode), ("", 0), answer.stderr)

    def test_manual_pages_and_completion(self):
        root = self.work / "content"
        run("dpkg-deb", "-x", self.file, root)
        pages = {page.name for page in (root / "usr/share/man/man1").iterdir()}
        for name in ("callscope.1.gz", "callscope-explain.1.gz", "callscope-rules-lint.1.gz"):
            self.assertIn(name, pages)
        for name, shell in zip(COMPLETIONS, ("bash", "zsh", "fish")):
            self.assertEqual((root / name).read_text(), run(LAUNCHER, "completion", shell).stdout)

    def test_it_is_installed_run_and_removed(self):
        require_root()
        require("mmdebstrap", "mmdebstrap")
        root = self.work / "debian"
        made = run("mmdebstrap", "--quiet", "--variant=essential", SUITE, root, check=False)
        if made.returncode != 0:
            raise unittest.SkipTest(f"no Debian system can be made here: {made.stderr}")
        shutil.copy(self.file, root / "tmp/package.deb")
        (root / "tmp/report.json.gz").write_bytes(EXAMPLE.read_bytes())
        before = files_of(root)
        in_root(root, "dpkg", "-i", "/tmp/package.deb")
        answer = in_root(root, "callscope", "/tmp/report.json.gz")
        self.assertEqual((answer.stdout, answer.stderr), (analysis_of_example("/tmp/report.json.gz"), ""))
        self.assertEqual(in_root(root, "dpkg", "--verify", "callscope").stdout, "")
        shutil.rmtree(root / "root/.cache", ignore_errors=True)
        in_root(root, "dpkg", "--purge", "callscope")
        self.assertEqual(files_of(root), before)

    def test_it_needs_nothing_but_a_shell_and_the_c_library(self):
        require_root()
        root = shell_root(self.work / "root")
        run("dpkg-deb", "-x", self.file, root)
        (root / "report.json.gz").write_bytes(EXAMPLE.read_bytes())
        answer = in_root(root, "/usr/bin/callscope", "/report.json.gz")
        self.assertEqual((answer.stdout, answer.stderr), (analysis_of_example("/report.json.gz"), ""))


if __name__ == "__main__":
    unittest.main()
