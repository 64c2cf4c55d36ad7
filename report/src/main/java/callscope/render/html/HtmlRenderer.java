package callscope.render.html;

import callscope.document.ResultDocument;
import callscope.render.Renderer;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a document as one HTML page for a browser. The page works without a network and holds all
 * calls of the report, all matches and their evidence. Documents that were read from a file have
 * only the calls that are evidence.
 */
public final class HtmlRenderer implements Renderer {
  private static final byte[] BEGIN =
      utf8("<script type=\"application/octet-stream\" id=\"callscope-data\">");
  private static final byte[] END = utf8("</script>");

  @Override
  public void render(ResultDocument document, OutputStream out) throws IOException {
    PageTemplate template = PageTemplate.load();
    out.write(utf8(template.beforeTitle()));
    out.write(EscapeHtml.escape(title(document)).getBytes(StandardCharsets.UTF_8));
    out.write(utf8(template.beforeData()));
    out.write(BEGIN);
    try (OutputStream data =
        new GZIPOutputStream(Base64.getEncoder().wrap(new Unclosed(out)), 1 << 16)) {
      PageData.of(document).writeTo(data);
    }
    out.write(END);
    out.write(utf8(template.afterData()));
    out.flush();
  }

  private static String title(ResultDocument document) {
    String path = document.run().reportPath();
    String file = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return (file.isEmpty() ? "report" : file) + " \u2013 callscope";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A stream whose target stays open when it is closed. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
