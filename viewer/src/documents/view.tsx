import { useDocument } from "./context";
import type { Diff } from "./diff/model";
import { DiffView } from "./diff/view";
import type { Explanation } from "./explain/model";
import { ExplainView } from "./explain/view";
import type { Rescope } from "./rescope/model";
import { RescopeView } from "./rescope/view";
import type { RulesComparison } from "./rulescompare/model";
import { RulesCompareView } from "./rulescompare/view";

/** The view of a document by its kind. */
export function DocumentView() {
  const { page } = useDocument();
  switch (page.kind) {
    case "diff":
      return <DiffView diff={page.json as Diff} />;
    case "rescope":
      return <RescopeView rescope={page.json as Rescope} />;
    case "explain":
      return <ExplainView explanation={page.json as Explanation} />;
    case "rules-compare":
      return <RulesCompareView comparison={page.json as RulesComparison} />;
  }
}
