"""Writes the processes of a report of CAPE as logs of its monitor, in BSON."""

import datetime
import os

import bson

EPOCH = datetime.datetime(1601, 1, 1)
FIRST_API = 10  # smaller numbers are reserved

SYSTEM = {
    0: ("__process__", ["TimeLow", "TimeHigh", "ProcessIdentifier", "ParentProcessIdentifier", "ModulePath"]),
    1: ("__thread__", ["ProcessIdentifier"]),
}


def write_logs(report, folder):
    os.makedirs(folder)
    for process in report["behavior"]["processes"]:
        with open(os.path.join(folder, f"{process['process_id']}.bson"), "wb") as log:
            for message in messages(process):
                log.write(bson.encode(message))


def messages(process):
    start = time_of(process["first_seen"])
    for index, (name, arguments) in SYSTEM.items():
        yield info(index, name, "", arguments)
    ticks = (start - EPOCH) // datetime.timedelta(microseconds=1) * 10
    values = [ticks & 0xFFFFFFFF, ticks >> 32, process["process_id"], process["parent_id"], process["module_path"]]
    yield event(0, 0, 0, [1, 0, *values])
    known = {}
    for call in process["calls"]:
        arguments = [each["name"] for each in call["arguments"]]
        signature = (call["api"], call["category"], *arguments)
        if signature not in known:
            known[signature] = FIRST_API + len(known)
            yield info(known[signature], call["api"], call["category"], arguments)
        elapsed = (time_of(call["timestamp"]) - start) // datetime.timedelta(milliseconds=1)
        result = number_or_text(call["return"])
        values = [each["value"] if isinstance(each["value"], str) else "" for each in call["arguments"]]
        message = event(known[signature], int(call["thread_id"]), elapsed, [int(call["status"]), result, *values])
        yield {**message, "r": call["repeated"]}


def info(index, name, category, arguments):
    names = ["is_success", "retval", *arguments]
    return {"I": index, "name": name, "type": "info", "category": category, "args": names}


def event(index, thread, elapsed, values):
    return {"I": index, "R": 0, "P": 0, "T": thread, "t": elapsed, "r": 0, "args": values}


def time_of(text):
    return datetime.datetime.strptime(text, "%Y-%m-%d %H:%M:%S,%f")


def number_or_text(text):
    try:
        value = int(text, 16)
    except ValueError:
        return text
    return value if value < 1 << 63 else value - (1 << 64)
