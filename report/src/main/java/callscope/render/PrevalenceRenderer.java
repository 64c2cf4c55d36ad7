package callscope.render;

import callscope.api.Internal;
import callscope.document.PrevalenceBySystem;
import callscope.document.ResultDocument;
import java.io.IOException;
import java.io.OutputStream;

/** Renders documents with the figures of a baseline. */
@Internal
public final class PrevalenceRenderer implements Renderer {
  private final Renderer renderer;
  private final PrevalenceBySystem prevalence;

  /** A renderer that adds the figures and leaves the rest to another one. */
  public PrevalenceRenderer(Renderer renderer, PrevalenceBySystem prevalence) {
    this.renderer = renderer;
    this.prevalence = prevalence;
  }

  @Override
  public void render(ResultDocument document, OutputStream stream) throws IOException {
    renderer.render(document.withPrevalence(prevalence.of(document.facts().os())), stream);
  }
}
