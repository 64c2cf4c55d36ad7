/** What the keys do while the timeline has the focus: those of Perfetto, and the ones people try first. */

export type Action =
  | { readonly kind: "zoom"; readonly factor: number }
  | { readonly kind: "pan"; readonly share: number }
  | { readonly kind: "scroll"; readonly rows: number }
  | { readonly kind: "step"; readonly by: 1 | -1 }
  | { readonly kind: "whole" }
  | { readonly kind: "focus" }
  | { readonly kind: "brush" }
  | { readonly kind: "edge"; readonly edge: "from" | "to"; readonly share: number }
  | { readonly kind: "clear" };

const ZOOM_IN: Action = { kind: "zoom", factor: 1 / 1.5 };
const ZOOM_OUT: Action = { kind: "zoom", factor: 1.5 };
const LEFT: Action = { kind: "pan", share: -0.2 };
const RIGHT: Action = { kind: "pan", share: 0.2 };
const STEP_BACK: Action = { kind: "step", by: -1 };
const STEP_FORWARD: Action = { kind: "step", by: 1 };

const ACTIONS: ReadonlyMap<string, Action> = new Map<string, Action>([
  ["w", ZOOM_IN],
  ["+", ZOOM_IN],
  ["=", ZOOM_IN],
  ["s", ZOOM_OUT],
  ["-", ZOOM_OUT],
  ["a", LEFT],
  ["arrowleft", LEFT],
  ["d", RIGHT],
  ["arrowright", RIGHT],
  ["arrowup", { kind: "scroll", rows: -1 }],
  ["arrowdown", { kind: "scroll", rows: 1 }],
  ["pageup", { kind: "scroll", rows: -10 }],
  ["pagedown", { kind: "scroll", rows: 10 }],
  [",", STEP_BACK],
  [".", STEP_FORWARD],
  ["0", { kind: "whole" }],
  ["home", { kind: "whole" }],
  ["f", { kind: "focus" }],
  ["b", { kind: "brush" }],
  ["escape", { kind: "clear" }],
]);

/** With Shift, the edges of the filtered time move: the start by letters, the end by arrows. */
const SHIFTED: ReadonlyMap<string, Action> = new Map<string, Action>([
  ["a", { kind: "edge", edge: "from", share: -0.02 }],
  ["d", { kind: "edge", edge: "from", share: 0.02 }],
  ["arrowleft", { kind: "edge", edge: "to", share: -0.02 }],
  ["arrowright", { kind: "edge", edge: "to", share: 0.02 }],
]);

/** What the help shows. */
export const TIMELINE_KEYS: readonly { keys: string[]; what: string }[] = [
  { keys: ["w", "s"], what: "Zoom in and out; also + and −" },
  { keys: ["a", "d"], what: "Move left and right; also ← and →" },
  { keys: ["↑", "↓"], what: "Scroll through the lanes" },
  { keys: [",", "."], what: "Select the previous or next call of the lane" },
  { keys: ["f"], what: "Zoom to the selected call or the filtered time" },
  { keys: ["b"], what: "Filter everything by the visible time" },
  { keys: ["Shift a", "Shift d"], what: "Move the start of the filtered time, at first that of the visible time" },
  { keys: ["Shift ←", "Shift →"], what: "Move the end of the filtered time" },
  { keys: ["Esc"], what: "Remove the filter by time" },
  { keys: ["0"], what: "Show the whole trace" },
];

export function actionOf(event: {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}): Action | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return undefined;
  }
  const key = event.key.toLowerCase();
  return (event.shiftKey ? SHIFTED.get(key) : undefined) ?? ACTIONS.get(key);
}
