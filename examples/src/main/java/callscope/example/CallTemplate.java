package callscope.example;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of {@code calls.txt}: a call whose arguments have places for values.
 *
 * @param name of the function, and of the variant after a slash
 * @param parameters how many values it takes at most
 */
record CallTemplate(
    String name,
    int parameters,
    String category,
    TemplateValue result,
    List<ArgumentTemplate> arguments) {
  private static final Pattern SEPARATOR = Pattern.compile(" \\|(?: |$)");
  private static final Pattern ARGUMENT = Pattern.compile("([^=]+)=(.*?)(?: \\((.*)\\))?");

  record ArgumentTemplate(String name, TemplateValue value, Optional<String> meaning) {}

  CallTemplate {
    arguments = List.copyOf(arguments);
  }

  static CallTemplate parse(String line) {
    String[] fields = SEPARATOR.split(line, -1);
    List<String> head = List.of(fields[0].split(" "));
    List<String> parameters = head.subList(1, head.size());
    List<ArgumentTemplate> arguments = new ArrayList<>();
    for (String text : fields[3].isBlank() ? new String[0] : fields[3].split(", ")) {
      Matcher argument = ARGUMENT.matcher(text);
      if (!argument.matches()) {
        throw new IllegalArgumentException("not an argument: " + text);
      }
      arguments.add(
          new ArgumentTemplate(
              argument.group(1),
              TemplateValue.parse(argument.group(2), parameters),
              Optional.ofNullable(argument.group(3))));
    }
    return new CallTemplate(
        head.getFirst(),
        parameters.size(),
        fields[1],
        TemplateValue.parse(fields[2], parameters),
        arguments);
  }

  Call fill(List<Object> values) {
    if (values.size() > parameters) {
      throw new IllegalArgumentException("too many values for " + name + ": " + values);
    }
    List<Argument> filled = new ArrayList<>(arguments.size());
    for (ArgumentTemplate argument : arguments) {
      if (argument.value().isGiven(values)) {
        filled.add(
            new Argument(
                argument.name(),
                argument.value().text(values),
                argument.meaning().or(() -> argument.value().meaning(values))));
      }
    }
    int slash = name.indexOf('/');
    Call call = Call.of(category, slash < 0 ? name : name.substring(0, slash), filled);
    String value = result.text(values);
    return value.startsWith("!")
        ? call.failing(value.substring(1))
        : call.returning(Long.decode(value));
  }
}
