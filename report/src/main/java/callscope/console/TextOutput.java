package callscope.console;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes lines of text in UTF-8. Only spans are written, so text of a sample never reaches the
 * stream unescaped.
 */
public final class TextOutput {
  private static final int LABEL = 13;

  private final Writer writer;
  private final TextStyle style;

  public TextOutput(OutputStream out, TextStyle style) {
    this.writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 14);
    this.style = style;
  }

  public int width() {
    return style.width();
  }

  /** Flushes the buffer to the stream. */
  public void flush() throws IOException {
    writer.flush();
  }

  public void blank() throws IOException {
    writer.write('\n');
  }

  /** Starts a section with a title line. */
  public void heading(String title) throws IOException {
    String shown = SafeText.cut(title, width() - 8);
    int rest = width() - 4 - SafeText.columns(shown);
    line(0, List.of(Span.of(TextRole.HEADING, "── " + shown + " " + "─".repeat(rest))));
  }

  /** Writes one line without wrapping. */
  public void line(int indent, List<Span> spans) throws IOException {
    writer.write(" ".repeat(indent));
    for (Span span : spans) {
      write(span);
    }
    blank();
  }

  private void write(Span span) throws IOException {
    if (!style.colour() || span.ink().isPlain() || span.text().isEmpty()) {
      writer.write(span.text());
      return;
    }
    writer.write(span.ink().begin());
    writer.write(span.text());
    writer.write(TextRole.RESET);
  }

  /** Writes text, wrapped to the width. */
  public void wrapped(int indent, int hanging, Span... spans) throws IOException {
    wrapped(indent, hanging, List.of(spans), false);
  }

  /**
   * Writes text, wrapped to the width.
   *
   * @param indent indentation of the first line
   * @param hanging indentation of the other lines
   * @param overflow whether an unwrappable part may exceed the width
   */
  public void wrapped(int indent, int hanging, List<Span> spans, boolean overflow)
      throws IOException {
    int at = indent;
    List<List<Span>> lines = WrapLines.of(spans, width() - indent, width() - hanging, overflow);
    for (List<Span> line : lines) {
      line(at, line);
      at = hanging;
    }
  }

  /** Writes a value after its label. */
  public void labelled(int indent, String label, Span... value) throws IOException {
    labelled(indent, label, List.of(value));
  }

  /** Writes a value after its label. */
  public void labelled(int indent, String label, List<Span> value) throws IOException {
    int before = indent + LABEL;
    Span shown = Span.of(TextRole.QUIET, label + " ".repeat(Math.max(1, LABEL - label.length())));
    boolean first = true;
    for (List<Span> line : WrapLines.of(value, width() - before, width() - before, false)) {
      if (first) {
        List<Span> both = new ArrayList<>(line);
        both.addFirst(shown);
        line(indent, both);
        first = false;
      } else {
        line(before, line);
      }
    }
  }
}
