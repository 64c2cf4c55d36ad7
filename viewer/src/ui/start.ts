import { DataError } from "../data/errors";

const DATA = "callscope-data";

/**
 * Draws a page once its data are read, or else says why it cannot be shown.
 *
 * @param what the page shows, for the message
 * @param draw gets the element that the page is drawn into, and the one that holds the data
 */
export function startPage(what: string, draw: (root: HTMLElement, data: HTMLElement) => Promise<void>): void {
  const root = document.getElementById("app");
  if (root === null) return;
  start(root, draw).catch((problem: unknown) => {
    const message = document.createElement("p");
    message.setAttribute("role", "alert");
    message.className = "problem";
    message.textContent =
      problem instanceof DataError ? `This ${what} cannot be shown: ${problem.message}.` : `This page failed: ${String(problem)}`;
    root.replaceChildren(message);
  });
}

async function start(root: HTMLElement, draw: (root: HTMLElement, data: HTMLElement) => Promise<void>): Promise<void> {
  const data = document.getElementById(DATA);
  if (data === null) throw new DataError("the page holds no data");
  await draw(root, data);
  document.documentElement.dataset["state"] = "ready"; // tests and measurements wait for this
}
