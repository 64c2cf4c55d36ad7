package callscope.render;

import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Shows why each capability was found: the evidence of its matches, with the calls. */
public final class EvidenceRenderer implements Renderer {
  private final TextStyle style;
  private final boolean all;

  /**
   * A renderer.
   *
   * @param all whether to show everything of each rule rather than a few matches, and whole
   *     arguments rather than what fits the width
   */
  public EvidenceRenderer(TextStyle style, boolean all) {
    this.style = style;
    this.all = all;
  }

  @Override
  public void render(ResultDocument document, OutputStream stream) throws IOException {
    TextOutput out = new TextOutput(stream, style);
    ShowReport.run(document, out);
    List<MatchedRule> capabilities = document.capabilities().toList();
    out.blank();
    out.heading("Capabilities (" + capabilities.size() + ")");
    if (capabilities.isEmpty()) {
      ShowReport.nothingFound(document, out);
    }
    ShowRule rules = new ShowRule(out, document.flavor());
    ShowMatches matches = new ShowMatches(document, out, all);
    boolean first = true;
    for (MatchedRule rule : capabilities) {
      if (!first) {
        out.blank();
      }
      first = false;
      rules.full(rule);
      matches.show(rule);
    }
    out.flush();
  }
}
