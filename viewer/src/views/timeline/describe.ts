/** Calls and times as short texts. */
import type { Story } from "../../data/story";
import { clock, processName } from "../../ui/format";

const ARGUMENTS = 6;
const LONGEST = 80;

/** The call as one line, such as `CreateFileW(FileName="a.txt") = 0x44`. */
export function callLine(story: Story, call: number): string {
  const { calls } = story;
  if (calls.isText(call)) {
    return clip(calls.api(call), 4 * LONGEST);
  }
  const all = calls.argumentsOf(call);
  const shown = all.slice(0, ARGUMENTS).map(({ name, shown, object }) => {
    const of = object === null ? "" : ` → ${clip(object, LONGEST)}`;
    return `${clip(name, LONGEST)}=${clip(shown, LONGEST)}${of}`;
  });
  const list = [...shown, ...(all.length > ARGUMENTS ? ["…"] : [])].join(", ");
  const returned = calls.returnValue(call);
  return `${clip(calls.api(call), LONGEST)}(${list})${returned === null ? "" : ` = ${clip(returned, LONGEST)}`}`;
}

/** Where and when the call was: time, process and thread. */
export function callPlace(story: Story, call: number): string {
  const { tid } = story.threads[story.calls.thread[call]];
  const micros = story.calls.micros(call);
  const time = micros === null ? `call ${story.calls.id[call]}` : clock(micros);
  return `${time} · ${clip(processName(story, story.calls.process[call]), LONGEST)}, thread ${tid}`;
}

/** The names of the capabilities that the call is evidence of. */
export function callProofs(story: Story, call: number): string[] {
  return story.proofs.capabilitiesOf(call).map((rule) => story.rules[rule].name);
}

export function clip(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
