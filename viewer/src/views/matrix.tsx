/** The ATT&CK matrix of what was found, and the behaviours of the Malware Behavior Catalog. */
import { useMemo } from "preact/hooks";
import { LEVELS } from "../data/header";
import { useApp, useStore } from "../state/app";
import { count, number } from "../ui/format";
import { RuleLink } from "../ui/parts";
import { Text, visible } from "../ui/text";
import "./matrix.css";
import { type Cell, type MatrixColumn, collectAttack, collectMbc } from "./matrix/collect";

const SHOWN_AT_FIRST = 3;

export function Matrix() {
  const { story, session } = useApp();
  const filters = useStore((state) => state.filters);
  const [attack, mbc] = useMemo(() => {
    const found = session.matches.capabilities({ ...filters, technique: "" });
    const matches = new Map(found.map((capability) => [capability.rule, capability.matches]));
    const rules = story.rules.map((rule, index) => ({ ...rule, matches: matches.get(index) ?? 0 }));
    return [collectAttack(rules), collectMbc(rules)];
  }, [story, filters]);
  const techniques = new Set(attack.flatMap((column) => column.cells.map((cell) => cell.id))).size;
  return (
    <div class="view matrix" role="tabpanel" id="view-matrix" aria-label="ATT&CK" tabIndex={0}>
      <h2>
        ATT&amp;CK: {count(techniques, "technique")} of {count(attack.length, "tactic")}
      </h2>
      {attack.length === 0 && <p class="empty">No technique was found.</p>}
      <div class="matrix-columns">
        {attack.map((column) => (
          <Tactic key={column.name} column={column} />
        ))}
      </div>
      {mbc.length > 0 && (
        <>
          <h2>Malware Behavior Catalog</h2>
          <dl class="matrix-mbc">
            {mbc.map((column) => (
              <div key={column.name}>
                <dt>
                  <Text text={column.name} />
                </dt>
                <dd>
                  {column.cells.map((cell) => (
                    <Behavior key={cell.name} cell={cell} />
                  ))}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </div>
  );
}

function Tactic({ column }: { column: MatrixColumn }) {
  return (
    <section class="matrix-tactic" aria-label={visible(column.name, 100)}>
      <h3>
        <Text text={column.name} /> <span class="quiet">{column.cells.length}</span>
      </h3>
      <ul>
        {column.cells.map((cell) => (
          <Technique key={cell.name} cell={cell} />
        ))}
      </ul>
    </section>
  );
}

function Technique({ cell }: { cell: Cell }) {
  const { story, store } = useApp();
  const filtered = useStore((state) => state.filters.technique);
  const level = LEVELS.find((name) => cell.rules.some((rule) => story.rules[rule].level === name)) ?? "low";
  const show = (id: string): void =>
    store.set({
      view: "capabilities",
      filters: { ...store.get().filters, technique: filtered === id ? "" : id },
    });
  return (
    <li class={`matrix-cell ${level}`}>
      <button
        type="button"
        class="matrix-technique"
        aria-pressed={filtered === cell.id}
        title={`Show the capabilities of ${visible(cell.id, 100)}`}
        onClick={() => show(cell.id)}
      >
        <span class="matrix-id">
          <Text text={cell.id} />
        </span> <Text text={cell.name} />
      </button>
      <span class="quiet matrix-count" title={`${number(cell.matches)} matches`}>
        {number(cell.matches)}×
      </span>
      {cell.parts.map((part) => (
        <button type="button" key={part.name} class="link matrix-part" onClick={() => show(part.id)}>
          <Text text={`.${part.id.split(".").at(-1)} ${part.name}`} />
        </button>
      ))}
      <Rules rules={cell.rules} />
    </li>
  );
}

/** The capabilities behind a cell, the most important ones first. */
function Rules({ rules }: { rules: readonly number[] }) {
  const { story } = useApp();
  const rank = (rule: number): number => LEVELS.indexOf(story.rules[rule].level);
  const sorted = rules.toSorted((a, b) => rank(a) - rank(b));
  const links = (list: readonly number[]) => (
    <ul class="matrix-rules">
      {list.map((rule) => (
        <li key={rule}>
          <RuleLink rule={rule} />
        </li>
      ))}
    </ul>
  );
  const rest = sorted.slice(SHOWN_AT_FIRST);
  return (
    <>
      {links(sorted.slice(0, SHOWN_AT_FIRST))}
      {rest.length > 0 && (
        <details>
          <summary>{rest.length} more</summary>
          {links(rest)}
        </details>
      )}
    </>
  );
}

function Behavior({ cell }: { cell: Cell }) {
  const names = cell.parts.length === 0 ? "" : `: ${cell.parts.map((part) => part.name).join(", ")}`;
  return (
    <details class="matrix-behavior">
      <summary>
        <span class="matrix-id">
          <Text text={cell.id} />
        </span> <Text text={`${cell.name}${names}`} />{" "}
        <span class="quiet">{number(cell.matches)}×</span>
      </summary>
      <ul class="matrix-rules">
        {cell.rules.map((rule) => (
          <li key={rule}>
            <RuleLink rule={rule} />
          </li>
        ))}
      </ul>
    </details>
  );
}
