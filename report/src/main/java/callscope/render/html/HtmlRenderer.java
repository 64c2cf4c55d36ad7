package callscope.render.html;

import callscope.document.ResultDocument;
import callscope.render.Renderer;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a document as one HTML page for a browser. The page works without a network and holds all
 * calls of the report, all matches and their evidence. Documents that were read from a file have
 * only the calls that are evidence.
 */
public final class HtmlRenderer implements Renderer {
  @Override
  public void render(ResultDocument document, OutputStream out) throws IOException {
    PageTemplate.load(PageTemplate.REPORT)
        .fill(title(document), "", data -> PageData.write(document, data), out);
  }

  private static String title(ResultDocument document) {
    String path = document.run().reportPath();
    String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return file.isEmpty() ? "report" : file;
  }
}
