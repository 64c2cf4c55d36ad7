import { render } from "preact";
import { DataError } from "./data/errors";
import { Story } from "./data/story";
import { mirrorInAddress } from "./state/address";
import { AppContext } from "./state/app";
import { Session } from "./state/session";
import { Store } from "./state/store";
import { applyTheme } from "./state/theme";
import { Page } from "./views/page";
import { writePaperWhenPrinting } from "./views/paper";
import "./style/main.css";

const DATA = "callscope-data";

async function start(root: HTMLElement): Promise<void> {
  const element = document.getElementById(DATA);
  if (element === null) throw new DataError("the page holds no data");
  const text = element.textContent ?? "";
  element.remove(); // its text is large, and the columns replace it
  const story = await Story.fromBase64(text);
  const store = new Store();
  mirrorInAddress(store);
  applyTheme(store);
  root.replaceChildren();
  const app = { story, store, session: new Session(story) };
  writePaperWhenPrinting(app);
  render(
    <AppContext.Provider value={app}>
      <Page />
    </AppContext.Provider>,
    root,
  );
  // Tests and measurements wait for this.
  document.documentElement.dataset["state"] = "ready";
  document.documentElement.dataset["calls"] = String(story.calls.count);
}

const root = document.getElementById("app");
if (root !== null) {
  start(root).catch((problem: unknown) => {
    const message = document.createElement("p");
    message.setAttribute("role", "alert");
    message.className = "problem";
    message.textContent =
      problem instanceof DataError ? `This report cannot be shown: ${problem.message}.` : `This page failed: ${String(problem)}`;
    root.replaceChildren(message);
  });
}
