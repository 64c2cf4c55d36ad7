/** The colours of the canvas, which come from the variables of the style sheet: a canvas knows no CSS classes. */
import type { Tone } from "./rows";

export interface Palette {
  readonly tones: Readonly<Record<Tone, string>>;
  readonly background: string;
  readonly heading: string;
  readonly line: string;
  readonly text: string;
  readonly muted: string;
  readonly accent: string;
  readonly brush: string;
  readonly arrow: string;
  readonly font: string;
}

const TONES: readonly Tone[] = [
  "sample",
  "injected",
  "commanded",
  "background",
  "unknown",
  "high",
  "medium",
  "technique",
];

/** Reads the colours that apply to an element at the moment. */
export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(`--timeline-${name}`).trim();
  return {
    tones: Object.fromEntries(TONES.map((tone) => [tone, colour(tone)])) as Record<Tone, string>,
    background: colour("background"),
    heading: colour("heading"),
    line: colour("line"),
    text: colour("text"),
    muted: colour("muted"),
    accent: colour("accent"),
    brush: colour("brush"),
    arrow: colour("arrow"),
    font: `11px ${style.fontFamily}`,
  };
}
