/** The buttons of the timeline: everything that mouse and keys do can be done by them, too. */
import type { Action } from "./keys";

interface ToolsProps {
  readonly asTable: boolean;
  /** The filtered time as text. */
  readonly brush: string | undefined;
  readonly ofTime: boolean;
  /** Number of calls without a time. */
  readonly untimed: number;
  readonly onSwitch: () => void;
  readonly onClear: () => void;
  readonly perform: (action: Action) => void;
}

const BUTTONS: readonly (readonly [sign: string, name: string, action: Action])[] = [
  ["+", "Zoom in (W)", { kind: "zoom", factor: 1 / 2 }],
  ["−", "Zoom out (S)", { kind: "zoom", factor: 2 }],
  ["←", "Move left (A)", { kind: "pan", share: -0.5 }],
  ["→", "Move right (D)", { kind: "pan", share: 0.5 }],
  ["Whole trace", "Show the whole trace (0)", { kind: "whole" }],
  ["Focus", "Zoom to the selected call or the filtered time (F)", { kind: "focus" }],
  ["Filter by visible time", "Filter everything by the visible time (B)", { kind: "brush" }],
];

export function Tools({ asTable, brush, ofTime, untimed, onSwitch, onClear, perform }: ToolsProps) {
  return (
    <div class="timeline-tools">
      <h2>Timeline</h2>
      {!asTable &&
        BUTTONS.map(([sign, name, action]) => (
          <button
            type="button"
            class="small"
            key={name}
            title={name}
            aria-label={sign.length === 1 ? name : undefined}
            onClick={() => perform(action)}
          >
            {sign}
          </button>
        ))}
      {brush !== undefined && (
        <button type="button" class="small timeline-brushed" onClick={onClear} title="Remove the filter by time (Esc)">
          Only {brush} ✕
        </button>
      )}
      <button type="button" class="small toggle" aria-pressed={asTable} onClick={onSwitch}>
        Show as table
      </button>
      <p class="timeline-hint" id="timeline-hint">
        {ofTime ? "" : "This report has no times: the axis counts calls in the order of the report, process by process. "}
        {untimed > 0 ? `${untimed.toLocaleString("en")} calls have no time and stand beside the call before them. ` : ""}
        {asTable ? "" : "Drag moves, Ctrl + wheel zooms; drag in the top strip to filter by time. Keys: ?"}
      </p>
    </div>
  );
}
