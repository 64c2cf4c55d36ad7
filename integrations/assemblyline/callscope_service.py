"""An AssemblyLine service that finds capabilities in the reports of sandboxes."""

import os

from assemblyline_v4_service.common.base import ServiceBase
from assemblyline_v4_service.common.result import Heuristic, Result, ResultSection, ResultTableSection, TableRow
from callscope_findings import (
    LEVELS,
    NO_PROCESSES,
    ORIGINS,
    TRUNCATED,
    UNKNOWN_FORMAT,
    CallscopeError,
    Capabilities,
    find,
)

HEURISTICS = {"high": 1, "medium": 2, "low": 3}  # as in service_manifest.yml

LIMITS = {"max_matches": 10, "max_calls": 20, "max_size": 1000000}


class Callscope(ServiceBase):
    def execute(self, request):
        request.result = Result()
        report = self.with_ending(request)
        options = {name: self.config[name] for name in ("program", "rules", "timeout", "memory")}
        try:
            code, output = find(report, self.working_directory, **options)
        except CallscopeError as error:
            if error.code == UNKNOWN_FORMAT:
                return  # the file is no report
            raise
        if code == NO_PROCESSES:
            return
        with open(output, encoding="utf-8") as lines:
            found = Capabilities(ORIGINS, LIMITS).add_all(lines)
        if code == TRUNCATED:
            request.result.add_section(ResultSection("The report is truncated; what could be read was analysed"))
        capabilities = found.in_order()
        for level in LEVELS:
            of_level = [each for each in capabilities if each["level"] == level]
            if of_level:
                request.result.add_section(section_of(level, of_level))

    def with_ending(self, request):
        """A link to the file with the ending by which callscope recognises compressed reports and archives."""
        name = os.path.basename(request.file_name)
        link = os.path.join(self.working_directory, "report" + name[name.find(".") :] if "." in name else "report")
        os.symlink(request.file_path, link)
        return link


def section_of(level, capabilities):
    heuristic = Heuristic(HEURISTICS[level])
    section = ResultSection(f"Capabilities of level {level}", heuristic=heuristic)
    for capability in capabilities:
        heuristic.add_signature_id(capability["rule"])
        for technique in capability["attack"]:
            heuristic.add_attack_id(technique["id"])
        section.add_subsection(table_of(capability))
    return section


def table_of(capability):
    count = capability["match_count"]
    title = capability["rule"] if count == 1 else f"{capability['rule']} ({count} matches)"
    table = ResultTableSection(title, auto_collapse=True)
    for match in capability["matches"]:
        process = f"{match['process']} ({match['pid']})" if "process" in match else ""
        row = {
            "origin": match["origin"],
            "process": process,
            "call": f"{match['call']} {match.get('api', '')}".strip() if "call" in match else "",
            "time": match.get("timestamp", ""),
            "evidence": "; ".join(match["evidence"]) + ("" if match["complete"] else "; …"),
        }
        table.add_row(TableRow(row))
    return table
