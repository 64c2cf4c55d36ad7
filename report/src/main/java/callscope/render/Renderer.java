package callscope.render;

import callscope.document.ResultDocument;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a result document in one format. Renderers are stateless and don't close the stream. */
@FunctionalInterface
public interface Renderer {

  void render(ResultDocument document, OutputStream out) throws IOException;
}
