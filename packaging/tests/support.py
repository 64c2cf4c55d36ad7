"""What the tests of several packages use."""

import os
import platform
import re
import shutil
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ROOT / "target/packages"
EXAMPLE = ROOT / "examples/invoice.json.gz"
VERSION = re.search(r"^  <version>(.*)</version>", (ROOT / "pom.xml").read_text(), re.M).group(1)
LAUNCHER = ROOT / "callscope"
MEGABYTE = 1_000_000
# this processor in the names of packages, in Debian and in its folders of libraries; and the dynamic linker
PROCESSOR, DEBIAN_PROCESSOR, TRIPLET, LINKER = {
    "x86_64": ("x64", "amd64", "x86_64-linux-gnu", "lib64/ld-linux-x86-64.so.2"),
    "aarch64": ("arm64", "arm64", "aarch64-linux-gnu", "lib/ld-linux-aarch64.so.1"),
}[platform.machine()]


def run(*command, check=True, **options):
    """Runs a command; returns the completed process with its output as text."""
    options.setdefault("stdin", subprocess.DEVNULL)
    completed = subprocess.run(
        [str(word) for word in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)
    if check and completed.returncode != 0:
        raise AssertionError(f"{command} ended with {completed.returncode}:\n{completed.stdout}{completed.stderr}")
    return completed


def with_environment(**variables):
    """Returns the environment of this process without the variables of Java and callscope, and with others."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("CALLSCOPE_") and name not in ("JAVA_HOME", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS")
    }
    return kept | variables


def package(name):
    """Returns a package that was built; fails if it was not."""
    file = PACKAGES / name
    if not file.exists():
        raise AssertionError(f"{file} is missing; run packaging/build")
    return file


def require(program, debian):
    """Skips the test if a program is missing and can't be installed."""
    if shutil.which(program):
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        subprocess.run(
            ["apt-get", "install", "-y", "--no-install-recommends", *debian.split()],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"})
    if not shutil.which(program):
        raise unittest.SkipTest(f"{program} is missing (in Debian: apt-get install {debian})")


def require_root():
    if os.geteuid() != 0:
        raise unittest.SkipTest("only root can change the root folder (chroot)")


def temporary_folder(test):
    """Returns a new folder, which is removed after a test or a class of tests."""
    folder = Path(tempfile.mkdtemp(prefix="callscope-package-"))
    cleanup = test.addClassCleanup if isinstance(test, type) else test.addCleanup
    cleanup(shutil.rmtree, folder, ignore_errors=True)
    return folder


def analysis_of_example(path=EXAMPLE):
    """Returns what the launcher of the source tree prints for the example, as if it were at another path."""
    return run(LAUNCHER, EXAMPLE).stdout.replace(str(EXAMPLE), str(path))


def seconds_of(command, environment=None):
    begin = time.perf_counter()
    run(*command, env=environment or with_environment())
    return time.perf_counter() - begin


def shell_root(folder):
    """Fills a folder with what callscope needs to run there by chroot: a shell and the C library, nothing else."""
    require("busybox", "busybox-static")
    for name in ("bin", "dev", "proc", "tmp", "root", "lib64", f"lib/{TRIPLET}"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    shutil.copy(shutil.which("busybox"), folder / "bin/busybox")
    (folder / "bin/sh").symlink_to("busybox")
    (folder / "bin/busybox").chmod(0o755)
    libraries = Path("/lib", TRIPLET)
    for name in ("libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1"):
        shutil.copy(libraries / name, folder / "lib" / TRIPLET / name)
    shutil.copy(f"/{LINKER}", folder / LINKER)
    return folder


def in_root(folder, *command, check=True, environment=None, user=0):
    """Runs a command as a user with a folder as the root, in which /proc and the devices are those of this machine."""
    script = ('mount -t proc proc "$1/proc"; mount --bind /dev "$1/dev"; root=$1; user=$2; shift 2; '
              'exec /usr/sbin/chroot --userspec="$user:$user" "$root" "$@"')
    path = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin"}
    return run(
        "unshare", "--mount", "sh", "-c", script, "sh", folder, user, *command, check=check, env=path | (environment or {}))
