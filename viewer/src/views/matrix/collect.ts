/** The tactics and techniques that the capabilities of a report have, as a matrix. */

export interface Attack {
  readonly tactic: string;
  readonly technique: string;
  readonly subtechnique: string;
  readonly id: string;
}

export interface Mbc {
  readonly objective: string;
  readonly behavior: string;
  readonly method: string;
  readonly id: string;
}

export interface MappedRule {
  readonly library: boolean;
  readonly attack: readonly Attack[];
  readonly mbc: readonly Mbc[];
  readonly matches: number;
}

/** A technique or behaviour, and the rules that found it. */
export interface Cell {
  readonly id: string;
  readonly name: string;
  /** Numbers of the rules. */
  readonly rules: readonly number[];
  readonly matches: number;
  /** Its subtechniques or methods that were found. */
  readonly parts: readonly Cell[];
}

export interface MatrixColumn {
  readonly name: string;
  readonly cells: readonly Cell[];
}

/** The tactics in the order of the ATT&CK matrices. Others follow in alphabetical order. */
const TACTICS = [
  "Reconnaissance",
  "Resource Development",
  "Initial Access",
  "Execution",
  "Persistence",
  "Privilege Escalation",
  "Stealth",
  "Defense Evasion",
  "Defense Impairment",
  "Credential Access",
  "Discovery",
  "Lateral Movement",
  "Collection",
  "Command and Control",
  "Exfiltration",
  "Impact",
];

interface Entry {
  readonly column: string;
  readonly name: string;
  readonly part: string;
  readonly id: string;
}

interface MutableCell {
  id: string;
  readonly name: string;
  readonly rules: Set<number>;
  readonly parts: Map<string, MutableCell>;
}

export function collectAttack(rules: readonly MappedRule[]): MatrixColumn[] {
  const columns = collect(rules, (rule) =>
    rule.attack.map(({ tactic, technique, subtechnique, id }) => ({ column: tactic, name: technique, part: subtechnique, id })),
  );
  return columns.sort((a, b) => rank(a.name) - rank(b.name) || compare(a.name, b.name));
}

export function collectMbc(rules: readonly MappedRule[]): MatrixColumn[] {
  const columns = collect(rules, (rule) =>
    rule.mbc.map(({ objective, behavior, method, id }) => ({ column: objective, name: behavior, part: method, id })),
  );
  return columns.sort((a, b) => compare(a.name, b.name));
}

function rank(tactic: string): number {
  const index = TACTICS.findIndex((name) => name.toLowerCase() === tactic.toLowerCase());
  return index < 0 ? TACTICS.length : index;
}

function collect(rules: readonly MappedRule[], entries: (rule: MappedRule) => readonly Entry[]): MatrixColumn[] {
  const columns = new Map<string, Map<string, MutableCell>>();
  rules.forEach((rule, number) => {
    if (rule.library || rule.matches === 0) {
      return;
    }
    for (const { column, name, part, id } of entries(rule)) {
      const cell = cellOf(mapOf(columns, column), name);
      cell.rules.add(number);
      cell.id ||= part === "" ? id : parentId(id);
      if (part !== "") {
        const inner = cellOf(cell.parts, part);
        inner.rules.add(number);
        inner.id ||= id;
      }
    }
  });
  return [...columns].map(([name, cells]) => ({ name, cells: finish(cells, rules) }));
}

/** `T1055` of `T1055.012`. */
function parentId(id: string): string {
  const dot = id.lastIndexOf(".");
  return dot < 0 ? id : id.slice(0, dot);
}

function mapOf<V>(map: Map<string, Map<string, V>>, key: string): Map<string, V> {
  let value = map.get(key);
  if (value === undefined) {
    map.set(key, (value = new Map()));
  }
  return value;
}

function cellOf(cells: Map<string, MutableCell>, name: string): MutableCell {
  let cell = cells.get(name);
  if (cell === undefined) {
    cells.set(name, (cell = { id: "", name, rules: new Set(), parts: new Map() }));
  }
  return cell;
}

function finish(cells: Map<string, MutableCell>, rules: readonly MappedRule[]): Cell[] {
  return [...cells.values()]
    .map((cell) => ({
      id: cell.id,
      name: cell.name,
      rules: [...cell.rules],
      matches: [...cell.rules].reduce((sum, rule) => sum + rules[rule].matches, 0),
      parts: finish(cell.parts, rules),
    }))
    .sort((a, b) => compare(a.name, b.name));
}

/** By code unit, so that the order depends on no language. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
