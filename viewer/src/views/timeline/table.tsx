/** The timeline as a table: what the canvas shows, for those who cannot see it or rather read. */
import { Text } from "../../ui/text";
import { type Positions, callPosition } from "./positions";
import type { LaneGroup, Row } from "./rows";

interface TimelineTableProps {
  readonly groups: readonly LaneGroup[];
  readonly positions: Positions;
  readonly onSelect: (call: number) => void;
  readonly onTarget: (row: Pick<Row, "group" | "lane">) => void;
}

export function TimelineTable({ groups, positions, onSelect, onTarget }: TimelineTableProps) {
  const lines = groups.flatMap((group) => [
    ...(group.process === undefined ? [] : [{ group, lane: undefined }]),
    ...(group.process !== undefined && group.lanes.length < 2 ? [] : group.lanes.map((lane) => ({ group, lane }))),
  ]);
  const unit = positions.ofTime ? "" : " (number of the call)";
  return (
    <div class="timeline-table" tabIndex={0} role="region" aria-label="Lanes of the timeline">
      <table>
        <thead>
          <tr>
            <th scope="col">Group</th>
            <th scope="col">Lane</th>
            <th scope="col" class="number">
              Calls
            </th>
            <th scope="col">First{unit}</th>
            <th scope="col">Last{unit}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ group, lane }) => {
            const calls = lane?.calls ?? group.calls;
            return (
              <tr key={lane?.key ?? group.key}>
                <td>
                  <Text text={group.label} />
                </td>
                <th scope="row">
                  <button type="button" class="link" onClick={() => onTarget({ group, lane })}>
                    <Text text={lane?.label ?? "All threads"} />
                  </button>
                </th>
                <td class="number">{calls.length.toLocaleString("en")}</td>
                {[calls[0], calls[calls.length - 1]].map((call, index) => (
                  <td key={index}>
                    {call !== undefined && (
                      <button type="button" class="link" onClick={() => onSelect(call)}>
                        {callPosition(positions, call)}
                      </button>
                    )}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
