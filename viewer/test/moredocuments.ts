/** Documents of the workbench for the tests of their pages. */
import type { Explanation, Statement } from "../src/documents/explain/model";
import type { Place } from "../src/documents/places";
import type { Rescope } from "../src/documents/rescope/model";
import type { RulesComparison } from "../src/documents/rulescompare/model";

function place(report: string, positions: readonly number[], change: Partial<Place> = {}): Place {
  return {
    report,
    program: "invoice.exe",
    at: "process{pid:100,tid:11}",
    calls: positions[positions.length - 1] - positions[0] + 1,
    proved: true,
    floating: false,
    needed: positions.map((position, index) => ({
      position,
      id: position + 1000,
      call: index === 0 ? 'NtQueryAttributesFile(FileName="M:\\\\Run.inf") -> 0x0' : 'RegSetValueExW(Handle=0x44, ValueName="Updater") -> 0x0',
      answers: [index === 0 ? "string(/Run/i)" : "api(RegSetValueEx)"],
    })),
    ...change,
  };
}

/** One rule that loses matches, one that must follow, one that can't. */
export function demoRescope(): Rescope {
  const lost = [place("a", [195, 199], { floating: true })];
  const kept = Array.from({ length: 8 }, (_, index) => place(`kept${index}`, [3]));
  return {
    reports: 2,
    span_size: 20,
    rules: [
      { rule: "persist via Run key", from: "thread", to: "call", reason: "one call can satisfy it" },
      { rule: "send data", from: "thread", to: "span of calls", calls: 12, reason: "its matches take up to 12 calls" },
      { rule: "wait", from: "thread", to: "thread", reason: "no report has it", conditions: [{ string: "string(/a/)", line: 9, argument: ["key"] }] },
    ],
    changes: [{ rule: "persist via Run key", from: "thread", to: "call" }, { rule: "set a value", from: "thread", to: "call", needed_by: "persist via Run key" }],
    quiet: [{ rule: "open a key", for: "set a value", through: "registry", reason: "it needs two APIs" }],
    impossible: { "hollow a process": "it is a sequence of calls" },
    dependents: [{ rule: "change settings", needs: "set a value", becomes: "stays" }, { rule: "tidy up", needs: "set a value", through: "registry", becomes: "turns" }],
    evidence: {
      "persist via Run key": { matches: [...lost, ...kept, place("b", [3, 8])], missed: [place("c", [1, 2])] },
      "set a value": { matches: [place("a", [199])], missed: [] },
    },
    effects: [{ rule: "persist via Run key", before: "thread", after: "call", kept: 8, lost, gained: [place("b", [7])], more_lost: 3 }],
    resolves_objects: false,
    resolved: [
      {
        rule: "persist via Run key",
        conditions: [{ string: "string(/Run/i)", line: 12, argument: ["key"] }],
        lost: 2,
        kept: [{ report: "a", program: "invoice.exe", at: "process{pid:100,tid:11}", position: 199, id: 1199, call: "RegSetValueExW(hKey=0x120) -> 0x0", objects: ["key HKEY_CURRENT_USER\\Run, opened by call 1000"] }],
        still_lost: lost,
        lost_by_condition: [],
        gained: [],
      },
    ],
    files: [{ path: "rules/persist.yml", new: false, diff: "--- a/rules/persist.yml\n+++ b/rules/persist.yml\n@@ -1,3 +1,3 @@\n scopes:\n-  dynamic: thread\n+  dynamic: call\n" }],
    problems: ["rules/other.yml:3: the rule would not load"],
  };
}

const leaf = (statement: string, value: string, change: Partial<Statement>): Statement => ({ statement, value, line: 3, holds: false, decisive: true, count: 0, ...change });

