import { Calls } from "./calls";
import { Container } from "./container";
import { Evidence, type Place } from "./evidence";
import type { Header, ProcessEntry, RuleEntry } from "./header";
import { Matches } from "./matches";
import { proofs, type Proofs } from "./proofs";
import { Texts } from "./texts";

/** A thread of the report. Its number counts the threads of all processes. */
export interface Thread {
  number: number;
  process: number;
  tid: number;
}

/** Everything the page knows: the header and typed access to the columns. */
export class Story {
  readonly header: Header;
  readonly texts: Texts;
  readonly processes: readonly ProcessEntry[];
  readonly threads: readonly Thread[];
  readonly rules: readonly RuleEntry[];
  readonly calls: Calls;
  readonly evidence: Evidence;
  readonly matches: Matches;
  private provenBy: Proofs | null = null;

  constructor(container: Container) {
    this.header = container.header;
    this.processes = this.header.processes;
    this.threads = this.processes.flatMap((process, number) => process.threads.map((tid) => ({ process: number, tid })))
      .map((thread, number) => ({ number, ...thread }));
    this.rules = this.header.rules;
    this.texts = new Texts(container.numbers("text.length"), container.bytes("text.bytes"));
    this.calls = new Calls(container, this.processes, this.texts);
    this.evidence = new Evidence(container, this.texts);
    this.matches = new Matches(container, this.rules, this.evidence);
  }

  static async fromBase64(text: string): Promise<Story> {
    return new Story(await Container.fromBase64(text));
  }

  /** Which calls prove which matches. Computed when first asked for. */
  get proofs(): Proofs {
    this.provenBy ??= proofs(this);
    return this.provenBy;
  }

  /** The process in which a place is, or null if it is the whole file or an address. */
  processAt(place: Place): number | null {
    switch (place.kind) {
      case "process":
        return place.number;
      case "thread":
        return this.threads[place.number].process;
      case "call":
        return this.calls.process[place.number];
      default:
        return null;
    }
  }

  /** The thread in which a place is, or null if it is larger than a thread. */
  threadAt(place: Place): number | null {
    if (place.kind === "thread") return place.number;
    return place.kind === "call" ? this.calls.thread[place.number] : null;
  }

  /** Time of a match in microseconds since the start: that of the first call that proves it. Null if unknown. */
  timeOfMatch(match: number): number | null {
    return this.proofs.timeOfMatch(match);
  }
}
