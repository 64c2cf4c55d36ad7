/** What stands beside the pointer: the call under it. */
import { Text } from "../../ui/text";

export interface Pointed {
  readonly call: number;
  readonly x: number;
  readonly y: number;
}

interface TooltipProps {
  readonly pointed: Pointed | undefined;
  readonly describe: (call: number) => readonly string[];
}

/** The status line below the timeline says the same to those who use no pointer. */
export function Tooltip({ pointed, describe }: TooltipProps) {
  if (pointed === undefined) {
    return null;
  }
  return (
    <div
      class="timeline-tooltip"
      aria-hidden="true"
      style={{ left: `max(0px, min(${pointed.x + 12}px, 100% - 26rem))`, top: `${pointed.y + 16}px` }}
    >
      {describe(pointed.call).map((line, index) => (
        <div key={index}>
          <Text text={line} />
        </div>
      ))}
    </div>
  );
}
