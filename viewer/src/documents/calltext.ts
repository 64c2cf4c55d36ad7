/** A piece of the text of a call. */
export interface CallPiece {
  kind: "api" | "name" | "text" | "returned";
  text: string;
  marked: boolean;
}

/** The parts of a call that features name. */
export interface CallMarks {
  apis: ReadonlySet<string>;
  texts: readonly string[];
}

const NO_MARKS: CallMarks = { apis: new Set(), texts: [] };

/** Texts that are shorter would be found everywhere. */
const MIN_TEXT = 2;

/** What features, in rule syntax, name: `api: CreateFileW`, `string: "a"`, `string: /a/ = "xay"`, `number: 0x4`. */
export function marksOf(features: readonly string[]): CallMarks {
  const apis = new Set<string>();
  const texts: string[] = [];
  for (const feature of features) {
    const api = /^(?:count\()?api: ?([^)\s]+)/.exec(feature);
    const captured = / = "([\s\S]*)"$/.exec(feature);
    const string = /^(?:string|substring): "([\s\S]*)"$/.exec(feature);
    const number = /^(?:number|offset): (0x[0-9a-fA-F]+|\d+)/.exec(feature);
    if (api !== null) apis.add(nameOf(api[1]));
    else if (captured !== null) texts.push(captured[1]);
    else if (string !== null) texts.push(string[1]);
    else if (number !== null) texts.push(number[1]);
  }
  return { apis, texts: texts.filter((text) => text.length >= MIN_TEXT).sort((one, other) => other.length - one.length) };
}

/** A name of a function without its module and without the letter for the kind of its texts. */
function nameOf(api: string): string {
  const name = api.slice(api.lastIndexOf(".") + 1);
  return /[a-z][AW]$/.test(name) ? name.slice(0, -1) : name;
}

/** Splits the text of a call, such as `CreateFileW(FileName="a") -> 0x4`, at names and values outside of quotes. */
export function callPieces(text: string, marks: CallMarks = NO_MARKS): CallPiece[] {
  const head = /^[\w.$@?~:]+(?=\()/.exec(text)?.[0];
  if (head === undefined) return markTexts(text, marks, "text");
  const pieces: CallPiece[] = [{ kind: "api", text: head, marked: marks.apis.has(nameOf(head)) }];
  const { names, end } = scan(text, head.length);
  let from = head.length;
  for (const [start, stop] of names) {
    pieces.push(...markTexts(text.slice(from, start), marks, "text"));
    pieces.push({ kind: "name", text: text.slice(start, stop), marked: false });
    from = stop;
  }
  pieces.push(...markTexts(text.slice(from, end), marks, "text"));
  if (end < text.length) pieces.push({ kind: "returned", text: text.slice(end), marked: false });
  return pieces;
}

/** The positions of the names of arguments, each with its `=`, and where the arguments end. */
function scan(text: string, from: number): { names: [number, number][]; end: number } {
  const names: [number, number][] = [];
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    const character = text[at];
    if (quoted) {
      if (character === "\\") at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') {
      quoted = true;
    } else if (text.startsWith(" -> ", at)) {
      return { names, end: at };
    } else if (character === "(" || text.startsWith(", ", at)) {
      const start = character === "(" ? at + 1 : at + 2;
      const name = /^[\w.\-[\]]{1,64}=/.exec(text.slice(start, start + 66));
      if (name !== null) names.push([start, start + name[0].length]);
    }
  }
  return { names, end: text.length };
}

/** A value, with the texts in it that are marked. */
function markTexts(value: string, marks: CallMarks, kind: CallPiece["kind"]): CallPiece[] {
  if (value === "") return [];
  for (const text of marks.texts) {
    const at = value.indexOf(text);
    if (at >= 0 && (!isNumber(text) || standsAlone(value, at, text.length))) {
      return [
        ...markTexts(value.slice(0, at), marks, kind),
        { kind, text, marked: true },
        ...markTexts(value.slice(at + text.length), marks, kind),
      ];
    }
  }
  return [{ kind, text: value, marked: false }];
}

function isNumber(text: string): boolean {
  return /^(0x[0-9a-fA-F]+|\d+)$/.test(text);
}

function standsAlone(value: string, at: number, length: number): boolean {
  return !/[\w]/.test(value[at - 1] ?? "") && !/[\w]/.test(value[at + length] ?? "");
}
