import type { AboutKind, PlaceKind } from "../src/data/evidence";
import type { ArtifactEntry, Header, ProcessEntry, RuleEntry } from "../src/data/header";

/** A report as plain objects, for tests. `encode` writes it as the data of a page. */
export interface PlainReport {
  header?: Partial<Omit<Header, "processes" | "rules" | "artifacts" | "columns">>;
  processes: PlainProcess[];
  rules?: PlainRule[];
  artifacts?: ArtifactEntry[];
}

export interface PlainProcess extends Partial<Omit<ProcessEntry, "calls" | "threads">> {
  threads: number[];
  calls: PlainCall[];
}

export interface PlainCall {
  /** Index into the threads of the process. */
  thread?: number;
  api: string;
  category?: string;
  isText?: boolean;
  arguments?: PlainArgument[];
  id?: number;
  /** Microseconds since the start. */
  time?: number;
  returned?: string;
  outcome?: 0 | 1 | 2;
  repeated?: number;
  caller?: string;
}

export interface PlainArgument {
  name: string;
  value?: string;
  /** Absent: the value in quotes; `true`: the value as it is. */
  shown?: string | true;
  object?: string;
  opener?: number;
}

export interface PlainRule extends Partial<Omit<RuleEntry, "matches">> {
  name: string;
  matches: PlainMatch[];
}

export interface PlainMatch {
  place: PlainPlace;
  origin?: 0 | 1 | 2 | 3 | 4;
  tree: PlainNode;
}

/** A kind and a number; for `address`, the text of the address. */
export type PlainPlace = [PlaceKind] | [PlaceKind, number | string];

export interface PlainNode {
  kind: AboutKind;
  keyword: string;
  value?: string;
  note?: string;
  fulfilled?: boolean;
  leftOut?: boolean;
  children?: PlainNode[];
  places?: PlainPlace[];
  captures?: { text: string; places: PlainPlace[] }[];
  /** Matches of other rules; absent if the node cannot match rules. */
  found?: PlainMatch[];
}
