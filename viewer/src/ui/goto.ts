/** Moves the focus to an element and scrolls to it; false if there is none. */
export function goTo(element: HTMLElement | null | undefined): boolean {
  if (element === null || element === undefined) return false;
  element.focus();
  element.scrollIntoView({ block: "start" });
  return true;
}
