import { clock, imageName, number } from "../../ui/format";
import { Text } from "../../ui/text";
import { useDocumentState } from "../context";
import { Some } from "../fold";
import { Section } from "../shell";
import type { Diff, DiffArtifact, DiffSide } from "./model";

/** What only one run touched. */
export function Artifacts({ diff }: { diff: Diff }) {
  const text = useDocumentState((state) => state.text).trim().toLowerCase();
  if (diff.artifacts === undefined) return null;
  const { gained, lost, both } = diff.artifacts;
  const has = ({ kind, name, uses }: DiffArtifact) => [kind, name, uses].some((part) => part.toLowerCase().includes(text));
  return (
    <Section id="artifacts" title="Artifacts">
      <p class="quiet">{number(both)} in both</p>
      <div class="sides">
        <Side title="Only A" name="A" artifacts={lost.filter(has)} side={diff.before} />
        <Side title="Only B" name="B" artifacts={gained.filter(has)} side={diff.after} />
      </div>
    </Section>
  );
}

interface SideProps {
  title: string;
  name: "A" | "B";
  artifacts: readonly DiffArtifact[];
  side: DiffSide;
}

function Side({ title, name, artifacts, side }: SideProps) {
  const kinds = [...new Set(artifacts.map(({ kind }) => kind))];
  return (
    <div class={`side side-${name}`}>
      <h3>
        {title} <span class="quiet">{number(artifacts.length)}</span>
      </h3>
      {artifacts.length === 0 && <p class="empty quiet">none</p>}
      {kinds.map((kind) => (
        <div key={kind}>
          <h4>
            <Text text={kind} limit={60} />
          </h4>
          <ul class="diff-artifacts">
            <Some of={artifacts.filter((artifact) => artifact.kind === kind)} first={10} one="artifact">
              {(artifact, index) => (
                <li key={index}>
                  <code>
                    <Text text={artifact.name} limit={300} expandable />
                  </code>{" "}
                  <span class="quiet">
                    <Text text={artifact.uses} limit={120} /> by <Text text={processNames(artifact, side)} limit={120} />
                    {artifact.time !== undefined && ` at ${clock(artifact.time)}`}
                  </span>
                </li>
              )}
            </Some>
          </ul>
        </div>
      ))}
    </div>
  );
}

function processNames({ processes }: DiffArtifact, side: DiffSide): string {
  return processes.flatMap((process) => side.processes[process] ?? []).map(({ name, pid }) => `${imageName(name)} (${pid})`).join(", ");
}
