package callscope.document;

import callscope.feature.PythonInteger;
import callscope.input.CallStyle;
import callscope.input.CallTable;
import callscope.input.Meaning;
import callscope.input.ShapeTable;
import callscope.input.TextTable;
import callscope.input.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Renders calls as text: {@code Api(name=value, ...) -> returned}. */
public final class CallText {
  private static final byte NUMBER = 1;
  private static final byte TEXT = 2;

  /** A power of two. */
  private static final int RETURNS = 256;

  private final CallStyle style;
  private final TextTable texts;
  private final ShapeTable shapes;

  /** For each text whether it is a number, as far as any thread has asked; all find the same. */
  private final byte[] hexed;

  /** What calls returned lately, since most return the same few things. */
  private final @Nullable Returned[] lately = new @Nullable Returned[RETURNS];

  public CallText(Trace trace) {
    this.hexed = new byte[trace.texts().size()];
    this.style = trace.style();
    this.texts = trace.texts();
    this.shapes = trace.shapes();
  }

  /**
   * An argument of a call.
   *
   * @param value as it was recorded, if it was
   * @param shown for readers: the pretty value, a number in hex or a string in quotes
   */
  public record Argument(String name, Optional<String> value, String shown) {}

  private record Returned(int text, String shown) {}

  /** Takes a text piece by piece. */
  @FunctionalInterface
  public interface Pieces {
    void add(String piece);
  }

  /** The whole call. */
  public String render(CallTable calls, int call) {
    StringBuilder text = new StringBuilder();
    render(calls, call, text::append);
    return text.toString();
  }

  /** The whole call, as pieces of text. */
  private void render(CallTable calls, int call, Pieces to) {
    render(calls.shape(call), to);
    Optional<String> returned = writtenReturn(calls, call);
    if (returned.isPresent()) {
      to.add(" -> ");
      to.add(returned.get());
    }
  }

  /** What the calls of a shape have in common, which is all but what they returned. */
  void render(int shape, Pieces to) {
    to.add(texts.text(shapes.api(shape)));
    if (texts.meaning(shapes.api(shape)) == Meaning.LABEL) {
      return;
    }
    to.add("(");
    String before = "";
    for (int i = 0; i < shapes.arguments(shape); i++) {
      if (shapes.argumentName(shape, i) != TextTable.NONE) {
        to.add(before);
        to.add(texts.text(shapes.argumentName(shape, i)));
        to.add(style.between());
        to.add(shown(shape, i));
        before = ", ";
      }
    }
    to.add(")");
  }

  /** The name of what was called. */
  public String api(CallTable calls, int call) {
    return texts.text(shapes.api(calls.shape(call)));
  }

  /** The arguments in the order of the report. */
  public List<Argument> arguments(CallTable calls, int call) {
    int shape = calls.shape(call);
    List<Argument> arguments = new ArrayList<>();
    for (int i = 0; i < shapes.arguments(shape); i++) {
      if (shapes.argumentName(shape, i) != TextTable.NONE) {
        Optional<String> value = text(shapes.argumentValue(shape, i));
        arguments.add(
            new Argument(texts.text(shapes.argumentName(shape, i)), value, shown(shape, i)));
      }
    }
    return arguments;
  }

  private String shown(int shape, int argument) {
    int pretty = shapes.argumentPretty(shape, argument);
    if (pretty != TextTable.NONE && !texts.isEmpty(pretty)) {
      return texts.text(pretty);
    }
    int value = shapes.argumentValue(shape, argument);
    return value == TextTable.NONE ? "" : quotedOrHex(value);
  }

  /** Whether all that is known of a call is its text. */
  boolean isText(CallTable calls, int call) {
    return texts.meaning(shapes.api(calls.shape(call))) == Meaning.LABEL;
  }

  /** What the call returned, if that is part of its text in documents. */
  Optional<String> writtenReturn(CallTable calls, int call) {
    return style.returns() && !isLabel(calls.prettyReturned(call))
        ? returned(calls, call)
        : Optional.empty();
  }

  /** Whether a text is only shown to readers. */
  private boolean isLabel(int text) {
    return text != TextTable.NONE && texts.meaning(text) == Meaning.LABEL;
  }

  /** What the call returned, for readers. */
  public Optional<String> returned(CallTable calls, int call) {
    int pretty = calls.prettyReturned(call);
    if (pretty != TextTable.NONE && !texts.isEmpty(pretty)) {
      return text(pretty);
    }
    int returned = calls.returned(call);
    if (returned == TextTable.NONE) {
      return Optional.empty();
    }
    int slot = returned & (RETURNS - 1);
    Returned known = lately[slot];
    if (known == null || known.text != returned) {
      known = new Returned(returned, hex(returned));
      lately[slot] = known;
    }
    return Optional.of(known.shown);
  }

  private String quotedOrHex(int value) {
    if (texts.meaning(value) != Meaning.AS_IT_READS) {
      return '"' + texts.text(value) + '"';
    }
    String hex = hex(value);
    return hexed[value] == NUMBER ? hex : '"' + hex + '"';
  }

  /** A number in hex, or else the text itself. */
  private String hex(int text) {
    String written = texts.text(text);
    if (hexed[text] == TEXT) {
      return written;
    }
    Optional<String> hex = PythonInteger.hex(written);
    hexed[text] = hex.isPresent() ? NUMBER : TEXT;
    return hex.orElse(written);
  }

  private Optional<String> text(int number) {
    return number == TextTable.NONE ? Optional.empty() : Optional.of(texts.text(number));
  }
}
