import { render } from "preact";
import { applyTheme } from "../state/theme";
import { startPage } from "../ui/start";
import { mirrorInAddress } from "./address";
import { DocumentContext } from "./context";
import { readDocument } from "./pagedocument";
import { DocumentStore } from "./state";
import { DocumentView } from "./view";
import "../style/main.css";
import "./document.css";

startPage("page", async (root, data) => {
  const page = await readDocument(data);
  data.remove();
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
});
