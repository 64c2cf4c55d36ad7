package callscope.render;

import callscope.api.PublicApi;
import callscope.document.ResultDocument;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a result document in one format. Renderers are stateless and don't close the stream. */
@PublicApi
@FunctionalInterface
public interface Renderer {

  void render(ResultDocument document, OutputStream out) throws IOException;
}
