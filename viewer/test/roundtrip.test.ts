import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Place } from "../src/data/evidence";
import { Story } from "../src/data/story";

// The page says what the result document says: every match, its evidence, and every call that is evidence.

const CALLSCOPE = "../callscope";
const IS_BUILT = existsSync("../target/app/callscope.jar");
const EXAMPLES = ["invoice.json.gz", "loader.drakvuf.log", "loader.speakeasy.json", "vmray.zip", "strace-job.txt.gz", "agent.frz"];
const CORPUS = "../../shared/corpus/reports";
/** Reports without any process. */
const EMPTY = ["2ebadd04.json.gz", "77c96105.json.gz"];

const folder = mkdtempSync(join(tmpdir(), "callscope-viewer-"));
afterAll(() => rmSync(folder, { recursive: true }));

interface Address {
  type: string;
  value: unknown;
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

function run(report: string, ...options: string[]): string {
  const file = join(folder, "output");
  execFileSync(CALLSCOPE, [...options, "-q", "-o", file, report], { timeout: 120_000 });
  return readFileSync(file, "utf8");
}

async function storyOf(report: string): Promise<Story> {
  const page = run(report, "--html");
  const data = /<script type="application\/octet-stream" id="callscope-data">([^<]*)</.exec(page);
  if (data === null) throw new Error("the page has no data");
  return Story.fromBase64(data[1]);
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
        return { type: "no address", value: null };
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
    expect(places.length).toBe(expected.length);
    places.forEach((place, index) => {
      const address = this.address(place, here);
      if (address !== "address") expect(address).toEqual(expected[index]);
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
    if (place !== "address") expect(place).toEqual(address);
    const parts = { next: 0 };
    this.node(match, this.story.matches.tree[match], parts, address, tree);
  }

  private node(match: number, node: number, parts: { next: number }, here: Address, tree: Tree): void {
    this.nodes++;
    const { evidence, matches } = this.story;
    expect(evidence.isFulfilled(node)).toBe(tree.success);
    const about = evidence.aboutOf(node);
    const statement = tree.node.type === "statement";
    expect(["feature", "match"].includes(about.kind)).toBe(!statement);
    this.expectPlaces(evidence.placesOf(node), here, tree.locations);
    const captures = evidence.capturesOf(node);
    expect(captures.map((capture) => capture.text).sort()).toEqual(Object.keys(tree.captures).sort());
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
    if (!evidence.isLeftOut(node)) expect(children.length + found.length).toBe(tree.children.length);
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

function reports(): string[] {
  const found = EXAMPLES.map((name) => `../examples/${name}`);
  for (const format of ["cape", "drakvuf", "vmray", "freeze"]) {
    const of = join(CORPUS, format);
    if (existsSync(of)) found.push(...readdirSync(of).filter((name) => !EMPTY.includes(name)).map((name) => join(of, name)));
  }
  return found;
}

describe.skipIf(!IS_BUILT)("the page of a report", () => {
  it.each(reports())(
    "equals the result document: %s",
    async (report) => {
      const document = JSON.parse(run(report, "--json")) as ResultDocument;
      const story = await storyOf(report);
      const roundTrip = new RoundTrip(story, document);
      roundTrip.rules();
      expect(roundTrip.nodes).toBeGreaterThan(Object.keys(document.rules).length);
      const calls = roundTrip.calls();
      if (story.header.flavor === "dynamic") expect(calls).toBeGreaterThan(0);
    },
    300_000,
  );
});
