package callscope.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes random conditions on calls and on their arguments, as they follow {@code where}. */
final class RandomConditions {
  /** The names of arguments that calls have in reports. */
  static final List<String> RECORDED = List.of("name", "name", "lpFlags", "Key");

  private static final List<String> ARGUMENTS =
      List.of(
          "name",
          "NAME",
          "flags",
          "key",
          "value path",
          "[name, flags]",
          "[key, path]",
          "lpSubKey",
          "SubKey",
          "target process",
          "missing");

  private static final List<String> BOUND =
      List.of(
          "name",
          "name",
          "[flags, name]",
          "key",
          "target process",
          "result",
          "[key, name]",
          "path",
          "hKey");
  private static final List<String> OUTCOMES =
      List.of("success", "failure", "[success, pending]", "unknown", "[failure, unknown]");
  private static final List<String> RETURNS =
      List.of(
          "0",
          "1",
          "1 or more",
          "0xC0000005",
          "[0, 5]",
          "-1",
          "'(1, 5)'",
          "2 or fewer",
          "[0x103, 6 or more]");
  private static final List<String> REPEATS = List.of("0", "1 or more", "2", "'(1, 2)'");
  private static final List<String> OBJECTS =
      List.of(
          "key",
          "file",
          "own process",
          "other process",
          "[key, file]",
          "{target process: other process}",
          "{target process: [own process, child process]}",
          "{key: key}",
          "[pipe, console, socket]");

  private RandomConditions() {}

  static String write(Random random) {
    List<String> conditions = new ArrayList<>();
    while (conditions.isEmpty()) {
      if (random.nextInt(3) == 0) {
        conditions.add("outcome: " + Vocabulary.pick(random, OUTCOMES));
      }
      if (random.nextInt(5) == 0) {
        conditions.add("return: " + Vocabulary.pick(random, RETURNS));
      }
      if (random.nextInt(6) == 0) {
        conditions.add("repeats: " + Vocabulary.pick(random, REPEATS));
      }
      if (random.nextInt(5) == 0) {
        conditions.add("on: " + Vocabulary.pick(random, OBJECTS));
      }
    }
    return String.join(", ", conditions);
  }

  /** Conditions on the argument that holds a value. */
  static String argument(Random random, Vocabulary.Asked asked) {
    String argument = "argument: " + Vocabulary.pick(random, ARGUMENTS);
    return asked.key().equals("number") && !asked.value().equals("0") && random.nextInt(3) == 0
        ? argument + ", bits: " + Vocabulary.pick(random, List.of("all", "any", "none"))
        : argument;
  }

  /** Binds variables. */
  static String bind(Random random, List<String> variables) {
    List<String> bound =
        variables.stream().map(v -> v + ": " + Vocabulary.pick(random, BOUND)).toList();
    return "bind: {" + String.join(", ", bound) + "}";
  }
}
