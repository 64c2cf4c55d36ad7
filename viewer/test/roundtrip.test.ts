import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Place } from "../src/data/evidence";
import { Story } from "../src/data/story";

// The page says what the result document says: every match, its evidence, and every call that is evidence.

/** Pages and documents, which HtmlRendererTest writes. */
const PAGES = "../report/target/pages";

interface Address {
  type: string;
  value?: unknown;
}

interface Tree {
  success: boolean;
  node: { type: string; statement?: { type: string }; feature?: { type: string } };
  children: Tree[];
  locations: Address[];
  captures: Record<string, Address[]>;
}

interface ResultDocument {
  meta: {
    analysis: {
      layout: {
        processes?: {
          name: string;
          matched_threads: { matched_calls: { address: Address; name: string }[] }[];
        }[];
      };
    };
  };
  rules: Record<string, { source: string; matches: [Address, Tree][] }>;
}

async function storyOf(file: string): Promise<Story> {
  const data = /<script type="application\/octet-stream" id="callscope-data">([^<]*)</.exec(readFileSync(file, "utf8"));
  if (data === null) throw new Error("the page has no data");
  return Story.fromBase64(data[1]);
}

/** Expects what is equal as JSON; quicker than the library's comparison, for millions of values. */
function same(actual: unknown, expected: unknown): void {
  if (actual !== expected && JSON.stringify(actual) !== JSON.stringify(expected)) expect(actual).toEqual(expected);
}

/** Compares one document with one page; counts what it compared. */
class RoundTrip {
  nodes = 0;

  constructor(
    private readonly story: Story,
    private readonly document: ResultDocument,
  ) {}

  /** A place as the document writes it. Addresses of code are texts in the page, and left to the tests of the writer. */
  private address(place: Place, here: Address): Address | "address" {
    const { processes, threads, calls } = this.story;
    switch (place.kind) {
      case "match":
        return here;
      case "file":
        return { type: "no address" };
      case "process":
        return { type: "process", value: [processes[place.number].parent, processes[place.number].pid] };
      case "thread": {
        const { process, tid } = threads[place.number];
        return { type: "thread", value: [processes[process].parent, processes[process].pid, tid] };
      }
      case "call": {
        const process = processes[calls.process[place.number]];
        const tid = threads[calls.thread[place.number]].tid;
        return { type: "call", value: [process.parent, process.pid, tid, calls.id[place.number]] };
      }
      default:
        return "address";
    }
  }

  private expectPlaces(places: Place[], here: Address, expected: Address[]): void {
    same(places.length, expected.length);
    places.forEach((place, index) => {
      const address = this.address(place, here);
      if (address !== "address") same(address, expected[index]);
    });
  }

  rules(): void {
    const { rules, matches } = this.story;
    expect(rules.map((rule) => rule.name).sort()).toEqual(Object.keys(this.document.rules).sort());
    rules.forEach((rule, number) => {
      const expected = this.document.rules[rule.name];
      expect(rule.source).toBe(expected.source);
      expect(rule.matches).toBe(expected.matches.length);
      expected.matches.forEach(([address, tree], index) => this.match(matches.ruleStarts[number] + index, address, tree));
    });
  }

  private match(match: number, address: Address, tree: Tree): void {
    const place = this.address(this.story.matches.placeOf(match), address);
    if (place !== "address") same(place, address);
    const parts = { next: 0 };
    this.node(match, this.story.matches.tree[match], parts, address, tree);
  }

  private node(match: number, node: number, parts: { next: number }, here: Address, tree: Tree): void {
    this.nodes++;
    const { evidence, matches } = this.story;
    same(evidence.isFulfilled(node), tree.success);
    const about = evidence.aboutOf(node);
    const statement = tree.node.type === "statement";
    same(["feature", "match"].includes(about.kind), !statement);
    this.expectPlaces(evidence.placesOf(node), here, tree.locations);
    const captures = evidence.capturesOf(node);
    same(captures.map((capture) => capture.text).sort(), Object.keys(tree.captures).sort());
    for (const capture of captures) {
      const expected = tree.captures[capture.text];
      // a document has no empty list here
      if (capture.places.length > 0) this.expectPlaces(capture.places, here, expected);
    }
    const part = parts.next;
    const finds = evidence.matchesRules(node);
    if (finds) parts.next++;
    const children = evidence.childrenOf(node);
    const found = finds ? matches.found(match, part) : [];
    if (!evidence.isLeftOut(node)) same(children.length + found.length, tree.children.length);
    children.forEach((child, index) => this.node(match, child, parts, here, tree.children[index]));
    found.forEach((other, index) => {
      const below = tree.children[children.length + index];
      const placeOfOther = this.address(matches.placeOf(other), here);
      this.match(other, placeOfOther === "address" ? here : placeOfOther, below);
    });
  }

  /** Every call of the document is in the page, with the same text; returns how many there are. */
  calls(): number {
    const { calls } = this.story;
    const texts = new Map<string, string[]>();
    for (let call = 0; call < calls.count; call++) {
      const address = JSON.stringify(this.address({ kind: "call", number: call }, { type: "", value: null }));
      texts.set(address, [...(texts.get(address) ?? []), this.text(call)]);
    }
    let count = 0;
    for (const process of this.document.meta.analysis.layout.processes ?? []) {
      for (const call of process.matched_threads.flatMap((thread) => thread.matched_calls)) {
        count++;
        expect(texts.get(JSON.stringify(call.address))?.map(plain)).toContain(plain(call.name));
      }
    }
    return count;
  }

  private text(call: number): string {
    const { calls } = this.story;
    const returned = calls.returnValue(call);
    const end = returned === null ? "" : ` -> ${returned}`;
    if (calls.isText(call)) return calls.api(call) + end;
    const given = calls.argumentsOf(call).map((argument) => `${argument.name}=${argument.shown}`);
    return `${calls.api(call)}(${given.join(", ")})${end}`;
  }
}

/** Without what differs between formats: what stands between name and value, and return values that some leave out. */
function plain(text: string): string {
  return text.replace(/ -> [^"]*$/, "").replaceAll(": ", "=");
}

const NAMES = existsSync(PAGES)
  ? readdirSync(PAGES).filter((name) => name.endsWith(".html")).map((name) => name.slice(0, -".html".length))
  : [];
if (NAMES.length === 0) process.stderr.write("SKIPPED: no pages to compare with documents; ./test writes them\n");

describe.skipIf(NAMES.length === 0)("the page of a report", () => {
  it.each(NAMES)(
    "equals the result document: %s",
    async (name) => {
      const document = JSON.parse(readFileSync(join(PAGES, `${name}.json`), "utf8")) as ResultDocument;
      const story = await storyOf(join(PAGES, `${name}.html`));
      const roundTrip = new RoundTrip(story, document);
      roundTrip.rules();
      expect(roundTrip.nodes).toBeGreaterThan(Object.keys(document.rules).length);
      const calls = roundTrip.calls();
      if (story.header.flavor === "dynamic") expect(calls).toBeGreaterThan(0);
    },
    300_000,
  );
});
