import type { Filters } from "../state/store";
import { OUTCOMES } from "./header";
import { inOrderOfTime } from "./order";
import type { Story } from "./story";

type CallFilters = Pick<
  Filters,
  "text" | "processes" | "thread" | "time" | "api" | "category" | "outcome" | "proving" | "rule" | "origins"
>;

/** Finds the calls that pass filters. Keeps what the next search can use again. */
export class CallSearch {
  private order: Uint32Array | null = null;
  private textFlags: { text: string; shapes: Uint8Array; texts: Uint8Array; objects: Uint8Array } | null = null;
  private last: { filters: CallFilters; found: Uint32Array } | null = null;

  private passed: { key: string; pass: Uint8Array } | null = null;

  constructor(private readonly story: Story) {}

  /** The calls that pass, in the order of time. */
  find(filters: CallFilters): Uint32Array {
    if (this.last?.filters === filters) return this.last.found;
    const { calls } = this.story;
    this.order ??= inOrderOfTime(calls);
    const pass = this.passing(filters);
    const found = new Uint32Array(calls.count);
    let count = 0;
    for (const call of this.order) if (pass[call] === 1) found[count++] = call;
    this.last = { filters, found: found.slice(0, count) };
    return this.last.found;
  }

  /** For each call 1 if it passes. Views that show the same filters share the result. */
  passing(filters: CallFilters): Uint8Array {
    const key = JSON.stringify(filters);
    if (this.passed?.key !== key) this.passed = { key, pass: this.computePassing(filters) };
    return this.passed.pass;
  }

  private computePassing(filters: CallFilters): Uint8Array {
    const { calls } = this.story;
    const pass = this.passingByProof(filters);
    const shapes = this.passingShapes(filters);
    const processes = this.passingProcesses(filters);
    const outcome = filters.outcome === null ? -1 : OUTCOMES.indexOf(filters.outcome);
    const text = this.findText(filters.text);
    const from = filters.time === null ? -1 : filters.time.from + 1;
    const to = filters.time === null ? Infinity : filters.time.to + 1;
    const timed = calls.span !== null;
    for (let call = 0; call < calls.count; call++) {
      if (pass[call] === 0) continue;
      const time = timed ? calls.time[call] : call + 1;
      if (
        processes[calls.process[call]] === 0 ||
        shapes[calls.shape[call]] === 0 ||
        time < from || time > to ||
        (outcome >= 0 && calls.outcome[call] !== outcome) ||
        (filters.thread !== null && calls.thread[call] !== filters.thread)
      ) {
        pass[call] = 0;
      } else if (text !== null && text.shapes[calls.shape[call]] === 0 && text.objects[call] === 0) {
        const returned = calls.returned[call];
        if (returned === 0 || text.texts[returned - 1] === 0) pass[call] = 0;
      }
    }
    return pass;
  }

  private passingByProof(filters: CallFilters): Uint8Array {
    const { calls, proofs } = this.story;
    const pass = new Uint8Array(calls.count);
    if (filters.rule !== null && filters.rule < this.story.rules.length) {
      for (const call of proofs.callsOfRule(filters.rule)) pass[call] = 1;
    } else if (filters.proving) {
      for (let call = 0; call < calls.count; call++) if (proofs.isProof(call)) pass[call] = 1;
    } else {
      pass.fill(1);
    }
    return pass;
  }

  private passingProcesses(filters: CallFilters): Uint8Array {
    const { processes } = this.story;
    return Uint8Array.from(processes, (process, number) =>
      (filters.processes.length === 0 || filters.processes.includes(number)) &&
      (filters.origins.length === 0 || filters.origins.includes(process.origin))
        ? 1
        : 0,
    );
  }

  private passingShapes(filters: CallFilters): Uint8Array {
    const { calls, texts } = this.story;
    const { shapes } = calls;
    const pass = new Uint8Array(shapes.count).fill(1);
    const api = filters.api.toLowerCase();
    if (api === "" && filters.category === "") return pass;
    const names = api === "" ? null : texts.containing(api);
    for (let shape = 0; shape < shapes.count; shape++) {
      if (names !== null && names[shapes.api[shape]] === 0) pass[shape] = 0;
      if (filters.category !== "" && texts.optional(shapes.category[shape]) !== filters.category) pass[shape] = 0;
    }
    return pass;
  }

  private findText(text: string): { shapes: Uint8Array; texts: Uint8Array; objects: Uint8Array } | null {
    if (text === "") return null;
    if (this.textFlags?.text === text) return this.textFlags;
    const { calls, texts } = this.story;
    const found = texts.containing(text);
    const { shapes } = calls;
    const flags = new Uint8Array(shapes.count);
    for (let shape = 0; shape < shapes.count; shape++) {
      let hit = found[shapes.api[shape]];
      const end = shapes.argumentStarts[shape + 1];
      for (let at = shapes.argumentStarts[shape]; hit === 0 && at < end; at++) {
        const value = shapes.argumentValue[at];
        const shown = shapes.argumentShown[at];
        hit = found[shapes.argumentName[at]] | (value > 0 ? found[value - 1] : 0) | (shown >= 2 ? found[shown - 2] : 0);
      }
      flags[shape] = hit;
    }
    const objects = new Uint8Array(calls.count);
    calls.markObjects(found, objects);
    this.textFlags = { text, shapes: flags, texts: found, objects };
    return this.textFlags;
  }
}
