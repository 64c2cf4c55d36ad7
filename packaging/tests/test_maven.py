"""The repository of the libraries: what Maven Central asks for, checksums, signatures, and that a project can use it."""

import hashlib
import json
import shutil
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile

from support import PACKAGES, ROOT, VERSION, package, require, run, temporary_folder

MODULES = ("core", "extractors", "rules", "report", "workbench", "archive", "server", "cli")
GROUP = PACKAGES / "maven/io/github/callscope"
POM = "{http://maven.apache.org/POM/4.0.0}"
CHECKSUMS = ("md5", "sha1", "sha256", "sha512")
SUFFIXES = (".pom", ".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json", "-cyclonedx.xml")


def artifact(name, suffix):
    return GROUP / name / VERSION / f"{name}-{VERSION}{suffix}"


def published():
    """Returns all files but signatures and checksums."""
    files = [file for file in GROUP.rglob("*") if file.is_file()]
    return [file for file in files if file.suffix.lstrip(".") not in ("asc", *CHECKSUMS)]


class MavenTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.archive = package(f"callscope-{VERSION}-maven.zip")
        cls.work = temporary_folder(cls)

    def test_each_module_has_sources_javadoc_and_sbom(self):
        expected = {artifact(f"callscope-{module}", suffix) for module in MODULES for suffix in SUFFIXES}
        expected |= {artifact("callscope", suffix) for suffix in (".pom", "-cyclonedx.json", "-cyclonedx.xml")}
        self.assertEqual({str(file) for file in published()}, {str(file) for file in expected})

    def test_the_archive_is_the_repository(self):
        with zipfile.ZipFile(self.archive) as archive:
            names = {name for name in archive.namelist() if not name.endswith("/")}
        root = PACKAGES / "maven"
        self.assertEqual(names, {str(file.relative_to(root)) for file in root.rglob("*") if file.is_file()})

    def test_the_poms_have_what_central_asks_for(self):
        parent = ElementTree.parse(artifact("callscope", ".pom")).getroot()
        for path in ("name", "description", "url", "licenses/license/name", "licenses/license/url",
                     "developers/developer/name", "scm/connection", "scm/developerConnection", "scm/url"):
            found = parent.find("/".join(POM + part for part in path.split("/")))
            self.assertTrue(found is not None and found.text, path)
        for module in MODULES:
            pom = ElementTree.parse(artifact(f"callscope-{module}", ".pom")).getroot()
            self.assertEqual(pom.findtext(f"{POM}parent/{POM}version"), VERSION)
            self.assertTrue(pom.findtext(f"{POM}name") and pom.findtext(f"{POM}description"), module)

    def test_sources_and_javadoc(self):
        with zipfile.ZipFile(artifact("callscope-report", "-sources.jar")) as jar:
            source = jar.read("callscope/analysis/Analysis.java")
        self.assertEqual(source, (ROOT / "report/src/main/java/callscope/analysis/Analysis.java").read_bytes())
        with zipfile.ZipFile(artifact("callscope-report", "-javadoc.jar")) as jar:
            pages = [name for name in jar.namelist() if name.endswith("callscope/analysis/Analysis.html")]
            self.assertEqual(len(pages), 1)
            self.assertIn(b"Analysis", jar.read(pages[0]))

    def test_the_sbom_lists_the_libraries(self):
        bom = json.loads(artifact("callscope-cli", "-cyclonedx.json").read_text())
        self.assertEqual((bom["bomFormat"], bom["metadata"]["component"]["version"]), ("CycloneDX", VERSION))
        names = {component["name"] for component in bom["components"]}
        self.assertLessEqual({"callscope-core", "jackson-core", "commons-cli", "snakeyaml-engine"}, names)
        self.assertNotIn("junit-jupiter", names)

    def test_checksums(self):
        for file in published():
            content = file.read_bytes()
            for name in CHECKSUMS:
                written = file.with_name(f"{file.name}.{name}").read_text()
                self.assertEqual(written, hashlib.new(name, content).hexdigest(), file)

    def test_signatures(self):
        key = PACKAGES / f"callscope-{VERSION}-signing-key.asc"
        if not key.exists():
            self.skipTest("the libraries are not signed: CALLSCOPE_SIGNING_KEY was not set when they were built")
        require("gpgv", "gpgv")
        ring = self.work / "key.gpg"
        run("gpg", "--batch", "--homedir", self.work, "--output", ring, "--dearmor", key)
        for file in published():
            run("gpgv", "--keyring", ring, f"{file}.asc", file)
        changed = self.work / "changed"
        changed.write_bytes(published()[0].read_bytes() + b"x")
        self.assertNotEqual(run("gpgv", "--keyring", ring, f"{published()[0]}.asc", changed, check=False).returncode, 0)

    def test_a_project_can_use_it(self):
        require("mvn", "maven")
        shutil.copy(ROOT / "cli/src/test/resources/library/program/pom.xml", self.work)
        (self.work / "settings.xml").write_text(f"""<settings>
  <profiles>
    <profile>
      <id>packages</id>
      <repositories><repository><id>packages</id><url>{(PACKAGES / 'maven').as_uri()}</url></repository></repositories>
    </profile>
  </profiles>
  <activeProfiles><activeProfile>packages</activeProfile></activeProfiles>
</settings>
""")
        run("mvn", "-B", "-q", "-gs", "settings.xml", f"-Dmaven.repo.local={self.work / 'local'}",
            "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies", "-DoutputDirectory=lib",
            cwd=self.work)
        names = {file.name for file in (self.work / "lib").iterdir()}
        self.assertIn(f"callscope-report-{VERSION}.jar", names)
        self.assertIn(f"callscope-core-{VERSION}.jar", names)


if __name__ == "__main__":
    unittest.main()
