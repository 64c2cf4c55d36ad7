package callscope.document;

import callscope.document.MatchedCall.Argument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of the text of a call: {@code Api(name=value, ...) -> returned}.
 *
 * @param isText whether the text has another form; then {@code api} is the whole text
 */
record SplitCall(String api, List<Argument> arguments, Optional<String> returned, boolean isText) {
  /** The end of the arguments of a call with a return value. */
  private static final String RETURNS = ") -> ";

  /** The start of an argument after the first one. */
  private static final Pattern NEXT = Pattern.compile(", (?=[\\w. $@-]{1,64}(?:=|: ))");

  /** A name and the separator before its value. */
  private static final Pattern NAME = Pattern.compile("([^=:\"(]{1,200})(?:=|: )");

  static SplitCall of(String text) {
    int open = text.indexOf('(');
    int end = text.lastIndexOf(RETURNS);
    boolean returns = end > open;
    if (!returns) {
      end = text.length() - 1;
    }
    if (open < 1 || end <= open || text.charAt(end) != ')') {
      return new SplitCall(text, List.of(), Optional.empty(), true);
    }
    Optional<String> returned =
        returns ? Optional.of(text.substring(end + RETURNS.length())) : Optional.empty();
    List<Argument> arguments = arguments(text.substring(open + 1, end));
    return new SplitCall(text.substring(0, open), arguments, returned, false);
  }

  private static List<Argument> arguments(String text) {
    List<Argument> arguments = new ArrayList<>();
    Matcher next = NEXT.matcher(text);
    int start = 0;
    while (next.find()) {
      // within quotes a comma is a part of the value
      if (isWhole(text, start, next.start())) {
        arguments.add(argument(text.substring(start, next.start())));
        start = next.end();
      }
    }
    if (start < text.length()) {
      arguments.add(argument(text.substring(start)));
    }
    return arguments;
  }

  /** Whether the value of an argument that begins with a quote also ends with one. */
  private static boolean isWhole(String text, int start, int end) {
    Matcher name = NAME.matcher(text).region(start, end);
    int value = name.lookingAt() ? name.end() : start;
    boolean quoted = value < end && text.charAt(value) == '"';
    return !quoted || (end - value > 1 && text.charAt(end - 1) == '"');
  }

  private static Argument argument(String text) {
    Matcher name = NAME.matcher(text);
    if (!name.lookingAt()) {
      return new Argument("", Optional.of(text), text);
    }
    String shown = text.substring(name.end());
    boolean quoted = shown.length() > 1 && shown.startsWith("\"") && shown.endsWith("\"");
    String value = quoted ? shown.substring(1, shown.length() - 1) : shown;
    return new Argument(name.group(1), Optional.of(value), shown);
  }
}
