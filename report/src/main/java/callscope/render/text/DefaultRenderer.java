package callscope.render.text;

import callscope.console.Phrases;
import callscope.console.Span;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.console.TextStyle;
import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import callscope.render.Renderer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Shows a summary of what a program did: its processes, its tags and its capabilities by level. */
public final class DefaultRenderer implements Renderer {
  private final TextStyle style;
  private final boolean all;

  /** A renderer that shows the capabilities of the lowest level in one line for each namespace. */
  public DefaultRenderer(TextStyle style) {
    this(style, false);
  }

  /**
   * A renderer.
   *
   * @param all whether to show the capabilities of the lowest level one by one, too
   */
  public DefaultRenderer(TextStyle style, boolean all) {
    this.style = style;
    this.all = all;
  }

  @Override
  public void render(ResultDocument document, OutputStream stream) throws IOException {
    TextOutput out = new TextOutput(stream, style);
    out.heading("Sample");
    ShowReport.sample(document, out);
    new ShowProcesses(document, out).brief();
    TagTable.attack(document, out);
    TagTable.mbc(document, out);
    List<MatchedRule> capabilities = document.capabilities().toList();
    out.blank();
    out.heading("Capabilities (" + capabilities.size() + ")");
    if (capabilities.isEmpty()) {
      ShowReport.nothingFound(document, out);
    } else {
      new CapabilitiesByLevel(document, all).show(capabilities, out);
    }
    ShowOrigins.hidden(document, out);
    out.blank();
    hints(document, !capabilities.isEmpty(), out);
    out.flush();
  }

  private void hints(ResultDocument document, boolean found, TextOutput out) throws IOException {
    int notes = document.run().notes().size();
    if (notes > 0) {
      String text = Phrases.count(notes, "note", "notes") + " on the report: -v shows them.";
      out.wrapped(0, 0, Span.of(TextRole.WARNING, text));
    }
    if (found) {
      String hint =
          (all ? "" : "--all shows the capabilities of level low one by one, ")
              + "-v shows where each rule matched, -vv the calls and the evidence.";
      out.wrapped(0, 0, Span.of(TextRole.QUIET, hint));
    }
  }
}
