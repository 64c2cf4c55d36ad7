"""The archive for Linux: size, speed, the AOT cache, the modules of its runtime, all commands."""

import os
import re
import shutil
import statistics
import tarfile
import unittest
import zipfile
from pathlib import Path

import commands
from support import (
    EXAMPLE, LAUNCHER, MEGABYTE, PROCESSOR, ROOT, VERSION, analysis_of_example, in_root, package, require_root, run, seconds_of,
    shell_root, temporary_folder, with_environment)

NAME = f"callscope-{VERSION}-linux-{PROCESSOR}"
MOST_MEGABYTES = 40
MOST_SLOWDOWN = 1.2
RUNS = 15
LEAST_SHARE_OF_CACHE = 0.99
COMPLETIONS = {
    "bash": "bash-completion/completions/callscope",
    "zsh": "zsh/site-functions/_callscope",
    "fish": "fish/vendor_completions.d/callscope.fish",
}

# modules that class files of libraries mention and callscope never reaches
UNUSED_MODULES = {
    "java.compiler": "an annotation of error_prone_annotations takes javax.lang.model.element.Modifier",
    "java.desktop": "commons-lang3 has events of java.beans, and commons-io image buffers",
}


def unpack(folder):
    with tarfile.open(package(f"{NAME}.tar.gz")) as archive:
        archive.extractall(folder, filter="tar")
    return folder / NAME


def loaded_classes(launcher, log):
    """Returns the classes that an analysis loads, and how many of them come from the AOT cache."""
    run(launcher, EXAMPLE, env=with_environment(CALLSCOPE_JAVA_OPTIONS=f"-Xlog:class+load:file={log}"))
    lines = [line for line in log.read_text().splitlines() if " source: " in line]
    return len(lines), sum("shared objects file" in line for line in lines)


class TarTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.work = temporary_folder(cls)
        # a blank in the path, and not the folder of the training run
        cls.home = unpack(cls.work / "un packed")
        cls.launcher = cls.home / "bin/callscope"

    def test_size(self):
        megabytes = package(f"{NAME}.tar.gz").stat().st_size / MEGABYTE
        print(f"{megabytes:.1f} MB", end=" ", flush=True)
        self.assertLess(megabytes, MOST_MEGABYTES)

    def test_files_have_one_owner_and_the_time_of_the_build(self):
        with tarfile.open(package(f"{NAME}.tar.gz")) as archive:
            members = archive.getmembers()
        self.assertEqual({(member.uid, member.gid, member.uname) for member in members}, {(0, 0, "")})
        self.assertEqual(len({member.mtime for member in members}), 1)
        self.assertEqual({member.name.split("/")[0] for member in members}, {NAME})

    def test_the_cache_is_used_in_any_folder(self):
        classes, cached = loaded_classes(self.launcher, self.work / "classes")
        print(f"{cached} of {classes} classes from the cache", end=" ", flush=True)
        self.assertGreater(classes, 1000)
        self.assertGreater(cached / classes, LEAST_SHARE_OF_CACHE)
        # ends with an error if the cache can't be used
        run(self.launcher, EXAMPLE, env=with_environment(CALLSCOPE_JAVA_OPTIONS="-XX:AOTMode=on"))

    def test_all_of_the_cache_is_used(self):
        log = self.work / "aot.log"
        run(self.launcher, "version", env=with_environment(CALLSCOPE_JAVA_OPTIONS=f"-Xlog:aot=info:file={log}"))
        # not if an option for modules differs between the training run and the launcher
        self.assertIn("full module graph: enabled", log.read_text())

    def test_archives_need_an_optional_library(self):
        home = unpack(self.work / "with DuckDB")
        archive = self.work / "archive"
        without = run(home / "bin/callscope", "archive", "-o", archive, EXAMPLE, check=False)
        self.assertIn("duckdb_jdbc", without.stderr)
        self.assertNotIn("internal error", without.stderr)
        (home / "app/optional").mkdir()
        [jar] = (ROOT / "target/app/lib").glob("duckdb_jdbc-*.jar")
        shutil.copy(jar, home / "app/optional")
        run(home / "bin/callscope", "archive", "-o", archive, EXAMPLE)
        rows = run(home / "bin/callscope", "query", "--output-format", "csv", archive, "SELECT count(*) FROM reports").stdout
        self.assertEqual(rows.split(), ["count_star()", "1"])

    def test_with_a_replaced_jar_it_runs_without_the_cache(self):
        home = unpack(self.work / "replaced")
        time = (home / "app/callscope.aot").stat().st_mtime
        # the first, a library, and the list that names the jars
        for name in ("callscope.jar", f"lib/callscope-core-{VERSION}.jar", "class-path"):
            with self.subTest(name):
                file = home / "app" / name
                file.write_bytes(file.read_bytes())
                classes, cached = loaded_classes(home / "bin/callscope", self.work / "classes-replaced")
                self.assertGreater(classes, 1000)
                self.assertEqual(cached, 0)
                os.utime(file, (time, time))
        _, cached = loaded_classes(home / "bin/callscope", self.work / "classes-restored")
        self.assertGreater(cached, 1000)

    def test_the_classes_of_a_replaced_jar_are_used(self):
        home = unpack(self.work / "newer")
        jar = home / "app/callscope.jar"
        with zipfile.ZipFile(jar, "w") as file:
            file.writestr("empty.txt", "")
        answer = run(home / "bin/callscope", "--version", check=False)
        # without the guard of the launcher, the class would come from the cache
        self.assertNotEqual(answer.returncode, 0)
        self.assertNotIn(VERSION, answer.stdout)

    def test_it_starts_like_the_launcher_of_the_sources(self):
        package_seconds, source_seconds = [], []
        seconds_of([LAUNCHER, EXAMPLE])
        for _ in range(RUNS):
            package_seconds.append(seconds_of([self.launcher, EXAMPLE]))
            source_seconds.append(seconds_of([LAUNCHER, EXAMPLE]))
        ours, theirs = statistics.median(package_seconds), statistics.median(source_seconds)
        print(f"{ours:.2f} s, {ours / theirs:.2f} times {theirs:.2f} s", end=" ", flush=True)
        self.assertLess(ours, MOST_SLOWDOWN * theirs)

    def test_it_runs_through_links_and_from_its_own_folder(self):
        link = self.work / "link"
        link.symlink_to(self.launcher)
        version = run(LAUNCHER, "--version").stdout
        self.assertEqual(run(link, "--version").stdout, version)
        self.assertEqual(run("sh", "callscope", "--version", cwd=self.home / "bin").stdout, version)
        self.assertEqual(run("./callscope", "--version", cwd=self.home / "bin").stdout, version)

    def test_the_runtime_has_the_modules_that_class_files_refer_to(self):
        image = run(self.home / "runtime/bin/java", "--list-modules").stdout
        included = {line.split("@")[0] for line in image.splitlines()}
        jars = sorted((self.home / "app").rglob("*.jar"))
        jdeps = Path(run(ROOT / "bin/find-jdk").stdout.strip()) / "bin/jdeps"
        # the module for archives requires a library that the package leaves out
        path = ":".join(map(str, [*jars, *(ROOT / "target/app/lib").glob("duckdb_jdbc-*.jar")]))
        summary = run(jdeps, "--multi-release", "25", "--ignore-missing-deps", "-s", "--module-path", path, *jars).stdout
        mentioned = set(re.findall(r"-> ((?:java|jdk)\.\S+)$", summary, re.M))
        self.assertIn("java.xml", mentioned)
        self.assertEqual(mentioned - included, set(UNUSED_MODULES))

    def test_manual_pages_and_completion(self):
        share = self.home / "share"
        for shell, name in COMPLETIONS.items():
            self.assertEqual((share / name).read_text(), run(LAUNCHER, "completion", shell).stdout)
        pages = {page.name for page in (share / "man/man1").iterdir()}
        self.assertLessEqual({"callscope.1", "callscope-explain.1", "callscope-rules-lint.1"}, pages)
        self.assertIn(f'"callscope {VERSION}"', (share / "man/man1/callscope.1").read_text())

    def test_optional_libraries_are_added_and_the_cache_is_used(self):
        home = unpack(self.work / "with optional")
        (home / "app/optional").mkdir()
        jar = home / "app/optional/extra-1.0.jar"
        with zipfile.ZipFile(jar, "w") as file:
            file.writestr("extra.txt", "")
        settings = run(home / "bin/callscope", "--version",
                       env=with_environment(CALLSCOPE_JAVA_OPTIONS="-XshowSettings:properties")).stderr
        self.assertIn(str(jar), settings)
        classes, cached = loaded_classes(home / "bin/callscope", self.work / "classes-optional")
        self.assertGreater(cached / classes, LEAST_SHARE_OF_CACHE)

    def test_each_library_is_in_the_table_of_licences(self):
        table = (self.home / "share/doc/callscope/third-party.tsv").read_text()
        names = {line.split("\t")[0] for line in table.splitlines()}
        for jar in (self.home / "app/lib").glob("*.jar"):
            name = re.sub(r"-\d[\w.]*\.jar$", "", jar.name)
            self.assertTrue(name.startswith("callscope-") or name in names, f"{name} has no row in third-party.tsv")

    def test_all_commands(self):
        work = self.work / "commands"
        work.mkdir()
        commands.compare(self, self.launcher, work)

    def test_it_needs_nothing_but_a_shell_and_the_c_library(self):
        require_root()
        root = shell_root(self.work / "root")
        unpack(root)
        (root / "report.json.gz").write_bytes(EXAMPLE.read_bytes())
        answer = in_root(root, f"/{NAME}/bin/callscope", "/report.json.gz")
        self.assertEqual(answer.stdout, analysis_of_example("/report.json.gz"))
        self.assertEqual(answer.stderr, "")


if __name__ == "__main__":
    unittest.main()
