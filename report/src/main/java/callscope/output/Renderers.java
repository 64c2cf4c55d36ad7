package callscope.output;

import callscope.api.PublicApi;
import callscope.console.TextStyle;
import callscope.render.Renderer;
import callscope.render.findings.CsvRenderer;
import callscope.render.findings.JsonLinesRenderer;
import callscope.render.json.JsonRenderer;
import callscope.render.markdown.MarkdownRenderer;
import callscope.render.misp.MispRenderer;
import callscope.render.navigator.NavigatorRenderer;
import callscope.render.perfetto.PerfettoRenderer;
import callscope.render.sarif.SarifRenderer;
import callscope.render.stix.StixRenderer;
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

  /** Returns a renderer that writes a row of comma-separated values for each match, in UTF-8. */
  public static Renderer csv() {
    return new CsvRenderer();
  }

  /** Returns a renderer that writes a JSON object on one line for each match, in ASCII. */
  public static Renderer jsonLines() {
    return new JsonLinesRenderer();
  }

  /** Returns a renderer that writes a summary in Markdown, in UTF-8. */
  public static Renderer markdown() {
    return new MarkdownRenderer();
  }

  /** Returns a renderer that writes a layer of the ATT&amp;CK Navigator, in ASCII. */
  public static Renderer navigator() {
    return new NavigatorRenderer();
  }

  /** Returns a renderer that writes a SARIF 2.1.0 log, in ASCII. */
  public static Renderer sarif() {
    return new SarifRenderer();
  }

  /** Returns a renderer that writes a MISP event, in ASCII. */
  public static Renderer misp() {
    return new MispRenderer();
  }

  /** Returns a renderer that writes a STIX 2.1 bundle, in ASCII. */
  public static Renderer stix() {
    return new StixRenderer();
  }

  /** Returns a renderer that writes a Perfetto trace of track events, which is binary. */
  public static Renderer perfetto() {
    return new PerfettoRenderer();
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
