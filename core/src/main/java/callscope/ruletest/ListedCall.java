package callscope.ruletest;

import callscope.feature.ApiName;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.CallBuilder;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A call of a listing, whose features become an API and arguments. */
final class ListedCall {
  private final long thread;
  private final long id;

  /** The API, with its final A or W if that was listed; empty if the call has none. */
  private String api = "";

  private final List<Argument> arguments = new ArrayList<>();

  private record Argument(String text, Meaning meaning) {}

  ListedCall(long thread, long id) {
    this.thread = thread;
    this.id = id;
  }

  long id() {
    return id;
  }

  void add(Feature feature, ListedLine line) {
    switch (feature) {
      case Feature.Text(FeatureKind kind, String name) when kind == FeatureKind.API ->
          addApi(name, line);
      case Feature.Text(FeatureKind kind, String text) when kind == FeatureKind.STRING ->
          addString(text, line);
      case Feature.Numeric(FeatureKind kind, Numeral number) when kind == FeatureKind.NUMBER ->
          addNumber(number, line);
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

  private void addString(String text, ListedLine line) {
    Optional<Numeral> number = PythonInteger.parse(text);
    if (number.isPresent() && !line.isEscaped()) {
      line.problem(
          "in a trace, the string `" + text + "` is read as a number",
          "write `number(" + number.get() + ")`");
    } else {
      arguments.add(new Argument(text, Meaning.STRING));
    }
  }

  private void addNumber(Numeral number, ListedLine line) {
    switch (number) {
      case Numeral.Small(long value) -> addNumber(Long.toString(value));
      case Numeral.Large large -> addNumber(decimal(large));
      case Numeral.Real real ->
          line.problem("a trace has no number with a fraction", "write a whole number");
    }
  }

  private void addNumber(String digits) {
    arguments.add(new Argument(digits, Meaning.AS_IT_READS));
  }

  private static String decimal(Numeral.Large large) {
    return large.value().toString();
  }

  /** Fills the builder with this call. */
  void fill(CallBuilder call, StringDictionary texts) {
    call.clear();
    call.thread(thread).api(texts.intern(api));
    for (Argument argument : arguments) {
      int value = texts.intern(argument.text, argument.meaning);
      call.argument(texts.intern("argument"), value, StringDictionary.NONE);
    }
  }
}
