package callscope.render;

import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import callscope.match.Match;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Shows why each capability was found: the evidence of its matches, with the calls. */
public final class EvidenceRenderer implements Renderer {
  private static final int INDENT = 2;
  private static final int MAX_MATCHES = 3;

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
    PlaceNames places = new PlaceNames(document);
    CallIndex index = new CallIndex(document.layout());
    boolean first = true;
    for (MatchedRule rule : capabilities) {
      if (!first) {
        out.blank();
      }
      first = false;
      rules.full(rule);
      int shown = all ? rule.matches().size() : Math.min(MAX_MATCHES, rule.matches().size());
      for (Match match : rule.matches().subList(0, shown)) {
        out.blank();
        out.wrapped(INDENT, 2 * INDENT, Span.of(Ink.NAME, places.full(match.address())));
        EvidenceCalls calls = new EvidenceCalls(index, places, out, all);
        new EvidenceTree(places, calls, out, all).show(rule.tree(match));
        calls.show(match.address());
      }
      if (shown < rule.matches().size()) {
        out.blank();
        Hidden.matches(out, INDENT, rule.matches().size() - shown);
      }
    }
    out.flush();
  }
}
