import type { Filters } from "../state/store";
import { BACKGROUND, type Origin } from "./header";

/** The filters that decide whose matches and artifacts are shown. */
export type OriginFilters = Pick<Filters, "origins" | "background" | "processes" | "thread">;

/**
 * Whether matches and artifacts of an origin are shown. Those of the background are not, unless they are asked for: by the
 * filter, or by the choice of a process or thread.
 */
export function passesOrigin(origin: Origin, { origins, background, processes, thread }: OriginFilters): boolean {
  if (origins.length > 0) return origins.includes(origin);
  return origin !== BACKGROUND || background || processes.length > 0 || thread !== null;
}
