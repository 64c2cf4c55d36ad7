package callscope.render.text;

import callscope.console.SafeText;
import callscope.console.Span;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.console.TextStyle;
import callscope.document.ResultDocument;
import callscope.render.Renderer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Shows a view below the path of its report, for several reports in one output.
 *
 * @param view the view to show
 */
public record HeadedRenderer(Renderer view, TextStyle style) implements Renderer {
  @Override
  public void render(ResultDocument document, OutputStream stream) throws IOException {
    TextOutput out = new TextOutput(stream, style);
    String path = SafeText.cut(document.run().reportPath(), style.width() - 8);
    String rest = "━".repeat(style.width() - 4 - SafeText.columns(path));
    out.line(0, List.of(Span.of(TextRole.HEADING, "━━ " + path + " " + rest)));
    out.flush();
    view.render(document, stream);
    out.blank();
    out.flush();
  }
}
