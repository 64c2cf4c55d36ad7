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

/** Tones whose variable has another name than the tone. */
const VARIABLES: Partial<Record<Tone, string>> = { background: "origin-background" };

/** Reads the colours that apply inside an element at the moment. A probe resolves variables and `light-dark()`. */
export function readPalette(element: Element): Palette {
  const probe = element.appendChild(document.createElement("span"));
  probe.hidden = true;
  const style = getComputedStyle(probe);
  const colour = (name: string): string => {
    probe.style.color = `var(--timeline-${name})`;
    return style.color;
  };
  const palette = {
    tones: Object.fromEntries(TONES.map((tone) => [tone, colour(VARIABLES[tone] ?? tone)])) as Record<Tone, string>,
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
  probe.remove();
  return palette;
}
