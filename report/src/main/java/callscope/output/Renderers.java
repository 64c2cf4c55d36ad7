package callscope.output;

import callscope.api.PublicApi;
import callscope.console.TextStyle;
import callscope.render.Renderer;
import callscope.render.json.JsonRenderer;
import callscope.render.text.DefaultRenderer;
import callscope.render.text.EvidenceRenderer;
import callscope.render.text.VerboseRenderer;

/**
 * The renderers of result documents. Thread-safe.
 *
 * <pre>{@code
 * try (OutputStream out = Files.newOutputStream(Path.of("result.json"))) {
 *   Renderers.json().render(document, out);
 * }
 * }</pre>
 */
@PublicApi
public final class Renderers {
  private Renderers() {}

  /** How much a text shows of each rule that matched. */
  public enum Detail {
    /** Its name and namespace, as the command line shows by default. */
    CAPABILITIES,

    /** Where it matched, as with {@code -v}. */
    MATCHES,

    /** Where and why it matched, with the calls, as with {@code -vv}. */
    EVIDENCE
  }

  /** Returns a renderer that writes the whole document as JSON, in UTF-8. */
  public static Renderer json() {
    return new JsonRenderer();
  }

  /** Returns a renderer that writes plain text for people, in UTF-8, in lines of 100 columns. */
  public static Renderer text(Detail detail) {
    return text(detail, TextStyle.PLAIN);
  }

  /**
   * Returns a renderer that writes text for people, in UTF-8.
   *
   * @param columns maximum width of a line; a value below 40 is treated as 40
   * @param colour whether the text may contain the escape sequences of terminals for colours
   */
  public static Renderer text(Detail detail, int columns, boolean colour) {
    return text(detail, new TextStyle(columns, colour));
  }

  private static Renderer text(Detail detail, TextStyle style) {
    return switch (detail) {
      case CAPABILITIES -> new DefaultRenderer(style);
      case MATCHES -> new VerboseRenderer(style, false);
      case EVIDENCE -> new EvidenceRenderer(style, false);
    };
  }
}
