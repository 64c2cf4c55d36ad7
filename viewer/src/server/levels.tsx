import { LEVELS, type Level } from "../data/header";
import { number } from "../ui/format";

/** How many capabilities have each level; levels without any are left out. */
export function LevelCounts({ levels }: { levels: Record<Level, number> }) {
  const found = LEVELS.filter((level) => levels[level] > 0);
  if (found.length === 0) return <span class="quiet">none</span>;
  return (
    <span class="level-counts">
      {found.map((level) => (
        <span key={level} class={`level ${level}`} title={`${number(levels[level])} of level ${level}`}>
          {number(levels[level])} {level}
        </span>
      ))}
    </span>
  );
}
