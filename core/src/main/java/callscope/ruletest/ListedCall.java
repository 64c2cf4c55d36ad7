package callscope.ruletest;

import callscope.feature.ApiName;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.CallBuilder;
import callscope.input.CallTable;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A call of a listing, whose features become an API and arguments. */
final class ListedCall {
  private static final String UNNAMED = "argument";

  private final long thread;
  private final long id;

  /** The API, with its final A or W if that was listed; empty if the call has none. */
  private String api = "";

  private final List<Argument> arguments = new ArrayList<>();
  private Optional<Argument> returned = Optional.empty();
  private CallTable.Success success = CallTable.Success.UNKNOWN;
  private int repeats;
  private long time = CallTable.NO_TIME;

  private record Argument(String name, String text, Meaning meaning) {}

  ListedCall(long thread, long id) {
    this.thread = thread;
    this.id = id;
  }

  long id() {
    return id;
  }

  /** Adds a property of the call other than its API and its arguments. */
  void addProperty(String property, String value, ListedLine line) {
    switch (property) {
      case "outcome" -> addOutcome(value, line);
      case "repeats" -> number(value, 9, line).ifPresent(times -> repeats = Math.toIntExact(times));
      case "time" -> number(value, 18, line).ifPresent(microseconds -> time = microseconds);
      default -> {
        int before = arguments.size();
        line.feature(value).ifPresent(feature -> addArgument(property, feature, line));
        if (arguments.size() > before) {
          returned = Optional.of(arguments.removeLast());
        }
      }
    }
  }

  private void addOutcome(String value, ListedLine line) {
    switch (value) {
      case "success" -> success = CallTable.Success.SUCCEEDED;
      case "failure" -> success = CallTable.Success.FAILED;
      default ->
          line.problem(
              "a sandbox records success or failure, not `" + value + "`",
              "write `outcome: success` or `outcome: failure`, or leave it out");
    }
  }

  private static Optional<Long> number(String value, int digits, ListedLine line) {
    if (value.matches("[0-9]{1," + digits + "}")) {
      return Optional.of(Long.parseLong(value));
    }
    line.problem("`" + value + "` is not a number", "write a decimal number");
    return Optional.empty();
  }

  void add(Feature feature, ListedLine line) {
    if (feature instanceof Feature.Text(FeatureKind kind, String name) && kind == FeatureKind.API) {
      addApi(name, line);
    } else {
      addArgument(UNNAMED, feature, line);
    }
  }

  /** Adds an argument with a name. */
  void addArgument(String argument, Feature feature, ListedLine line) {
    switch (feature) {
      case Feature.Text(FeatureKind kind, String name) when kind == FeatureKind.API ->
          arguments.add(new Argument(argument, name, Meaning.API));
      case Feature.Text(FeatureKind kind, String text) when kind == FeatureKind.STRING ->
          addString(argument, text, line);
      case Feature.Numeric(FeatureKind kind, Numeral number) when kind == FeatureKind.NUMBER ->
          addNumber(argument, number, line);
      default ->
          line.problem(
              "a call of a trace has no `" + feature.kind().keyword() + "`",
              "its features are `api`, `number` and `string`");
    }
  }

  private void addApi(String name, ListedLine line) {
    if (api.isEmpty() || isVariant(name, api)) {
      api = name;
    } else if (!api.equals(name) && !isVariant(api, name)) {
      line.problem(
          "the call already has the api `" + api + "`",
          "give each call one api; its name without the last A or W is implied");
    }
  }

  private static boolean isVariant(String name, String shorter) {
    return ApiName.withoutVariant(name).filter(shorter::equals).isPresent();
  }

  private void addString(String argument, String text, ListedLine line) {
    Optional<Numeral> number = PythonInteger.parse(text);
    if (number.isPresent() && !line.isEscaped()) {
      line.problem(
          "in a trace, the string `" + text + "` is read as a number",
          "write `number(" + number.get() + ")`");
    } else {
      arguments.add(new Argument(argument, text, Meaning.STRING));
    }
  }

  private void addNumber(String argument, Numeral number, ListedLine line) {
    switch (number) {
      case Numeral.Small(long value) -> addNumber(argument, Long.toString(value));
      case Numeral.Large large -> addNumber(argument, decimal(large));
      case Numeral.Real real ->
          line.problem("a trace has no number with a fraction", "write a whole number");
    }
  }

  private void addNumber(String argument, String digits) {
    arguments.add(new Argument(argument, digits, Meaning.AS_IT_READS));
  }

  private static String decimal(Numeral.Large large) {
    return large.value().toString();
  }

  /** Fills the builder with this call. */
  void fill(CallBuilder call, StringDictionary texts) {
    call.clear();
    call.thread(thread).api(texts.intern(api));
    call.success(success).repeated(repeats).time(time);
    returned.ifPresent(value -> call.returned(texts.intern(value.text, value.meaning)));
    for (Argument argument : arguments) {
      int value = texts.intern(argument.text, argument.meaning);
      call.argument(texts.intern(argument.name), value, StringDictionary.NONE);
    }
  }
}
