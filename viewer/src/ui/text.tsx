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
}

/** A text from the sample or the report: hidden characters are made visible, and long texts are cut. */
export function Text({ text, limit = 300, expandable = false }: Props) {
  const [whole, setWhole] = useState(false);
  const shown = whole ? text : cut(text, limit);
  return (
    <>
      <bdi>{pieces(shown)}</bdi>
      {shown.length < text.length &&
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
