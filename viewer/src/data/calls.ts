import { starts, type NumberColumn } from "./columns";
import type { Container } from "./container";
import { OUTCOMES, type OutcomeName, type ProcessEntry } from "./header";
import type { Texts } from "./texts";

/** An argument of one call, with the object that it stands for. */
export interface Argument {
  /** Number of the argument in its call. */
  index: number;
  name: string;
  /** The recorded text, or null if there is none. */
  recorded: string | null;
  /** The text that readers see: quoted, or with a constant's name. */
  shown: string;
  /** The name of the object that a handle stands for, such as a path. */
  object: string | null;
  /** The call that opened the object. */
  opener: number | null;
}

/** What calls have in common: the API, its category and the arguments. */
export class Shapes {
  readonly count: number;
  /** Texts. */
  readonly api: NumberColumn;
  /** Texts plus one. */
  readonly category: NumberColumn;
  readonly isText: NumberColumn;
  /** Where the arguments of each shape begin in the columns below. */
  readonly argumentStarts: Uint32Array;
  readonly argumentName: NumberColumn;
  readonly argumentValue: NumberColumn;
  readonly argumentShown: NumberColumn;

  constructor(
    container: Container,
    private readonly texts: Texts,
  ) {
    this.api = container.numbers("shape.api");
    this.count = this.api.length;
    this.category = container.numbers("shape.category");
    this.isText = container.numbers("shape.isText");
    this.argumentStarts = starts(container.numbers("shape.arguments"));
    this.argumentName = container.numbers("argument.name");
    this.argumentValue = container.numbers("argument.value");
    this.argumentShown = container.numbers("argument.shown");
  }

  /** How readers see the argument at this position of the argument columns. */
  shown(position: number): string {
    const shown = this.argumentShown[position];
    if (shown >= 2) return this.texts.text(shown - 2);
    const value = this.texts.optional(this.argumentValue[position]) ?? "";
    return shown === 0 ? `"${value}"` : value;
  }
}

/** All calls as columns. A call is a number from 0; calls of one process are neighbours. */
export class Calls {
  readonly count: number;
  /** Numbers of processes. */
  readonly process: Uint32Array;
  /** Numbers of threads in the whole report (not in the process). */
  readonly thread: Uint32Array;
  readonly shape: NumberColumn;
  /** Ids in the report. */
  readonly id: NumberColumn;
  /** Microseconds since the start plus one; 0 if unknown. */
  readonly time: NumberColumn;
  /** Texts plus one. */
  readonly returned: NumberColumn;
  /** Numbers of `OUTCOMES`. */
  readonly outcome: Uint8Array;
  readonly repeated: NumberColumn;
  /** Texts plus one. */
  readonly caller: NumberColumn;
  /** The first call of each process, and the number of all calls. */
  readonly processStarts: Uint32Array;
  readonly shapes: Shapes;
  /** Time of the first and of the last call in microseconds; null if no call has a time. */
  readonly span: { from: number; to: number } | null;
  private readonly objectCall: NumberColumn;
  private readonly objectArgument: NumberColumn;
  private readonly objectName: NumberColumn;
  private readonly objectOpener: NumberColumn;

  constructor(
    container: Container,
    processes: readonly ProcessEntry[],
    private readonly texts: Texts,
  ) {
    this.shapes = new Shapes(container, texts);
    this.shape = container.deltas("call.shape");
    this.count = this.shape.length;
    this.id = container.deltas("call.id");
    this.time = container.deltas("call.time");
    this.returned = container.numbers("call.returned");
    this.outcome = Uint8Array.from(container.numbers("call.outcome"));
    this.repeated = container.numbers("call.repeated");
    this.caller = container.numbers("call.caller");
    this.objectCall = container.deltas("object.call");
    this.objectArgument = container.numbers("object.argument");
    this.objectName = container.numbers("object.name");
    this.objectOpener = container.numbers("object.opener");
    this.processStarts = starts(processes.map((process) => process.calls));
    this.process = new Uint32Array(this.count);
    this.thread = new Uint32Array(this.count);
    this.placeInProcesses(container.numbers("call.thread"), processes);
    this.span = this.findSpan();
  }

  private placeInProcesses(threadInProcess: NumberColumn, processes: readonly ProcessEntry[]): void {
    let threads = 0;
    processes.forEach((process, number) => {
      const end = this.processStarts[number + 1];
      for (let call = this.processStarts[number]; call < end; call++) {
        this.process[call] = number;
        this.thread[call] = threads + threadInProcess[call];
      }
      threads += process.threads.length;
    });
  }

  private findSpan(): { from: number; to: number } | null {
    let from = Infinity;
    let to = 0;
    for (let call = 0; call < this.count; call++) {
      const time = this.time[call];
      if (time === 0) continue;
      if (time < from) from = time;
      if (time > to) to = time;
    }
    return to === 0 ? null : { from: from - 1, to: to - 1 };
  }

  api(call: number): string {
    return this.texts.text(this.shapes.api[this.shape[call]]);
  }

  category(call: number): string | null {
    return this.texts.optional(this.shapes.category[this.shape[call]]);
  }

  /** Whether only the text of the call is known, which `api` then returns. */
  isText(call: number): boolean {
    return this.shapes.isText[this.shape[call]] === 1;
  }

  /** Microseconds since the start, or null. */
  micros(call: number): number | null {
    return this.time[call] === 0 ? null : this.time[call] - 1;
  }

  returnValue(call: number): string | null {
    return this.texts.optional(this.returned[call]);
  }

  callerAddress(call: number): string | null {
    return this.texts.optional(this.caller[call]);
  }

  outcomeName(call: number): OutcomeName {
    return OUTCOMES[this.outcome[call]] ?? "unknown";
  }

  argumentsOf(call: number): Argument[] {
    const shape = this.shape[call];
    const start = this.shapes.argumentStarts[shape];
    const end = this.shapes.argumentStarts[shape + 1];
    const result: Argument[] = [];
    for (let position = start; position < end; position++) {
      result.push({
        index: position - start,
        name: this.texts.text(this.shapes.argumentName[position]),
        recorded: this.texts.optional(this.shapes.argumentValue[position]),
        shown: this.shapes.shown(position),
        object: null,
        opener: null,
      });
    }
    this.addObjects(call, result);
    return result;
  }

  private addObjects(call: number, found: Argument[]): void {
    for (let entry = this.firstObject(call); this.objectCall[entry] === call; entry++) {
      const argument = found[this.objectArgument[entry]];
      if (argument === undefined) continue;
      argument.object = this.texts.optional(this.objectName[entry]);
      argument.opener = this.objectOpener[entry] === 0 ? null : this.objectOpener[entry] - 1;
    }
  }

  private firstObject(call: number): number {
    let low = 0;
    let high = this.objectCall.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.objectCall[middle] < call) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Sets the flag of every call that has an object whose name is marked in `names`, a flag for each text. */
  markObjects(names: Uint8Array, flags: Uint8Array): void {
    for (let entry = 0; entry < this.objectCall.length; entry++) {
      const name = this.objectName[entry];
      if (name !== 0 && names[name - 1] === 1) flags[this.objectCall[entry]] = 1;
    }
  }
}
