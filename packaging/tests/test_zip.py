"""The archive for any system: its launchers, with a Java that is a JRE, too old or missing."""

import shutil
import stat
import subprocess
import unittest
import zipfile

import commands
from support import EXAMPLE, LAUNCHER, ROOT, VERSION, package, require, run, temporary_folder, with_environment

NAME = f"callscope-{VERSION}"
JDK = run(ROOT / "bin/find-jdk").stdout.strip()
# some tool of these must find the commands of the launcher; Java itself must not be there
TOOLS = ("sh", "readlink", "stty")


def unpack(folder):
    run("unzip", "-q", package(f"{NAME}.zip"), "-d", folder)
    return folder / NAME


def script(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text)
    file.chmod(0o755)


class ZipTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        require("unzip", "unzip")
        cls.work = temporary_folder(cls)
        cls.home = unpack(cls.work / "un packed")
        cls.launcher = cls.home / "bin/callscope"
        # a Java runtime without compiler, as a JRE is
        cls.jre = cls.work / "j r e"
        run(f"{JDK}/bin/jlink", "--add-modules", "java.se,jdk.unsupported", "--output", cls.jre)
        tools = cls.work / "tools"
        tools.mkdir()
        for tool in TOOLS:
            (tools / tool).symlink_to(shutil.which(tool))
        cls.bare = {"PATH": str(tools), "HOME": str(cls.work), "CALLSCOPE_CACHE": "off"}
        cls.expected = run(LAUNCHER, EXAMPLE).stdout

    def test_files(self):
        with zipfile.ZipFile(package(f"{NAME}.zip")) as archive:
            names = archive.namelist()
            mode = archive.getinfo(f"{NAME}/bin/callscope").external_attr >> 16
        for name in ("callscope", "callscope.cmd", "callscope.ps1"):
            self.assertIn(f"{NAME}/bin/{name}", names)
        for name in ("man/man1/callscope.1", "bash-completion/completions/callscope", "zsh/site-functions/_callscope"):
            self.assertIn(f"{NAME}/share/{name}", names)
        self.assertEqual(stat.S_IMODE(mode), 0o755)
        self.assertEqual({name.split("/")[0] for name in names}, {NAME})

    def test_a_jre_is_enough(self):
        for variable in ("CALLSCOPE_JAVA_HOME", "JAVA_HOME"):
            answer = run(self.launcher, EXAMPLE, env=self.bare | {variable: str(self.jre)})
            self.assertEqual((answer.stdout, answer.stderr), (self.expected, ""))
        path = {"PATH": f"{self.jre}/bin:{self.bare['PATH']}"}
        self.assertEqual(run(self.launcher, EXAMPLE, env=self.bare | path).stdout, self.expected)

    def test_a_jre_without_a_release_file(self):
        jre = self.work / "jre without release"
        shutil.copytree(self.jre, jre, symlinks=True)
        (jre / "release").unlink()
        answer = run(self.launcher, "--version", env=self.bare | {"JAVA_HOME": str(jre)})
        self.assertEqual(answer.stdout, f"callscope {VERSION}\n")

    def test_an_old_java_is_refused(self):
        old = self.work / "old"
        script(old / "bin/java", "#!/bin/sh\necho 'openjdk version \"1.8.0_402\"' >&2\n")
        answer = self.refused(JAVA_HOME=str(old))
        self.assertIn(f"{old} (version 1)", answer)
        (old / "release").write_text('IMPLEMENTOR="x"\nJAVA_VERSION="21.0.4"\n')
        self.assertIn(f"{old} (version 21)", self.refused(JAVA_HOME=str(old)))

    def test_no_java_is_reported(self):
        self.assertNotIn("too old", self.refused())

    def refused(self, **variables):
        # other folders of this machine may have a Java; only the launcher's own search is tested here
        finder = self.home / "app/find-java"
        kept = finder.read_text()
        begin, end = kept.index("for folder in /usr/lib/jvm"), kept.index("what='Java'")
        try:
            finder.write_text(kept[:begin] + kept[end:])
            answer = run(self.launcher, EXAMPLE, check=False, env=self.bare | variables)
        finally:
            finder.write_text(kept)
        self.assertEqual((answer.returncode, answer.stdout), (70, ""))
        self.assertIn("callscope requires Java of version 25 or newer, and none was found.", answer.stderr)
        self.assertIn("https://adoptium.net", answer.stderr)
        return answer.stderr

    def test_all_commands(self):
        work = self.work / "commands"
        work.mkdir()
        commands.compare(self, self.launcher, work)


