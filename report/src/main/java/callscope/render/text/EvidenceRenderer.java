package callscope.render.text;

import callscope.console.TextOutput;
import callscope.console.TextStyle;
import callscope.document.ResultDocument;
import callscope.render.Renderer;
import java.io.IOException;
import java.io.OutputStream;

/** Shows why each capability was found: the evidence of its matches, with the calls. */
public final class EvidenceRenderer implements Renderer {
  private final TextStyle style;
  private final boolean all;

  /**
   * A renderer.
   *
   * @param all whether to show all matches of each rule rather than a few, and complete arguments
   *     rather than truncated ones
   */
  public EvidenceRenderer(TextStyle style, boolean all) {
    this.style = style;
    this.all = all;
  }

  @Override
  public void render(ResultDocument document, OutputStream stream) throws IOException {
    TextOutput out = new TextOutput(stream, style);
    ShowRule rules = new ShowRule(out, document);
    ShowMatches matches = new ShowMatches(document, out, all);
    ShowCapabilities.show(
        document,
        out,
        rule -> {
          rules.full(rule);
          matches.show(rule);
        });
  }
}
