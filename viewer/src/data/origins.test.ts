import { expect, it } from "vitest";
import { NO_FILTERS } from "../state/store";
import type { Origin } from "./header";
import { passesOrigin } from "./origins";

const ALL: Origin[] = [0, 1, 2, 3, 4];
const shown = (filters: Partial<typeof NO_FILTERS>) => ALL.filter((origin) => passesOrigin(origin, { ...NO_FILTERS, ...filters }));

it("leaves out the background unless it is asked for", () => {
  expect(shown({})).toEqual([0, 1, 2, 4]);
  expect(shown({ background: true })).toEqual(ALL);
  expect(shown({ origins: [3] })).toEqual([3]);
  expect(shown({ origins: [0], background: true })).toEqual([0]);
});

it("shows everything of a chosen process or thread", () => {
  expect(shown({ processes: [7] })).toEqual(ALL);
  expect(shown({ thread: 2 })).toEqual(ALL);
});