/** A rule that did not match: one part is elsewhere, others are not in the report. */
export function demoExplanation(): Explanation {
  const call = 'CreateProcessInternalW(CommandLine="svchost.exe", CreationFlags=0x4) -> 0x1';
  const missing = ["ResumeThread", "ZwResumeThread", "NtAlertResumeThread", "NtResumeProcess"].map((api) => leaf("api", api, { elsewhere: { count: 0 } }));
  const tree: Statement = {
    statement: "and", line: 2, holds: false, decisive: true,
    children: [
      leaf("match", "create a process suspended", {
        description: "a new process",
        elsewhere: { count: 5, nearest: [{ at: "process{pid:100,tid:11,call:126}", name: "call 126", call, where: "same", calls_away: 8 }, { at: "process{pid:100}", name: "thread 5", captured: "text", where: "other thread" }] },
        needs: [{ rule: "create a process suspended", scope: "call", asked_at: "call", why: "nowhere", matches: 0, explanation: { rule: "create a process suspended", flavor: "dynamic", scope: "call", matches: 0, remedies: [], nearest: [{ in: "call 126", missing: 1, tree: leaf("number", "0x4", { instead: ["`CreationFlags` was 0x0"] }) }] } }],
        other_rules: 2,
      }),
      leaf("api", "WriteProcessMemory", { holds: true, count: 4, seen: [{ at: "process{pid:100,tid:11,call:132}", name: "call 132", call: 'WriteProcessMemory(Buffer="MZ") -> 0x1' }] }),
      leaf("string", "/run/i", { holds: true, count: 1, captured: ["C:\\Run"], seen: [{ at: "process{pid:100,tid:11,call:133}", name: "call 133", call: 'RegSetValueExW(Name="C:\\Run")' }] }),
      { statement: "or", line: 8, holds: false, decisive: true, children: missing },
      { statement: "or", line: 20, holds: false, decisive: false, children: [leaf("api", "a", {}), leaf("api", "b", {})] },
      leaf("count(api(Sleep))", "3 or more", { count: 1 }),
    ],
  };
  return {
    rule: "hollow a suspended process", flavor: "dynamic", scope: "span of calls", matches: 0, hidden: 2,
    nearest: [{ in: "the calls up to invoice.exe (100), thread 11, call 139", missing: 1, origin: "sample", tree }],
    remedies: [
      { kind: "larger span", in: "invoice.exe (100), thread 11", calls: 13, needed: [{ at: "process{pid:100,tid:11,call:126}", position: 102, call, answers: ["match(create a process suspended)"] }] },
      { kind: "wider scope", scope: "process", in: "invoice.exe (100)", parts: ["thread 5: api(a)"] },
      { kind: "none", scope: "file", in: "", parts: [] },
      { kind: "quiet dependency", rule: "open a key", scope: "thread", asked_at: "call" },
      { kind: "forbidden", what: "api(a)", seen: [{ at: "", name: "call 3", call }] },
      { kind: "count", what: "count(api(Sleep))", range: "3 or more", found: 1 },
      { kind: "absent", what: ["api(ResumeThread)"] },
    ],
  };
}

export function demoRulesComparison(): RulesComparison {
  return {
    before: { path: "rules.before", rules: 4 },
    after: { path: "rules", rules: 5 },
    equal: false,
    reports: [
      { report: "a", calls: 600, capabilities_before: 4, capabilities_after: 5, capabilities_lost: ["act as TCP client"], capabilities_gained: ["b1", "b2", "b3", "b4"], matches_kept: 40, matches_lost: 3, matches_gained: 1500 },
      { report: "b", capabilities_before: 1, capabilities_after: 1, capabilities_lost: [], capabilities_gained: [], matches_kept: 2, matches_lost: 0, matches_gained: 0 },
    ],
    effects: [
      { rule: "act as TCP client", before: "thread", after: "span of calls", kept: 5, lost: [place("a", [24, 100])], gained: [], more_lost: 2, changed_needs: ["connect socket"] },
      { rule: "set a value", after: "call", kept: 0, lost: [], gained: Array.from({ length: 25 }, (_, index) => place("a", [index])), changed_needs: [] },
    ],
    rules: [
      { rule: "set a value", change: "added", parts: [] },
      { rule: "old", change: "removed", parts: [] },
      { rule: "new name", change: "changed", parts: ["name"], was: "old name" },
      { rule: "act as TCP client", change: "changed", parts: ["scope", "logic"], scopes_before: "dynamic: thread", scopes_after: "dynamic: span of calls" },
      { rule: "sleep", change: "changed", parts: ["text"] },
    ],
  };
}
