import unittest

from stand_ins import load

signatures = load("signatures/callscope_capabilities.py")


def capability(rule, level="high", calls=((4440, 1),), **changes):
    return {
        "rule": rule,
        "namespace": "persistence",
        "level": level,
        "attack": [{"id": "T1547.001"}],
        "mbc": [{"id": "F0012"}],
        "origins": ["sample"],
        "match_count": 1,
        "matches": [
            {
                "origin": "sample",
                "process": "a.exe",
                "pid": 4440,
                "thread": 7,
                "call": 1,
                "api": "f1",
                "evidence": ["api: f1", "number: 2"],
                "complete": True,
            }
        ],
        "calls": [{"pid": pid, "thread": 7, "call": call, "text": f"f{call}(x=1)"} for pid, call in calls],
        **changes,
    }


def process(pid, count, **changes):
    calls = [{"id": number, "api": f"f{number}", "thread_id": "7", **changes} for number in range(count)]
    return {"process_id": pid, "process_name": "a.exe", "calls": calls}


def run(capabilities, processes):
    """Runs both signatures as CAPE does."""
    results = {"callscope": {"capabilities": capabilities}, "behavior": {"processes": processes}}
    lookup = signatures.CallscopeCalls(results)
    for each in processes:
        for index, call in enumerate(each["calls"]):
            lookup.cid, lookup.pid = index, each["process_id"]
            lookup.on_call(call, each)
    assert not lookup.on_complete()
    results["signatures"] = matched = []
    overview = signatures.CallscopeCapabilities(results)
    if overview.run():
        matched.append(overview.as_result())
    return results, overview


def marks(signature):
    return [(each["pid"], each["cid"]) for each in signature["data"] if each.get("type") == "call"]


class Signatures(unittest.TestCase):
    def test_one_for_each_capability_and_an_overview(self):
        results, overview = run([capability("copy itself"), capability("sleep", "low", mbc=[])], [process(4440, 3)])
        self.assertEqual(
            ["callscope_copy_itself", "callscope_sleep", "callscope_capabilities"],
            [each["name"] for each in results["signatures"]],
        )
        self.assertEqual([3, 1, 1], [each["severity"] for each in results["signatures"]])
        self.assertEqual("callscope: copy itself (persistence)", results["signatures"][0]["description"])
        self.assertEqual([{"high": "copy itself"}, {"low": "sleep"}], overview.data)
        self.assertEqual((["T1547.001"], ["F0012"]), (overview.ttps, overview.mbcs))

    def test_evidence(self):
        results, _ = run([capability("copy itself", match_count=4)], [process(4440, 3)])
        data = results["signatures"][0]["data"]
        self.assertIn({"match": "a.exe (4440), thread 7, call 1 f1"}, data)
        self.assertIn({"evidence": "api: f1; number: 2"}, data)
        self.assertIn({"further matches": 3}, data)

    def test_they_do_not_count_for_the_score(self):
        results, _ = run([capability("copy itself")], [process(4440, 3)])
        for signature in results["signatures"]:
            self.assertEqual((0, ["capability"]), (signature["weight"], signature["categories"]))

    def test_nothing_found(self):
        results, overview = run([], [process(4440, 3)])
        self.assertEqual([], results["signatures"])
        for failed in ({}, {"callscope": {}}, {"callscope": {"error": "x"}}):
            self.assertFalse(signatures.CallscopeCapabilities(failed).run())

    def test_names_are_unique(self):
        results, _ = run([capability("a b"), capability("a-b"), capability("\u00e9")], [process(4440, 3)])
        self.assertEqual(
            ["callscope_a_b", "callscope_a_b_2", "callscope_rule", "callscope_capabilities"],
            [each["name"] for each in results["signatures"]],
        )

    def test_a_match_of_the_whole_file(self):
        whole = {"origin": "sample", "evidence": ["import: x"], "complete": False}
        results, _ = run([capability("import x", matches=[whole], calls=())], [])
        data = results["signatures"][0]["data"]
        self.assertIn({"match": "the whole file"}, data)
        self.assertIn({"evidence": "import: x; \u2026"}, data)


class Marks(unittest.TestCase):
    def test_sorted_by_process_and_call(self):
        found = capability("a", calls=((4440, 2), (30, 1), (4440, 0)))
        results, _ = run([found], [process(4440, 3), process(30, 2)])
        self.assertEqual([(30, 1), (4440, 0), (4440, 2)], marks(results["signatures"][0]))
        self.assertNotIn("marks", results["callscope"])

    def test_the_page_counts_calls_by_position(self):
        shifted = process(4440, 3)
        shifted["calls"] = shifted["calls"][1:]
        results, _ = run([capability("a", calls=((4440, 2),))], [shifted])
        self.assertEqual([(4440, 1)], marks(results["signatures"][0]))

    def test_a_call_that_the_page_does_not_have(self):
        results, _ = run([capability("a", calls=((4440, 1), (4440, 900), (31, 1)))], [process(4440, 3)])
        self.assertEqual([(4440, 1)], marks(results["signatures"][0]))

    def test_another_call_with_the_same_number(self):
        for changes in ({"api": "other"}, {"thread_id": "8"}):
            with self.subTest(changes), self.assertLogs(signatures.log, "WARNING"):
                results, _ = run([capability("a")], [process(4440, 3, **changes)])
                self.assertEqual([], marks(results["signatures"][0]))

    def test_of_two_processes_with_one_id_the_page_shows_the_last(self):
        results, _ = run([capability("a", calls=((4440, 2),))], [process(4440, 3), process(4440, 2)])
        self.assertEqual([], marks(results["signatures"][0]))

    def test_calls_of_linux_have_no_thread(self):
        linux = process(4440, 3)
        for call in linux["calls"]:
            del call["thread_id"]
        results, _ = run([capability("a")], [linux])
        self.assertEqual([(4440, 1)], marks(results["signatures"][0]))


if __name__ == "__main__":
    unittest.main()
