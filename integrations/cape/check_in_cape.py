"""Processes one analysis in a copy of CAPE and checks what its pages show. Started by check."""

import html
import importlib
import importlib.abc
import importlib.machinery
import json
import logging
import os
import re
import sys
import types
from unittest import mock


PLUGINS = ("modules.processing.behavior", "modules.processing.callscope", "custom.signatures.callscope_capabilities")

ROW = re.compile(r'<tr class="[^"]*" id="call_(\d+)">.*?<td>(\d+)</td>.*?<strong>(.*?)</strong>', re.DOTALL)


class StandIns(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Replaces packages that CAPE requires for other parts of its work, if they are not installed."""

    NAMES = {"django_ratelimit", "magic", "pyzipper", "sflock"}

    def find_spec(self, name, path=None, target=None):
        return importlib.machinery.ModuleSpec(name, self, is_package=True) if name.split(".")[0] in self.NAMES else None

    def create_module(self, spec):
        module = mock.MagicMock(name=spec.name)
        module.__path__ = []
        module.__spec__ = spec
        module.ratelimit = lambda **_: lambda view: view
        return module

    def exec_module(self, module):
        pass


class Calls:
    """What CAPE stores in MongoDB, in memory."""

    def __init__(self):
        self.chunks = []
        self.analysis = None

    def insert_one(self, collection, document):
        assert collection == "calls"
        self.chunks.append(document)
        return mock.Mock(inserted_id=len(self.chunks))

    def find_one(self, collection, query, *_, **__):
        return self.analysis if collection == "analysis" else self.chunks[query["_id"] - 1]


def process(cape, task):
    from lib.cuckoo.core import plugins

    for name in PLUGINS:
        plugins.import_plugin(name)
    with open(os.path.join(cape, "storage", "analyses", str(task), "target.json"), encoding="utf-8") as file:
        known = json.load(file)
    results = {"statistics": {"processing": [], "signatures": [], "reporting": []}, **known}
    results["info"]["id"] = task
    values = {"id": task, "platform": "windows", "options": "", "_options_parsed": {}}
    plugins.RunProcessing(task=values, results=results).run()
    plugins.RunSignatures(task=values, results=results).run()
    plugins.RunReporting(task=values, results=results)  # turns logs into lists
    return results


def pages(cape, store):
    """CAPE's views and templates, with the analysis and its calls from memory."""
    import django
    from django.conf import settings

    sys.path.insert(0, os.path.join(cape, "web"))
    settings.configure(
        SECRET_KEY="check",
        ALLOWED_HOSTS=["*"],
        ROOT_URLCONF="check_urls",
        CUCKOO_PATH=cape,
        ANALYSIS_BASE_PATH=os.path.join(cape, "storage"),
        WEB_AUTHENTICATION=False,
        ANON_VIEW=False,
        MOLOCH_ENABLED=False,
        INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "analysis"],
        TEMPLATES=[
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [os.path.join(cape, "web", "templates")],
                "APP_DIRS": True,
                "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
            }
        ],
    )
    django.setup()
    urls = types.ModuleType("check_urls")
    sys.modules["check_urls"] = urls
    views = importlib.import_module("analysis.views")
    views.enabledconf["mongodb"] = True
    views.mongo_find_one = store.find_one
    from django.urls import include, path

    urls.urlpatterns = [
        path("analysis/", include("analysis.urls")),
        *other_addresses(os.path.join(cape, "web", "templates")),
    ]
    return views


def other_addresses(templates):
    """The addresses of CAPE's other applications, to which the pages link."""
    from django.urls import re_path

    names = set()
    for folder, _, files in os.walk(templates):
        for name in files:
            with open(os.path.join(folder, name), encoding="utf-8") as template:
                names.update(re.findall(r"""{%\s*url ['"]([\w-]+)['"]""", template.read()))
    shapes = ["", "/(.+)", "/(.+)/(.+)", "/(.+)/(.+)/(.+)"]
    own = {pattern.name for pattern in importlib.import_module("analysis.urls").urlpatterns}
    return [
        re_path(f"^other/{name}{shape}$", lambda request: None, name=name)
        for name in sorted(names - own)
        for shape in shapes
    ]


