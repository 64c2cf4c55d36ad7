import { render } from "preact";
import { applyTheme } from "../state/theme";
import { StartPage } from "./page";
import { ServerContext, ServerStore } from "./state";
import "../style/main.css";
import "../documents/document.css";
import "../views/bar.css";
import "./server.css";

const root = document.getElementById("app");
if (root !== null) {
  const store = new ServerStore();
  applyTheme(store);
  root.replaceChildren();
  render(
    <ServerContext.Provider value={store}>
      <StartPage />
    </ServerContext.Provider>,
    root,
  );
  void store.load().then(() => {
    document.documentElement.dataset["state"] = "ready"; // tests wait for this
  });
}
