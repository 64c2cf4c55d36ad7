import { starts, type NumberColumn } from "./columns";
import type { Container } from "./container";
import type { Texts } from "./texts";

export type PlaceKind = "match" | "file" | "address" | "process" | "thread" | "call";

/** Where something was seen. `number` is a text, a process, a thread or a call, depending on the kind. */
export interface Place {
  kind: PlaceKind;
  number: number;
}

const KINDS: readonly PlaceKind[] = ["address", "process", "thread", "call"];

export function placeOf(code: number): Place {
  if (code === 0) return { kind: "match", number: 0 };
  if (code === 1) return { kind: "file", number: 0 };
  return { kind: KINDS[(code - 2) % 4], number: Math.floor((code - 2) / 4) };
}

/** The call of a place's code, or -1 if the place is no call. */
export function callOf(code: number): number {
  return code >= 2 && (code - 2) % 4 === 3 ? Math.floor((code - 2) / 4) : -1;
}

export type AboutKind =
  | "and"
  | "or"
  | "not"
  | "optional"
  | "some"
  | "count"
  | "subscope"
  | "feature"
  | "match";

const ABOUT_KINDS: readonly AboutKind[] = [
  "and",
  "or",
  "not",
  "optional",
  "some",
  "count",
  "subscope",
  "feature",
  "match",
];

/** What a node of evidence is about, such as the feature `api: CreateFileW`. */
export interface About {
  kind: AboutKind;
  keyword: string;
  value: string | null;
  note: string | null;
}

export interface Capture {
  text: string;
  places: Place[];
}

const FULFILLED = 1;
const MATCHES_RULES = 2;
const LEFT_OUT = 4;

/** The nodes of all evidence. Equal nodes are stored once, so a node may have several parents. */
export class Evidence {
  readonly count: number;
  private readonly about: NumberColumn;
  private readonly flags: NumberColumn;
  private readonly childStarts: Uint32Array;
  private readonly child: NumberColumn;
  private readonly placeStarts: Uint32Array;
  private readonly place: NumberColumn;
  private readonly captureStarts: Uint32Array;
  private readonly captureText: NumberColumn;
  private readonly capturePlaceStarts: Uint32Array;
  private readonly captureAt: NumberColumn;
  private readonly aboutKind: NumberColumn;
  private readonly aboutKeyword: NumberColumn;
  private readonly aboutValue: NumberColumn;
  private readonly aboutNote: NumberColumn;
  /** For each node the number of nodes in its tree that match other rules. */
  private readonly ruleNodes: Uint32Array;

  constructor(
    container: Container,
    private readonly texts: Texts,
  ) {
    this.about = container.numbers("node.about");
    this.count = this.about.length;
    this.flags = container.numbers("node.flags");
    this.childStarts = starts(container.numbers("node.children"));
    this.child = container.numbers("child.node");
    this.placeStarts = starts(container.numbers("node.places"));
    this.place = container.deltas("place.at");
    this.captureStarts = starts(container.numbers("node.captures"));
    this.captureText = container.numbers("capture.text");
    this.capturePlaceStarts = starts(container.numbers("capture.places"));
    this.captureAt = container.deltas("capture.at");
    this.aboutKind = container.numbers("about.kind");
    this.aboutKeyword = container.numbers("about.keyword");
    this.aboutValue = container.numbers("about.value");
    this.aboutNote = container.numbers("about.note");
    this.ruleNodes = this.countRuleNodes();
  }

  /** Children have lower numbers than their parent, so one pass is enough. */
  private countRuleNodes(): Uint32Array {
    const counts = new Uint32Array(this.count);
    for (let node = 0; node < this.count; node++) {
      let count = this.matchesRules(node) ? 1 : 0;
      const end = this.childStarts[node + 1];
      for (let at = this.childStarts[node]; at < end; at++) count += counts[node - this.child[at]];
      counts[node] = count;
    }
    return counts;
  }

  aboutOf(node: number): About {
    const about = this.about[node];
    return {
      kind: ABOUT_KINDS[this.aboutKind[about]] ?? "feature",
      keyword: this.texts.text(this.aboutKeyword[about]),
      value: this.texts.optional(this.aboutValue[about]),
      note: this.texts.optional(this.aboutNote[about]),
    };
  }

  isFulfilled(node: number): boolean {
    return (this.flags[node] & FULFILLED) !== 0;
  }

  matchesRules(node: number): boolean {
    return (this.flags[node] & MATCHES_RULES) !== 0;
  }

  isLeftOut(node: number): boolean {
    return (this.flags[node] & LEFT_OUT) !== 0;
  }

  /** How many nodes of the node's tree, itself included, match other rules. */
  ruleNodesIn(node: number): number {
    return this.ruleNodes[node];
  }

  childCount(node: number): number {
    return this.childStarts[node + 1] - this.childStarts[node];
  }

  childAt(node: number, index: number): number {
    return node - this.child[this.childStarts[node] + index];
  }

  childrenOf(node: number): number[] {
    return Array.from({ length: this.childCount(node) }, (_, index) => this.childAt(node, index));
  }

  placeCount(node: number): number {
    return this.placeStarts[node + 1] - this.placeStarts[node];
  }

  placesOf(node: number, limit = Infinity): Place[] {
    const count = Math.min(limit, this.placeCount(node));
    return Array.from({ length: count }, (_, index) => placeOf(this.place[this.placeStarts[node] + index]));
  }

  /** Calls `visit` with the code of each place of the node. */
  eachPlace(node: number, visit: (code: number) => void): void {
    const end = this.placeStarts[node + 1];
    for (let at = this.placeStarts[node]; at < end; at++) visit(this.place[at]);
  }

  captureCount(node: number): number {
    return this.captureStarts[node + 1] - this.captureStarts[node];
  }

  capturesOf(node: number): Capture[] {
    const result: Capture[] = [];
    for (let at = this.captureStarts[node]; at < this.captureStarts[node + 1]; at++) {
      const places: Place[] = [];
      for (let index = this.capturePlaceStarts[at]; index < this.capturePlaceStarts[at + 1]; index++) {
        places.push(placeOf(this.captureAt[index]));
      }
      result.push({ text: this.texts.text(this.captureText[at]), places });
    }
    return result;
  }
}
