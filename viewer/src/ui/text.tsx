import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";

/**
 * Characters that a reader cannot see or that move other text: controls, marks of direction, characters without width,
 * separators of lines, and surrogates without their other half.
 */
const HIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]|\p{Surrogate}/gu;

const SHORT: Record<string, string> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\0": "\\0" };

/** How a hidden character is shown. */
export function escaped(character: string): string {
  const short = SHORT[character];
  if (short !== undefined) return short;
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x100) return `\\x${point.toString(16).padStart(2, "0")}`;
  return point > 0xffff ? `\\u{${point.toString(16)}}` : `\\u${point.toString(16).padStart(4, "0")}`;
}

/** A text in which hidden characters are escaped, for places that hold only text, such as titles. */
export function visible(text: string, limit = Infinity): string {
  return cut(text, limit).replace(HIDDEN, escaped) + (text.length > limit ? "…" : "");
}

/** The first characters, not ending inside a pair of surrogates. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const last = text.charCodeAt(limit - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? limit - 1 : limit);
}

interface Props {
  text: string;
  /** How many characters are shown at first. */
  limit?: number;
  /** Whether a button shows the rest. */
  expandable?: boolean;
  /** A text to highlight wherever it occurs, in upper or lower case. A cut text begins near the first place of it. */
  find?: string;
}

/** So many characters stand before a place that is far from the beginning. */
const LEAD = 20;

/** A text from the sample or the report: hidden characters are made visible, and long texts are cut. */
export function Text({ text, limit = 300, expandable = false, find = "" }: Props) {
  const [whole, setWhole] = useState(false);
  const wanted = find === "" ? null : pattern(find);
  const from = whole || wanted === null ? 0 : beginOf(text, wanted, limit);
  const shown = whole ? text : cut(from === 0 ? text : text.slice(from), limit);
  return (
    <>
      {from > 0 && "…"}
      <bdi>{wanted === null ? pieces(shown) : highlighted(shown, wanted)}</bdi>
      {from + shown.length < text.length &&
        (expandable ? (
          <button type="button" class="more" onClick={() => setWhole(true)}>
            … {(text.length - shown.length).toLocaleString("en")} more characters
          </button>
        ) : (
          "…"
        ))}
    </>
  );
}

function pattern(find: string): RegExp {
  return new RegExp(find.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), "gi");
}

/** Where a text begins that is cut so that its first hit can be seen. */
export function beginOf(text: string, wanted: RegExp, limit: number): number {
  if (text.length <= limit) return 0;
  wanted.lastIndex = 0;
  const hit = wanted.exec(text);
  if (hit === null || hit.index + hit[0].length <= limit) return 0;
  const begin = Math.max(0, hit.index - LEAD);
  const code = text.charCodeAt(begin);
  return code >= 0xdc00 && code < 0xe000 ? begin + 1 : begin;
}

/** The text with each hit in a mark. */
function highlighted(text: string, wanted: RegExp) {
  const result: ComponentChildren[] = [];
  let from = 0;
  for (const hit of text.matchAll(wanted)) {
    if (hit.index > from) result.push(pieces(text.slice(from, hit.index)));
    result.push(<mark class="hit">{pieces(hit[0])}</mark>);
    from = hit.index + hit[0].length;
  }
  if (from === 0) return pieces(text);
  if (from < text.length) result.push(pieces(text.slice(from)));
  return result;
}

function pieces(text: string) {
  const result: (string | preact.JSX.Element)[] = [];
  let from = 0;
  for (const hidden of text.matchAll(HIDDEN)) {
    if (hidden.index > from) result.push(text.slice(from, hidden.index));
    result.push(<span class="escaped">{escaped(hidden[0])}</span>);
    from = hidden.index + hidden[0].length;
  }
  if (from === 0) return text;
  if (from < text.length) result.push(text.slice(from));
  return result;
}
