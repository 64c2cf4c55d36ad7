import { describe, expect, it } from "vitest";
import { groupOf, scopesText } from "./model";

describe("changes of rules", () => {
  it.each([
    [{ change: "added", parts: [] }, "added"],
    [{ change: "changed", parts: ["name"], was: "a" }, "renamed"],
    [{ change: "changed", parts: ["logic", "text"] }, "changed in scope or logic"],
    [{ change: "changed", parts: ["meta", "text"] }, "changed in wording only"],
  ] as const)("%j are %s", (change, group) => {
    expect(groupOf({ rule: "r", ...change, parts: [...change.parts] })).toBe(group);
  });

  it("name the scopes", () => {
    const effect = { rule: "r", kept: 0, lost: [], gained: [] };
    expect(scopesText({ ...effect, before: "thread", after: "call" })).toBe("thread → call");
    expect(scopesText({ ...effect, before: "call", after: "call" })).toBe("call");
    expect(scopesText({ ...effect, after: "call" })).toBe("new, call");
  });
});
