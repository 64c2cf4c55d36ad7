import functools
import http.server
import io
import os
import re
import stat
import subprocess
import tarfile
import tempfile
import threading
import unittest

CI = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOT = os.path.dirname(os.path.dirname(CI))
ACTION = os.path.join(ROOT, "integrations", "github-action")
PROGRAM = os.environ.get("CALLSCOPE") or os.path.join(ROOT, "callscope")
BUILT = "CALLSCOPE" in os.environ or os.path.exists(os.path.join(ROOT, "target", "app", "callscope.jar"))

RULE = """rule:
  meta:
    name: set a value
    namespace: persistence
    authors:
      - someone@example.org
    scopes:
      static: function
      dynamic: call
  features:
    - and:
      - api: RegSetValueEx
      - string: /\\\\CurrentVersion\\\\Run$/i
"""

TEST = """- name: a value
  rules:
    - set a value
  features: |
    proc: a.exe (pid=1,ppid=0)
     thread: 2
      call: 0: api(RegSetValueExW)
      call: 0: string(HKEY_CURRENT_USER\\Software\\Microsoft\\Windows\\CurrentVersion\\Run)
  expect:
    matches:
      set a value:
        - 0
"""


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def write(self, name, text, executable=False):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        if executable:
            os.chmod(path, os.stat(path).st_mode | stat.S_IXUSR)
        return path

    def run_script(self, *command, **environment):
        values = {key: value for key, value in os.environ.items() if not key.startswith("GITHUB_")}
        values.update(environment)
        return subprocess.run(command, cwd=self.folder, env=values, capture_output=True, text=True, check=False)

    def fake(self, codes="", help_text=""):
        """A callscope that prints its arguments; codes has the exit codes of commands, as in `lint) exit 1;;`."""
        return self.write(
            "fake",
            f"""#!/bin/sh
case "$*" in *--help*) echo '{help_text}'; exit;; esac
echo "ran: $*"
case "$2" in {codes} esac
""",
            True,
        )

    def repository(self):
        self.write("rules/persistence/set-value.yml", RULE)
        self.write("rules/persistence/set-value.test.yaml", TEST)


class Hook(Case):
    def hook(self, *arguments, **environment):
        return self.run_script(os.path.join(CI, "callscope-rules"), *arguments, **environment)

    def test_arguments_and_exit_code(self):
        ran = self.hook("lint", "-r", ".", "a b.yml", CALLSCOPE=self.fake("lint) exit 12;;"))
        self.assertEqual(("ran: rules lint -r . a b.yml\n", 12), (ran.stdout, ran.returncode))

    def test_program_on_the_path(self):
        os.rename(self.fake(), os.path.join(self.folder, "callscope"))
        ran = self.hook("fmt", "x", PATH=f"{self.folder}:{os.environ['PATH']}", CALLSCOPE="")
        self.assertEqual("ran: rules fmt x\n", ran.stdout)

    def test_missing_program(self):
        ran = self.hook("fmt", CALLSCOPE="/no/callscope")
        self.assertEqual(127, ran.returncode)
        self.assertIn("/no/callscope is not an executable program", ran.stderr)

    def test_a_repository_without_tests(self):
        ran = self.hook("test", "-r", ".", ".", CALLSCOPE=self.fake("test) exit 12;;"))
        self.assertEqual(("callscope-rules: . has no rule tests (*.test.yaml)\n", 0), (ran.stdout, ran.returncode))
        self.repository()
        self.assertEqual(12, self.hook("test", "-r", ".", ".", CALLSCOPE=self.fake("test) exit 12;;")).returncode)


class Repository(Case):
    def check(self, *arguments, **environment):
        return self.run_script(os.path.join(CI, "check-repository"), *arguments, **environment)

    def test_all_steps_run_even_if_one_fails(self):
        self.repository()
        ran = self.check("rules", CALLSCOPE=self.fake("lint) exit 1;; fmt) exit 1;;"))
        self.assertEqual(
            ["ran: rules lint -r rules", "ran: rules fmt --check rules", "ran: rules test -r rules rules"],
            ran.stdout.splitlines(),
        )
        self.assertEqual(("check-repository: failed: lint fmt\n", 1), (ran.stderr, ran.returncode))

    def test_success(self):
        self.repository()
        self.assertEqual(0, self.check("rules", CALLSCOPE=self.fake()).returncode)

    def test_options_of_lint_and_folder_of_tests(self):
        self.repository()
        self.write("tests/x.test.yaml", TEST)
        ran = self.check("rules", "tests", "--ignore", "L3", CALLSCOPE=self.fake())
        self.assertIn("ran: rules lint -r rules --ignore L3\n", ran.stdout)
        self.assertIn("ran: rules test -r rules tests\n", ran.stdout)

    def test_no_folder(self):
        self.assertEqual(2, self.check("rules", CALLSCOPE=self.fake()).returncode)
        self.assertEqual(2, self.check(CALLSCOPE=self.fake()).returncode)

    def test_log_of_a_workflow(self):
        self.repository()
        ran = self.check("rules", CALLSCOPE=self.fake("fmt) exit 1;;"), GITHUB_ACTIONS="true")
        self.assertIn("::group::fmt\nran: rules fmt --check rules\n::endgroup::\n::error::", ran.stdout)
        self.assertNotIn("github", ran.stdout)
        ran = self.check("rules", CALLSCOPE=self.fake(help_text="--output-format"), GITHUB_ACTIONS="true")
        self.assertIn("ran: rules lint --output-format github -r rules\n", ran.stdout)


