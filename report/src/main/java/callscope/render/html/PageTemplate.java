package callscope.render.html;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A page without data, as the build of the viewer made it. Each character stands for one byte of
 * the page, so that it is neither decoded nor encoded.
 *
 * @param beforeTitle from the beginning to the title
 * @param beforeData from the title to the data
 * @param afterData from the data to the end
 */
record PageTemplate(String beforeTitle, String beforeData, String afterData) {
  /** The page of a report. */
  static final String REPORT = "page.html";

  /** The page of any other document. */
  static final String DOCUMENT = "document.html";

  private static final String TITLE = "<!--callscope-title-->";
  private static final String DATA = "<!--callscope-data-->";

  /** Writes the data of a page. */
  @FunctionalInterface
  interface Data {
    void writeTo(Gzip out) throws IOException;
  }

  /** Reads a page that the build made. */
  static PageTemplate load(String resource) throws IOException {
    try (InputStream page = PageTemplate.class.getResourceAsStream(resource)) {
      if (page == null) {
        throw new IllegalStateException("the resource " + resource + " is missing");
      }
      return of(new String(page.readAllBytes(), StandardCharsets.ISO_8859_1));
    }
  }

  /**
   * Splits a page at its marks.
   *
   * @throws IllegalStateException if a mark is missing
   */
  static PageTemplate of(String page) {
    int title = page.indexOf(TITLE);
    int data = page.indexOf(DATA);
    if (title < 0 || data < title) {
      throw new IllegalStateException("the page lacks " + (title < 0 ? TITLE : DATA));
    }
    return new PageTemplate(
        page.substring(0, title),
        page.substring(title + TITLE.length(), data),
        page.substring(data + DATA.length()));
  }

  /**
   * Writes the page with its data, compressed and in base64, and leaves the stream open.
   *
   * @param title plain text
   * @param attributes of the element of the data, as HTML
   */
  void fill(String title, String attributes, Data data, OutputStream out) throws IOException {
    out.write(bytes(beforeTitle));
    out.write(utf8(EscapeHtml.escape(title + " \u2013 callscope")));
    out.write(bytes(beforeData));
    String begin = "<script type=\"application/octet-stream\" id=\"callscope-data\"";
    out.write(utf8(begin + attributes + ">"));
    try (Gzip compressed = new Gzip(Base64.getEncoder().wrap(new Unclosed(out)))) {
      data.writeTo(compressed);
    }
    out.write(utf8("</script>"));
    out.write(bytes(afterData));
    out.flush();
  }

  private static byte[] bytes(String ofPage) {
    return ofPage.getBytes(StandardCharsets.ISO_8859_1);
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
