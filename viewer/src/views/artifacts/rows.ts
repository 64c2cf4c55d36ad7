/** The artifacts of a report as rows of a table, and which of them pass the filters. */
import { type ArtifactEntry, type ArtifactUse, ORIGINS } from "../../data/header";
import { passesOrigin, type OriginFilters } from "../../data/origins";
import type { Story } from "../../data/story";
import type { Filters } from "../../state/store";
import { clock, processName } from "../../ui/format";
import type { ExportedArtifact } from "./export";

export interface ArtifactRow {
  readonly number: number;
  readonly entry: ArtifactEntry;
  readonly defanged: string;
  /** Those of its uses that pass. */
  readonly uses: readonly ArtifactUse[];
  /** How often the uses happened that pass. */
  readonly count: number;
  /** Microseconds since the start of the trace, or null if unknown. */
  readonly first: number | null;
  readonly last: number | null;
}

export interface ArtifactGroup {
  readonly kind: string;
  readonly title: string;
  readonly rows: readonly ArtifactRow[];
}

export type ArtifactFilters = OriginFilters & Pick<Filters, "time" | "outcome"> & {
  /** A part of the name, of an operation or of a detail. */
  readonly text: string;
  readonly kind: string;
};

/** The artifacts that pass, under the titles of their kinds in the order of the header. */
export function artifactGroups(story: Story, filters: ArtifactFilters): ArtifactGroup[] {
  const { artifacts, artifactTitles } = story.header;
  const titles = new Map(Object.entries(artifactTitles));
  const groups = new Map<string, ArtifactRow[]>([...titles.keys()].map((kind) => [kind, []]));
  artifacts.forEach((entry, number) => {
    const row = passes(entry, filters) ? rowOf(story, entry, number, filters) : null;
    if (row !== null) {
      const rows = groups.get(entry.kind) ?? [];
      rows.push(row);
      groups.set(entry.kind, rows);
    }
  });
  return [...groups]
    .filter(([, rows]) => rows.length > 0)
    .map(([kind, rows]) => ({ kind, title: titles.get(kind) ?? kind, rows }));
}

function passes(entry: ArtifactEntry, filters: ArtifactFilters): boolean {
  const { kind, text, processes } = filters;
  const part = text.toLowerCase();
  const texts = [entry.name, entry.defanged ?? "", ...entry.uses.map((use) => use.operation), ...Object.values(entry.details)];
  return (
    (kind === "" || entry.kind === kind) &&
    passesOrigin(entry.origin, filters) &&
    (processes.length === 0 || entry.processes.some((process) => processes.includes(process))) &&
    (part === "" || texts.some((candidate) => candidate.toLowerCase().includes(part)))
  );
}

function rowOf(story: Story, entry: ArtifactEntry, number: number, filters: ArtifactFilters): ArtifactRow | null {
  const { time, outcome, processes } = filters;
  const { calls } = story;
  const isShown = (call: number): boolean => {
    const at = calls.span === null ? call : calls.micros(call);
    return (
      (processes.length === 0 || processes.includes(calls.process[call])) &&
      (time === null || (at !== null && at >= time.from && at <= time.to))
    );
  };
  const uses = entry.uses
    .filter((use) => outcome === null || use.outcome === outcome)
    .map((use) => {
      const shown = use.calls.filter(isShown);
      return shown.length === use.calls.length ? use : { ...use, count: shown.length, calls: shown };
    })
    .filter((use) => use.calls.length > 0 || (processes.length === 0 && time === null));
  if (uses.length === 0) {
    return null;
  }
  let first = Infinity;
  let last = -Infinity;
  for (const use of uses) {
    for (const call of use.calls) {
      const micros = calls.micros(call);
      if (micros !== null) {
        first = Math.min(first, micros);
        last = Math.max(last, micros);
      }
    }
  }
  return {
    number,
    entry,
    defanged: entry.defanged ?? entry.name,
    uses,
    count: uses.reduce((sum, use) => sum + use.count, 0),
    first: first === Infinity ? null : first,
    last: last === -Infinity ? null : last,
  };
}

export function toExport(story: Story, row: ArtifactRow): ExportedArtifact {
  const { entry, defanged, uses, first, last } = row;
  return {
    kind: entry.kind,
    name: entry.name,
    defanged,
    origin: ORIGINS[entry.origin],
    processes: entry.processes.map((process) => processName(story, process)),
    uses,
    first: clock(first),
    last: clock(last),
  };
}
