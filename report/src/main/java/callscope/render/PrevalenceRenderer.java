package callscope.render;

import callscope.api.Internal;
import callscope.document.Prevalence;
import callscope.document.ResultDocument;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Function;

/** Renders documents with the figures of a baseline. */
@Internal
public final class PrevalenceRenderer implements Renderer {
  private final Renderer renderer;
  private final Function<ResultDocument, Prevalence> prevalence;

  /**
   * A renderer that adds the figures and leaves the rest to another one.
   *
   * @param prevalence gives the figures for a document; thread-safe if this renderer is shared
   */
  public PrevalenceRenderer(Renderer renderer, Function<ResultDocument, Prevalence> prevalence) {
    this.renderer = renderer;
    this.prevalence = prevalence;
  }

  @Override
  public void render(ResultDocument document, OutputStream stream) throws IOException {
    renderer.render(document.withPrevalence(prevalence.apply(document)), stream);
  }
}
