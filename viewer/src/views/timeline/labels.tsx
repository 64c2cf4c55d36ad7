/** The names of lanes and groups beside the canvas, as buttons. Only those that are visible are in the document. */
import { Text, visible } from "../../ui/text";
import { type Row, rowsBetween } from "./rows";

interface LabelsProps {
  readonly rows: readonly Row[];
  readonly top: number;
  readonly bottom: number;
  readonly height: number;
  readonly folded: ReadonlySet<string>;
  /** The key of the lane that is selected. */
  readonly current: string | undefined;
  readonly onFold: (key: string) => void;
  readonly onTarget: (row: Row) => void;
}

export function Labels({ rows, top, bottom, height, folded, current, onFold, onTarget }: LabelsProps) {
  return (
    <ul class="timeline-labels" aria-label="Lanes" style={{ height: `${height}px` }}>
      {rowsBetween(rows, top, bottom).map((row) => (
        <Label
          key={row.key}
          row={row}
          open={!folded.has(row.group.key)}
          current={row.key === current}
          onFold={onFold} onTarget={onTarget} />
      ))}
    </ul>
  );
}

interface LabelProps {
  readonly row: Row;
  readonly open: boolean;
  readonly current: boolean;
  readonly onFold: (key: string) => void;
  readonly onTarget: (row: Row) => void;
}

function Label({ row, open, current, onFold, onTarget }: LabelProps) {
  const { group, lane } = row;
  const label = lane?.label ?? group.label;
  const indent = group.depth * 10 + (lane === undefined ? 0 : 24);
  const selectable = lane !== undefined || group.process !== undefined;
  return (
    <li
      class={`timeline-label ${lane === undefined ? "timeline-heading" : ""} ${current ? "timeline-current" : ""}`}
      aria-current={current ? "true" : undefined}
      style={{ top: `${row.top}px`, height: `${row.height}px`, paddingLeft: `${indent}px` }}
    >
      {lane === undefined && (
        <button
          type="button"
          class="timeline-fold"
          aria-expanded={row.foldable ? open : undefined}
          aria-label={`Lanes of ${visible(label, 100)}`}
          disabled={!row.foldable}
          onClick={() => onFold(group.key)}
        >
          {row.foldable ? (open ? "▾" : "▸") : ""}
        </button>
      )}
      <span class={`timeline-tone timeline-tone-${lane?.tone ?? group.tone}`} />
      {selectable ? (
        <button type="button" class="timeline-name" title={visible(label, 300)} onClick={() => onTarget(row)}>
          <Text text={label} />
        </button>
      ) : (
        <span class="timeline-name">
          <Text text={label} />
        </span>
      )}
    </li>
  );
}
