package callscope.render;

import callscope.api.PublicApi;
import callscope.document.ResultDocument;
import java.io.IOException;
import java.io.OutputStream;

/** Writes result documents in one format. Renderers are stateless and thread-safe. */
@PublicApi
@FunctionalInterface
public interface Renderer {

  /**
   * Writes a document.
   *
   * @param out receives the document; it is not closed
   * @throws IOException if {@code out} throws it
   */
  void render(ResultDocument document, OutputStream out) throws IOException;
}
