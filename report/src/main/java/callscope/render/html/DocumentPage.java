package callscope.render.html;

import callscope.version.Version;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Writes a JSON document of a command as one HTML page for a browser. The page works without a
 * network, and its data are the JSON document.
 */
public final class DocumentPage {
  private DocumentPage() {}

  /** What a page shows. */
  public enum Kind {
    DIFF("diff"),
    RESCOPE("rescope"),
    EXPLAIN("explain"),
    RULES_COMPARE("rules-compare");

    private final String word;

    Kind(String word) {
      this.word = word;
    }
  }

  /** Writes a document. */
  @FunctionalInterface
  public interface Document {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes to the stream and leaves it open.
   *
   * @param title what is shown, such as the name of a file
   */
  public static void write(Kind kind, String title, Document document, OutputStream out)
      throws IOException {
    String attributes =
        " data-kind=\""
            + kind.word
            + "\" data-writer=\"callscope "
            + Version.TEXT
            + "\" data-written=\""
            + Instant.now().truncatedTo(ChronoUnit.SECONDS)
            + '"';
    PageTemplate.load(PageTemplate.DOCUMENT).fill(title, attributes, document::writeTo, out);
  }
}
