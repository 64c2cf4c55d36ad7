package callscope.document;

import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.CallTable;
import callscope.input.ShapeTable;
import callscope.input.TextTable;
import callscope.input.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Renders calls as text: {@code Api(name=value, ...) -> returned}. */
public final class CallText {
  private final TextTable texts;
  private final ShapeTable shapes;

  public CallText(Trace trace) {
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

  /** The whole call. */
  public String render(CallTable calls, int call) {
    StringBuilder text = new StringBuilder(api(calls, call)).append('(');
    String separator = "";
    for (Argument argument : arguments(calls, call)) {
      text.append(separator).append(argument.name()).append('=').append(argument.shown());
      separator = ", ";
    }
    text.append(')');
    returned(calls, call).ifPresent(value -> text.append(" -> ").append(value));
    return text.toString();
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
      Optional<String> value = text(shapes.argumentValue(shape, i));
      String shown =
          text(shapes.argumentPretty(shape, i))
              .filter(pretty -> !pretty.isEmpty())
              .or(() -> value.map(CallText::quotedOrHex))
              .orElse("");
      arguments.add(new Argument(texts.text(shapes.argumentName(shape, i)), value, shown));
    }
    return arguments;
  }

  /** What the call returned, for readers. */
  public Optional<String> returned(CallTable calls, int call) {
    return text(calls.prettyReturned(call))
        .filter(pretty -> !pretty.isEmpty())
        .or(
            () ->
                text(calls.returned(call))
                    .map(value -> PythonInteger.parse(value).map(Numeral::toString).orElse(value)));
  }

  private static String quotedOrHex(String value) {
    return PythonInteger.parse(value).map(Numeral::toString).orElseGet(() -> '"' + value + '"');
  }

  private Optional<String> text(int number) {
    return number == TextTable.NONE ? Optional.empty() : Optional.of(texts.text(number));
  }
}
