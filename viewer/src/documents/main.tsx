import { render } from "preact";
import { DataError } from "../data/errors";
import { applyTheme } from "../state/theme";
import { mirrorInAddress } from "./address";
import { DocumentContext } from "./context";
import { readDocument } from "./pagedocument";
import { DocumentStore } from "./state";
import { DocumentView } from "./view";
import "../style/main.css";
import "./document.css";

const DATA = "callscope-data";

async function start(root: HTMLElement): Promise<void> {
  const element = document.getElementById(DATA);
  if (element === null) throw new DataError("the page holds no data");
  const page = await readDocument(element);
  element.remove();
  const store = new DocumentStore();
  mirrorInAddress(store);
  applyTheme(store);
  root.replaceChildren();
  render(
    <DocumentContext.Provider value={{ page, store }}>
      <DocumentView />
    </DocumentContext.Provider>,
    root,
  );
  document.documentElement.dataset["state"] = "ready"; // tests wait for this
}

const root = document.getElementById("app");
if (root !== null) {
  start(root).catch((problem: unknown) => {
    const message = document.createElement("p");
    message.setAttribute("role", "alert");
    message.className = "problem";
    message.textContent =
      problem instanceof DataError ? `This page cannot be shown: ${problem.message}.` : `This page failed: ${String(problem)}`;
    root.replaceChildren(message);
  });
}
