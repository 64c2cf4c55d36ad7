package callscope.render;

import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Shows how the answer came about, and where each capability was found. */
public final class VerboseRenderer implements Renderer {
  private final TextStyle style;
  private final boolean all;

  /**
   * A renderer.
   *
   * @param all whether to show all matches of each rule rather than a few
   */
  public VerboseRenderer(TextStyle style, boolean all) {
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
    ShowMatchPlaces places = new ShowMatchPlaces(new PlaceNames(document), out, all);
    boolean first = true;
    for (MatchedRule rule : capabilities) {
      if (!first) {
        out.blank();
      }
      first = false;
      rules.brief(rule);
      places.show(rule.matches());
    }
    out.flush();
  }
}
