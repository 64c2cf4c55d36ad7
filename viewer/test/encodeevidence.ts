import type { AboutKind } from "../src/data/evidence";
import type { ColumnWriter, TextTable } from "./columnwriter";
import type { PlainMatch, PlainNode, PlainPlace, PlainReport } from "./report";

const ABOUT_KINDS: AboutKind[] = ["and", "or", "not", "optional", "some", "count", "subscope", "feature", "match"];
const PLACE_KINDS = ["address", "process", "thread", "call"];

interface StoredNode {
  about: number;
  flags: number;
  /** Numbers of the children. */
  children: number[];
  places: number[];
  captures: { text: number; places: number[] }[];
}

/** Writes the columns of matches and of evidence. */
export function writeEvidence(report: PlainReport, texts: TextTable, columns: ColumnWriter): void {
  const nodes = new NodeTable(texts);
  const matches = (report.rules ?? []).flatMap((rule) => rule.matches);
  const found: number[][] = [];
  const trees: number[] = [];
  for (let match = 0; match < matches.length; match++) {
    trees.push(nodes.number(matches[match].tree));
    collectFound(matches[match].tree, matches, found);
  }
  columns.addDeltas("match.place", matches.map((match) => nodes.place(match.place)));
  columns.add("match.tree", trees);
  columns.add("match.origin", matches.map((match) => match.origin ?? 0));
  columns.add("found.count", found.map((list) => list.length));
  columns.add("found.match", found.flat());
  nodes.write(columns);
}

/** Appends the matches that the parts of a tree found to all matches, and notes their numbers. */
function collectFound(node: PlainNode, matches: PlainMatch[], found: number[][]): void {
  if (node.found !== undefined) found.push(node.found.map((match) => matches.push(match) - 1));
  for (const child of node.children ?? []) collectFound(child, matches, found);
}

class NodeTable {
  private readonly numbers = new Map<string, number>();
  private readonly nodes: StoredNode[] = [];
  private readonly aboutNumbers = new Map<string, number>();
  private readonly abouts: PlainNode[] = [];

  constructor(private readonly texts: TextTable) {}

  number(node: PlainNode): number {
    const children = (node.children ?? []).map((child) => this.number(child));
    const stored: StoredNode = {
      about: this.about(node),
      flags: (node.fulfilled === false ? 0 : 1) + (node.found === undefined ? 0 : 2) + (node.leftOut === true ? 4 : 0),
      children,
      places: (node.places ?? []).map((place) => this.place(place)),
      captures: (node.captures ?? []).map((capture) => ({
        text: this.texts.number(capture.text),
        places: capture.places.map((place) => this.place(place)),
      })),
    };
    const key = JSON.stringify(stored);
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    this.numbers.set(key, this.nodes.length);
    return this.nodes.push(stored) - 1;
  }

  place([kind, number]: PlainPlace): number {
    if (kind === "match") return 0;
    if (kind === "file") return 1;
    const of = typeof number === "string" ? this.texts.number(number) : (number ?? 0);
    return 2 + 4 * of + PLACE_KINDS.indexOf(kind);
  }

  private about(node: PlainNode): number {
    const key = JSON.stringify([node.kind, node.keyword, node.value, node.note]);
    const known = this.aboutNumbers.get(key);
    if (known !== undefined) return known;
    this.aboutNumbers.set(key, this.abouts.length);
    return this.abouts.push(node) - 1;
  }

  write(columns: ColumnWriter): void {
    const { nodes, abouts, texts } = this;
    columns.add("node.about", nodes.map((node) => node.about));
    columns.add("node.flags", nodes.map((node) => node.flags));
    columns.add("node.children", nodes.map((node) => node.children.length));
    columns.add("child.node", nodes.flatMap((node, number) => node.children.map((child) => number - child)));
    columns.add("node.places", nodes.map((node) => node.places.length));
    columns.addDeltas("place.at", nodes.flatMap((node) => node.places));
    const captures = nodes.flatMap((node) => node.captures);
    columns.add("node.captures", nodes.map((node) => node.captures.length));
    columns.add("capture.text", captures.map((capture) => capture.text));
    columns.add("capture.places", captures.map((capture) => capture.places.length));
    columns.addDeltas("capture.at", captures.flatMap((capture) => capture.places));
    columns.add("about.kind", abouts.map((about) => ABOUT_KINDS.indexOf(about.kind)));
    columns.add("about.keyword", abouts.map((about) => texts.number(about.keyword)));
    columns.add("about.value", abouts.map((about) => texts.plusOne(about.value)));
    columns.add("about.note", abouts.map((about) => texts.plusOne(about.note)));
  }
}
