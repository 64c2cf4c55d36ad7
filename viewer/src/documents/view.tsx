import { useDocument } from "./context";
import { DiffView } from "./diff/view";
import type { Diff } from "./diff/model";

/** The view of a document by its kind. */
export function DocumentView() {
  const { page } = useDocument();
  switch (page.kind) {
    case "diff":
      return <DiffView diff={page.json as Diff} />;
    default:
      return null;
  }
}
