"""Stand-ins for the base classes of CAPE, with the parts that the modules use, and access to the modules."""

import importlib.util
import os
import sys
import types

CAPE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Processing:
    def __init__(self, results=None):
        self.options = None
        self.results = results

    def set_options(self, options):
        self.options = options

    def set_path(self, path):
        self.analysis_path = path
        self.logs_path = os.path.join(path, "logs")
        self.reports_path = os.path.join(path, "reports")


class Signature:
    name = ""
    description = ""
    severity = 1
    confidence = 100
    weight = 1
    categories = []
    families = []
    authors = []
    references = []
    alert = False
    ttps = []
    mbcs = []
    order = 0

    def __init__(self, results=None):
        self.data = []
        self.new_data = []
        self.results = results
        self.pid = None
        self.cid = None

    def as_result(self):
        names = "name description categories severity weight confidence references data new_data alert families"
        return {name: getattr(self, name) for name in names.split()}


def load(path):
    """The module in a file of this folder, with the stand-ins in place of CAPE's classes."""
    abstracts = types.ModuleType("lib.cuckoo.common.abstracts")
    abstracts.Processing = Processing
    abstracts.Signature = Signature
    for name in ("lib", "lib.cuckoo", "lib.cuckoo.common"):
        sys.modules.setdefault(name, types.ModuleType(name))
    sys.modules[abstracts.__name__] = abstracts
    for name in ("modules", "modules.processing"):
        sys.modules.setdefault(name, types.ModuleType(name))
    shared = os.path.join(os.path.dirname(CAPE), "shared", "callscope_findings.py")
    load_file(shared, "modules.processing.callscope_findings")
    name = os.path.splitext(os.path.basename(path))[0]
    return load_file(os.path.join(CAPE, path), f"cape_{name}")


def load_file(path, name):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
