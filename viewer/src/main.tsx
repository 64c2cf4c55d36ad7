import { render } from "preact";
import { Story } from "./data/story";
import { mirrorInAddress } from "./state/address";
import { AppContext } from "./state/app";
import { Session } from "./state/session";
import { Store } from "./state/store";
import { applyTheme } from "./state/theme";
import { startPage } from "./ui/start";
import { Page } from "./views/page";
import { writePaperWhenPrinting } from "./views/paper";
import "./style/main.css";

startPage("report", async (root, data) => {
  const text = data.textContent ?? "";
  data.remove(); // its text is large, and the columns replace it
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
  document.documentElement.dataset["calls"] = String(story.calls.count); // measurements show it
});
