import type { Story } from "../data/story";

/** Microseconds since the start as minutes, seconds and milliseconds; cut, so that no time is later than it was. */
export function clock(micros: number | null): string {
  if (micros === null) return "";
  const millis = Math.floor(micros / 1000);
  const seconds = Math.floor(millis / 1000) % 60;
  return `${Math.floor(millis / 60_000)}:${String(seconds).padStart(2, "0")}.${String(millis % 1000).padStart(3, "0")}`;
}

/** The same with tenths of a second. */
export function shortClock(micros: number | null): string {
  return micros === null ? "" : clock(micros).slice(0, -2);
}

/** A date and time of the report's clock, or null if the report has none. */
export function wallClock(story: Story, micros: number | null): string | null {
  const { clock: kind, micros: start } = story.header.start;
  if (micros === null || start === null || kind === "unknown") return null;
  const text = new Date((start + micros) / 1000).toISOString();
  return kind === "utc" ? text.replace("T", " ").replace("Z", " UTC") : text.slice(11, -1);
}

/** A number with separators of thousands. */
export function number(value: number): string {
  return value.toLocaleString("en");
}

export function count(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`;
}

/** The name of a process; the last part of it if it is a path, as in reports of DRAKVUF. */
export function imageName(name: string): string {
  const isPath = /^([A-Za-z]:|\\|\/)/.test(name);
  const last = isPath ? name.slice(Math.max(name.lastIndexOf("\\"), name.lastIndexOf("/")) + 1) : name;
  return last === "" ? name || "process" : last;
}

/** Name and id of a process. */
export function processName(story: Story, process: number): string {
  const { name, pid } = story.processes[process];
  return `${imageName(name)} (${pid})`;
}
