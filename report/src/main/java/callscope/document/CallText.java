package callscope.document;

import callscope.address.CallAddress;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Renders calls as text: {@code Api(name=value, ...) -> returned}. */
@Internal
public final class CallText {
  private static final byte NUMBER = 1;
  private static final byte TEXT = 2;

  /** The size of the cache of return values, a power of two. */
  private static final int RETURNS = 256;

  private final CallStyle style;
  private final StringDictionary texts;
  private final CallSignatureTable signatures;

  /**
   * For each string, whether it is a number, computed on first use. Races are harmless, because all
   * threads compute the same value.
   */
  private final byte[] hexed;

  /** A cache of recent return values; most calls return the same few. */
  private final @Nullable Returned[] lately = new @Nullable Returned[RETURNS];

  public CallText(Trace trace) {
    this.hexed = new byte[trace.texts().size()];
    this.style = trace.style();
    this.texts = trace.texts();
    this.signatures = trace.signatures();
  }

  private record Returned(int text, String shown) {}

  /** Receives a text in pieces. */
  @FunctionalInterface
  public interface Pieces {
    void add(String piece);
  }

  /** Renders the whole call. */
  public String render(CallTable calls, int call) {
    StringBuilder text = new StringBuilder();
    render(calls, call, Map.of(), text::append);
    return text.toString();
  }

  /** Renders the whole call, with the objects that its arguments stand for. */
  public String render(CallTable calls, CallAddress call, ArgumentObjects objects) {
    StringBuilder text = new StringBuilder();
    render(calls, Math.toIntExact(call.index()), objects.of(call), text::append);
    return text.toString();
  }

  /** Renders the whole call in pieces. */
  private void render(CallTable calls, int call, Map<Integer, String> objects, Pieces to) {
    render(calls.signature(call), objects, to);
    Optional<String> returned = writtenReturn(calls, call);
    if (returned.isPresent()) {
      to.add(" -> ");
      to.add(returned.get());
    }
  }

  /** Renders the common part of the calls of a signature: everything except the return value. */
  void render(int signature, Pieces to) {
    render(signature, Map.of(), to);
  }

  private void render(int signature, Map<Integer, String> objects, Pieces to) {
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
        String object = objects.get(i);
        if (object != null) {
          to.add(" (");
          to.add(object);
          to.add(")");
        }
        before = ", ";
      }
    }
    to.add(")");
  }

  /** The name of the called function. */
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

  /** Replaces positions of arguments in a signature by those in {@link #arguments}. */
  Map<Integer, String> byShownArgument(int signature, Map<Integer, String> texts) {
    Map<Integer, String> moved = new HashMap<>();
    int shown = 0;
    for (int i = 0; i < signatures.arguments(signature); i++) {
      if (signatures.argumentName(signature, i) != StringDictionary.NONE) {
        String text = texts.get(i);
        if (text != null) {
          moved.put(shown, text);
        }
        shown++;
      }
    }
    return moved;
  }

  private String shown(int signature, int argument) {
    int pretty = signatures.argumentPretty(signature, argument);
    if (pretty != StringDictionary.NONE && !texts.isEmpty(pretty)) {
      return texts.text(pretty);
    }
    int value = signatures.argumentValue(signature, argument);
    return value == StringDictionary.NONE ? "" : shownValue(value);
  }

  /** Whether only the text of a call is known. */
  public boolean isText(CallTable calls, int call) {
    return texts.meaning(signatures.api(calls.signature(call))) == Meaning.LABEL;
  }

  /** The return value, if documents contain it in the text of the call. */
  Optional<String> writtenReturn(CallTable calls, int call) {
    return style.returns() && !isLabel(calls.prettyReturned(call))
        ? returned(calls, call)
        : Optional.empty();
  }

  /** Whether a string is only a display value. */
  private boolean isLabel(int text) {
    return text != StringDictionary.NONE && texts.meaning(text) == Meaning.LABEL;
  }

  /** The display value of the return value. */
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

  /** The display value of an argument that has no readable form: in quotes, or a number in hex. */
  public String shownValue(int value) {
    if (texts.meaning(value) != Meaning.AS_IT_READS) {
      return '"' + texts.text(value) + '"';
    }
    String hex = hex(value);
    return hexed[value] == NUMBER ? hex : '"' + hex + '"';
  }

  /** The string as a number in hex, or else unchanged. */
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
