package callscope.render.text;

import callscope.console.TextOutput;
import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import java.io.IOException;
import java.util.List;

/**
 * Shows the run, then each capability, in the order of levels and time. Shared by the detailed
 * views.
 */
final class ShowCapabilities {
  private ShowCapabilities() {}

  /** Shows one capability. */
  @FunctionalInterface
  interface Each {
    void show(MatchedRule rule) throws IOException;
  }

  static void show(ResultDocument document, TextOutput out, Each each) throws IOException {
    ShowReport.run(document, out);
    List<MatchedRule> capabilities = new StoryOrder(document).of(document.capabilities().toList());
    out.blank();
    out.heading("Capabilities (" + capabilities.size() + ")");
    if (capabilities.isEmpty()) {
      ShowReport.nothingFound(document, out);
    }
    boolean first = true;
    for (MatchedRule rule : capabilities) {
      if (!first) {
        out.blank();
      }
      first = false;
      each.show(rule);
    }
    ShowOrigins.hidden(document, out);
    out.flush();
  }
}
