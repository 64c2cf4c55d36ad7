"""The image for containers: unpacked by umoci, and started by chroot with its own command, user and environment."""

import json
import tarfile
import unittest

from support import (
    EXAMPLE, LAUNCHER, MEGABYTE, PROCESSOR, VERSION, analysis_of_example, in_root, package, require, require_root, run,
    temporary_folder)

NAME = f"callscope-{VERSION}-linux-{PROCESSOR}.oci.tar"
MOST_MEGABYTES = 60
USER = 65532


class OciTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        require("umoci", "umoci")
        require_root()
        cls.work = temporary_folder(cls)
        cls.layout = cls.work / "layout"
        with tarfile.open(package(NAME)) as archive:
            archive.extractall(cls.layout, filter="tar")
        cls.bundle = cls.work / "bundle"
        run("umoci", "unpack", "--image", f"{cls.layout}:{VERSION}", cls.bundle)
        cls.root = cls.bundle / "rootfs"
        cls.process = json.loads((cls.bundle / "config.json").read_text())["process"]

    def test_size(self):
        megabytes = package(NAME).stat().st_size / MEGABYTE
        print(f"{megabytes:.1f} MB", end=" ", flush=True)
        self.assertLess(megabytes, MOST_MEGABYTES)

    def start(self, *arguments):
        """Runs the entry point of the image as its user."""
        entry = self.process["args"][0]
        environment = dict(line.split("=", 1) for line in self.process["env"])
        return in_root(self.root, entry, *arguments, environment=environment, user=USER)

    def test_the_layout(self):
        self.assertEqual(json.loads((self.layout / "oci-layout").read_text())["imageLayoutVersion"], "1.0.0")
        manifests = json.loads((self.layout / "index.json").read_text())["manifests"]
        self.assertEqual(
            [manifest["annotations"]["org.opencontainers.image.ref.name"] for manifest in manifests], [VERSION])

    def test_it_does_not_run_as_root_and_shows_its_help(self):
        self.assertEqual((self.process["user"]["uid"], self.process["cwd"]), (USER, "/reports"))
        self.assertEqual(self.process["args"], ["/usr/bin/callscope", "--help"])
        self.assertEqual(self.start("--help").stdout, run(LAUNCHER, "--help").stdout)

    def test_it_analyses(self):
        (self.root / "reports/report.json.gz").write_bytes(EXAMPLE.read_bytes())
        answer = self.start("/reports/report.json.gz")
        self.assertEqual((answer.stdout, answer.stderr), (analysis_of_example("/reports/report.json.gz"), ""))


if __name__ == "__main__":
    unittest.main()
