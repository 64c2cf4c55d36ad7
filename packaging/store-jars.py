#!/usr/bin/env python3
"""Stores the entries of jars without compression, and removes native code for other systems.

usage: store-jars.py --native SYSTEM JAR...

An archive compresses stored jars better than compressed ones, because its compression spans many small class files.
Java also reads them faster. SYSTEM is the folder of native code to keep, such as linux-amd64.
"""

import argparse
import os
import re
import zipfile

NATIVE = re.compile(r"(?:^|/)((?:linux|macos|windows)-[a-z0-9_]+)/[^/]+\.(?:so|dylib|dll)$")


def store(path, native):
    part = path + ".part"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as target:
        for entry in source.infolist():
            system = NATIVE.search(entry.filename)
            if system and system.group(1) != native:
                continue
            stored = zipfile.ZipInfo(entry.filename, entry.date_time)
            stored.external_attr = entry.external_attr
            target.writestr(stored, source.read(entry))
    os.replace(part, path)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--native", required=True)
    parser.add_argument("jars", nargs="+")
    arguments = parser.parse_args()
    for jar in arguments.jars:
        store(jar, arguments.native)


if __name__ == "__main__":
    main()
