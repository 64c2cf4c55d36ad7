import { describe, expect, it } from "vitest";
import { ALL, parametersOf, queryOf, searchOf, type Search } from "./search";

describe("the search", () => {
  it("is restored from the address", () => {
    const search: Search = { name: "a&b #1", capability: "inject", hash: "00ff", level: "high", offset: 100 };
    expect(searchOf(`#${parametersOf(search).toString()}`)).toEqual(search);
    expect(parametersOf(ALL).toString()).toBe("");
    expect(searchOf("")).toEqual(ALL);
  });

  it("ignores what an address names wrongly", () => {
    expect(searchOf("#level=top&offset=-1&view=calls")).toEqual(ALL);
    expect(searchOf("#offset=1e3")).toEqual(ALL);
    expect(searchOf(`#name=${"a".repeat(9999)}`).name).toHaveLength(200);
  });

  it("asks for a page, and for a hash only if the server would take it", () => {
    expect(queryOf(ALL).toString()).toBe("limit=50");
    expect(queryOf({ ...ALL, hash: "abc" }).toString()).toBe("limit=50");
    expect(queryOf({ ...ALL, hash: "not a hash" }).toString()).toBe("limit=50");
    expect(queryOf({ ...ALL, hash: " ABCD " }).toString()).toBe("hash=ABCD&limit=50");
  });
});
