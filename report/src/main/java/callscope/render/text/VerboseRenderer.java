package callscope.render.text;

import callscope.artifacts.Artifacts;
import callscope.console.TextOutput;
import callscope.console.TextStyle;
import callscope.document.ResultDocument;
import callscope.render.Renderer;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** Shows the facts of the analysis, and where each capability was found. */
public final class VerboseRenderer implements Renderer {
  /** The maximum number of artifacts of one kind by default. */
  private static final int SHOWN = 20;

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
    ShowRule rules = new ShowRule(out, document);
    ShowMatchPlaces places = new ShowMatchPlaces(document, out, all);
    ShowCapabilities.show(
        document,
        out,
        rule -> {
          rules.brief(rule);
          places.show(rule.matches());
        });
    Optional<Artifacts> artifacts = document.origins().artifacts();
    if (artifacts.isPresent() && !artifacts.get().isEmpty()) {
      out.blank();
      new ArtifactTable(out).write(artifacts.get(), all ? Integer.MAX_VALUE : SHOWN);
      out.flush();
    }
  }
}