class PowerShellTest(unittest.TestCase):
    """The PowerShell launcher, by PowerShell for this system."""

    @classmethod
    def setUpClass(cls):
        if not shutil.which("pwsh"):
            raise unittest.SkipTest("callscope.ps1 is not tested: PowerShell (pwsh) is missing")
        cls.work = temporary_folder(cls)
        cls.launcher = unpack(cls.work / "un packed") / "bin/callscope.ps1"

    def start(self, *arguments, check=True, **variables):
        return run("pwsh", "-NoProfile", "-File", self.launcher, *arguments, check=check,
                   env=with_environment(**variables))

    def test_it_analyses(self):
        self.assertEqual(self.start(EXAMPLE, JAVA_HOME=JDK).stdout, run(LAUNCHER, EXAMPLE).stdout)

    def test_exit_codes_and_options(self):
        self.assertEqual(self.start("missing.json", check=False, JAVA_HOME=JDK).returncode, 11)
        self.assertEqual(
            self.start("--version", JAVA_HOME=JDK, CALLSCOPE_JAVA_OPTIONS="-Xmx1g -Xss2m").stdout,
            f"callscope {VERSION}\n")


class CommandPromptTest(unittest.TestCase):
    """The launcher for the Windows command prompt, by the one of Wine.

    java.exe is a script for this system, whose exit code Wine does not pass on.
    """

    @classmethod
    def setUpClass(cls):
        wine = shutil.which("wine") or shutil.which("wine64") or "/usr/lib/wine/wine64"
        if not shutil.which(wine):
            raise unittest.SkipTest("callscope.cmd is not tested: Wine is missing (in Debian: apt-get install wine64)")
        cls.wine = wine
        cls.work = temporary_folder(cls)
        cls.environment = with_environment(WINEPREFIX=str(cls.work / "prefix"), WINEDEBUG="-all", DISPLAY="")
        started = subprocess.run(
            [wine, "cmd", "/c", "echo started"], env=cls.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        if b"started" not in started.stdout:
            raise unittest.SkipTest("callscope.cmd is not tested: Wine does not start here")
        cls.home = unpack(cls.work / "un packed")

    def java(self, name, version):
        folder = self.work / name
        script(folder / "bin/java.exe", '#!/bin/sh\nfor word; do printf "[%s]" "$word"; done\n')
        (folder / "release").write_text(f'IMPLEMENTOR="x"\r\nJAVA_VERSION="{version}"\r\n')
        return "Z:" + str(folder).replace("/", "\\")

    def cmd(self, file, *arguments, **variables):
        path = "Z:" + str(file).replace("/", "\\")
        return run(self.wine, "cmd", "/c", path, *arguments, check=False, env=self.environment | variables)

    def start(self, *arguments, **variables):
        return self.cmd(self.home / "bin/callscope.cmd", *arguments, **variables)

    def test_it_starts_java(self):
        # `cmd /c` can't start a file with a blank in its path and arguments with blanks; another script can
        command = "Z:" + str(self.home / "bin/callscope.cmd").replace("/", "\\")
        script(self.work / "start.cmd", f'@call "{command}" %*\r\n')
        answer = self.cmd(
            self.work / "start.cmd", "-v", "my report.json", JAVA_HOME=self.java("new java", "25.0.3"),
            CALLSCOPE_JAVA_OPTIONS="-Xmx1g -Xss2m", CALLSCOPE_CLASS_PATH="reader.jar")
        app = "Z:" + str(self.home / "bin").replace("/", "\\") + "\\..\\app"
        self.assertEqual(
            answer.stdout,
            f"[@{app}\\jvm-options][-Xmx1g][-Xss2m][-cp][{app}\\callscope.jar;{app}\\lib\\*;{app}\\optional\\*;reader.jar]"
            "[callscope.cli.Main][-v][my report.json]")
        self.assertEqual(answer.stderr, "")

    def test_an_old_java_is_refused(self):
        answer = self.start("x", JAVA_HOME=self.java("old java", "21.0.4"))
        self.assertIn("callscope requires Java of version 25 or newer", answer.stderr)
        self.assertIn("too old: version 21 in Z:", answer.stderr)
        self.assertEqual((answer.returncode, answer.stdout), (70, ""))

    def test_no_java_is_reported(self):
        answer = self.start("x", JAVA_HOME="Z:\\nowhere")
        self.assertIn("none was found", answer.stderr)
        self.assertEqual(answer.returncode, 70)


if __name__ == "__main__":
    unittest.main()
