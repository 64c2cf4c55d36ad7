package callscope.document;

import callscope.api.Internal;
import callscope.document.MatchedCall.Argument;
import callscope.feature.PythonInteger;
import callscope.input.CallSignatureTable;
import callscope.input.CallStyle;
import callscope.input.CallTable;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Renders calls as text: {@code Api(name=value, ...) -> returned}. */
@Internal
public final class CallText {
  private static final byte NUMBER = 1;
  private static final byte TEXT = 2;

  /** A power of two. */
  private static final int RETURNS = 256;

  private final CallStyle style;
  private final StringDictionary texts;
  private final CallSignatureTable signatures;

  /** For each text whether it is a number, as far as any thread has asked; all find the same. */
  private final byte[] hexed;

  /** What calls returned lately, since most return the same few things. */
  private final @Nullable Returned[] lately = new @Nullable Returned[RETURNS];

  public CallText(Trace trace) {
    this.hexed = new byte[trace.texts().size()];
    this.style = trace.style();
    this.texts = trace.texts();
    this.signatures = trace.signatures();
  }

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
    render(calls.signature(call), to);
    Optional<String> returned = writtenReturn(calls, call);
    if (returned.isPresent()) {
      to.add(" -> ");
      to.add(returned.get());
    }
  }

  /** What the calls of a signature have in common, which is all but what they returned. */
  void render(int signature, Pieces to) {
    to.add(texts.text(signatures.api(signature)));
    if (texts.meaning(signatures.api(signature)) == Meaning.LABEL) {
      return;
    }
    to.add("(");
    String before = "";
    for (int i = 0; i < signatures.arguments(signature); i++) {
      if (signatures.argumentName(signature, i) != StringDictionary.NONE) {
        to.add(before);
        to.add(texts.text(signatures.argumentName(signature, i)));
        to.add(style.between());
        to.add(shown(signature, i));
        before = ", ";
      }
    }
    to.add(")");
  }

  /** The name of what was called. */
  public String api(CallTable calls, int call) {
    return texts.text(signatures.api(calls.signature(call)));
  }

  /** The arguments in the order of the report. */
  public List<Argument> arguments(CallTable calls, int call) {
    int signature = calls.signature(call);
    List<Argument> arguments = new ArrayList<>();
    for (int i = 0; i < signatures.arguments(signature); i++) {
      if (signatures.argumentName(signature, i) != StringDictionary.NONE) {
        Optional<String> value = text(signatures.argumentValue(signature, i));
        arguments.add(
            new Argument(
                texts.text(signatures.argumentName(signature, i)), value, shown(signature, i)));
      }
    }
    return arguments;
  }

  private String shown(int signature, int argument) {
    int pretty = signatures.argumentPretty(signature, argument);
    if (pretty != StringDictionary.NONE && !texts.isEmpty(pretty)) {
      return texts.text(pretty);
    }
    int value = signatures.argumentValue(signature, argument);
    return value == StringDictionary.NONE ? "" : quotedOrHex(value);
  }

  /** Whether all that is known of a call is its text. */
  boolean isText(CallTable calls, int call) {
    return texts.meaning(signatures.api(calls.signature(call))) == Meaning.LABEL;
  }

  /** What the call returned, if that is part of its text in documents. */
  Optional<String> writtenReturn(CallTable calls, int call) {
    return style.returns() && !isLabel(calls.prettyReturned(call))
        ? returned(calls, call)
        : Optional.empty();
  }

  /** Whether a text is only shown to readers. */
  private boolean isLabel(int text) {
    return text != StringDictionary.NONE && texts.meaning(text) == Meaning.LABEL;
  }

  /** What the call returned, for readers. */
  public Optional<String> returned(CallTable calls, int call) {
    int pretty = calls.prettyReturned(call);
    if (pretty != StringDictionary.NONE && !texts.isEmpty(pretty)) {
      return text(pretty);
    }
    int returned = calls.returned(call);
    if (returned == StringDictionary.NONE) {
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
    return number == StringDictionary.NONE ? Optional.empty() : Optional.of(texts.text(number));
  }
}