def store_analysis(results, store):
    from modules.reporting import report_doc

    report_doc.mongo_insert_one = store.insert_one
    stored = {key: value for key, value in results.items() if key != "behavior"}
    stored["behavior"] = {**results["behavior"], "processes": report_doc.insert_calls(results, mongodb=True)}
    store.analysis = json.loads(json.dumps(stored))  # as MongoDB returns it, nothing is shared
    return store


class Problems(list):
    def expect(self, condition, text):
        if not condition:
            self.append(text)


def check_results(results, kind, problems):
    found = results["callscope"]
    problems.expect("error" not in found, f"error: {found.get('error')}")
    problems.expect(found.get("input") == kind, f"read {found.get('input')} instead of {kind}")
    problems.expect("marks" not in found, "marks were not passed on")
    problems.expect(results["malscore"] == 0, f"capabilities count in the score: {results['malscore']}")
    return found.get("capabilities", [])


def check_page(client, task, results, capabilities, problems):
    """Each capability is in the tables of the page and has a signature whose calls the page can show."""
    page = client.get(f"/analysis/{task}/").content.decode()
    with open(f"storage/analyses/{task}/page.html", "w", encoding="utf-8") as file:
        file.write(page)
    for rules in results.get("capa_summary", {}).get("CAPABILITY", {}).values():
        for rule in rules:
            problems.expect(f"<li>{rule}</li>" in page, f"not in the table: {rule}")
    calls = {
        (each["process_id"], number): call
        for each in results["behavior"]["processes"]
        for number, call in enumerate(each["calls"])
    }
    names = {}
    for name, heading in re.findall(r'<a href="#signature_collapse_(\w+)"(.*?)</a>', page, re.DOTALL):
        names[html.unescape(" ".join(re.sub("<[^>]*>", "", heading.split(">", 1)[1]).split()))] = name
    shown = 0
    for capability in capabilities:
        namespace = f" ({capability['namespace']})" if capability["namespace"] else ""
        name = names.get(f"callscope: {capability['rule']}{namespace}")
        if name is None:
            problems.append(f"no signature: {capability['rule']}")
            continue
        shown += check_calls(client, task, page, name, capability, calls, problems)
    return shown


def check_calls(client, task, page, name, capability, calls, problems):
    """The page asks for exactly the calls that prove the capability, and CAPE answers with these."""
    data = re.search(rf'<script id="signature-calls-data_{name}" type="application/json">(.*?)</script>', page)
    marks = json.loads(data.group(1)) if data else []
    wanted = {(each["pid"], each["call"]): each for each in capability["calls"]}
    marked = {(each["pid"], each["cid"]) for each in marks}
    problems.expect(marked == set(wanted), f"other calls marked: {capability['rule']}")
    if not marks:
        return 0
    answer = client.post(f"/analysis/signature-calls/{task}/", json.dumps(marks), content_type="application/json")
    problems.expect(answer.status_code == 200, f"status {answer.status_code}: {capability['rule']}")
    rows = ROW.findall(answer.content.decode())
    expected = [
        (str(call), str(each["thread"]), each["text"].split("(")[0]) for (_, call), each in sorted(wanted.items())
    ]
    problems.expect(rows == expected, f"other rows: {capability['rule']}: {rows} instead of {expected}")
    for key, each in wanted.items():
        check_text(calls[key], each["text"], capability, problems)
    return len(rows)


def check_text(call, text, capability, problems):
    """callscope's text of the call has the names of the arguments that CAPE has at this place."""
    position = 0
    for name in [each["name"] for each in call["arguments"]]:
        position = text.find(f"{name}=", position)
        if position < 0:
            problems.expect(text.endswith("…"), f"{capability['rule']}: no argument {name} in {text}")
            return


def main(cape, task, kind):
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    sys.path.insert(0, cape)
    sys.meta_path.append(StandIns())
    results = process(cape, task)
    problems = Problems()
    capabilities = check_results(results, kind, problems)
    pages(cape, store_analysis(results, Calls()))
    from django.test import Client

    shown = check_page(Client(), task, results, capabilities, problems)
    seconds = [each["time"] for each in results["statistics"]["processing"] if each["name"] == "Callscope"]
    size = len(json.dumps([results["callscope"], results["signatures"], results.get("capa_summary")]))
    print(f"{len(capabilities)} capabilities, {shown} calls linked, {size:,} bytes, {seconds[0]} s")
    for problem in problems:
        print("FAILED", problem)
    return 1 if problems or not shown else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), sys.argv[3]))