class Release(Case):
    def setUp(self):
        super().setUp()
        self.served = os.path.join(self.folder, "served")
        handler = functools.partial(QuietHandler, directory=self.served)
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.address = f"http://127.0.0.1:{server.server_port}"

    def publish(self, launcher="bin/callscope"):
        folder = os.path.join(self.served, "owner/callscope/releases/download/v0.2.0")
        os.makedirs(folder)
        with tarfile.open(os.path.join(folder, "callscope-0.2.0-linux-x64.tar.gz"), "w:gz") as archive:
            member = tarfile.TarInfo(f"callscope-0.2.0-linux-x64/{launcher}")
            text = b"#!/bin/sh\necho ran: $*\n"
            member.size, member.mode = len(text), 0o755
            archive.addfile(member, io.BytesIO(text))

    def install(self, version):
        script = os.path.join(CI, "install-release")
        target = os.path.join(self.folder, "installed")
        return self.run_script(script, "owner/callscope", version, target, RELEASES=self.address)

    def test_the_launcher_is_printed(self):
        self.publish()
        for version in ("0.2.0", "v0.2.0"):
            ran = self.install(version)
            self.assertEqual(0, ran.returncode, ran.stderr)
            self.assertEqual("ran: x\n", self.run_script(ran.stdout.strip(), "x").stdout)

    def test_no_such_version(self):
        ran = self.install("9.9.9")
        self.assertEqual(1, ran.returncode)
        self.assertIn("v9.9.9/callscope-9.9.9-linux-x64.tar.gz can't be downloaded; check the version", ran.stderr)

    def test_another_archive(self):
        self.publish("other")
        self.assertEqual(1, self.install("0.2.0").returncode)

    def test_the_steps_of_the_action(self):
        self.publish()
        self.repository()
        install, check = steps_of_action()
        output = self.write("output", "")
        variables = {"GITHUB_ACTION_PATH": ACTION, "GITHUB_OUTPUT": output, "RELEASES": self.address}
        script = self.write("install.sh", install)
        inputs = {"INSTALLED": "", "VERSION": "v0.2.0", "REPOSITORY": "owner/callscope"}
        ran = self.run_script("sh", "-e", script, RUNNER_TEMP=self.folder, **inputs, **variables)
        self.assertEqual(0, ran.returncode, ran.stderr)
        with open(output, encoding="utf-8") as file:
            launcher = file.read().strip().removeprefix("launcher=")
        script = self.write("check.sh", check)
        values = {"CALLSCOPE": launcher, "RULES": "rules", "TESTS": "rules", **variables}
        for ignore, options in (("L3", " --ignore L3"), ("", "")):
            ran = self.run_script("sh", "-e", script, IGNORE=ignore, **values)
            self.assertIn(f"ran: rules lint -r rules{options}\n", ran.stdout)

    def test_the_action_with_an_installed_callscope(self):
        install, _ = steps_of_action()
        output = self.write("output", "")
        script = self.write("install.sh", install)
        ran = self.run_script("sh", "-e", script, INSTALLED="/opt/callscope", GITHUB_OUTPUT=output)
        self.assertEqual(0, ran.returncode, ran.stderr)
        with open(output, encoding="utf-8") as file:
            self.assertEqual("launcher=/opt/callscope\n", file.read())


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def steps_of_action():
    """The scripts of the steps in action.yml."""
    with open(os.path.join(ACTION, "action.yml"), encoding="utf-8") as file:
        text = file.read()
    return [re.sub(r"^ {8}", "", script, flags=re.M) for script in re.findall(r"run: \|\n((?: {8}.*\n)+)", text)]


@unittest.skipUnless(BUILT, "callscope is not built")
class WithCallscope(Case):
    def check(self):
        return self.run_script(os.path.join(CI, "check-repository"), "rules", CALLSCOPE=PROGRAM)

    def test_a_good_repository(self):
        self.repository()
        ran = self.check()
        self.assertEqual(0, ran.returncode, ran.stdout + ran.stderr)

    def test_each_step_fails_where_it_should(self):
        for name, old, new in (
            ("lint", "RegSetValueEx\n", "RegSetValueEx\n      - not:\n        - api: RegSetValueEx\n"),
            ("fmt", "  features:\n    - and", "  features:\n    -   and"),
            ("test", "RegSetValueEx", "RegDeleteValue"),
        ):
            with self.subTest(name):
                self.repository()
                self.write("rules/persistence/set-value.yml", RULE.replace(old, new))
                ran = self.check()
                self.assertEqual(1, ran.returncode, ran.stdout + ran.stderr)
                self.assertIn(f" {name}", ran.stderr.splitlines()[-1])


if __name__ == "__main__":
    unittest.main()
