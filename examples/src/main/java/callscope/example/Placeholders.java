package callscope.example;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Replaces placeholders in text: {@code {home}} by the value of a variable, {@code {random 80}} by
 * the result of a function. They may be nested; {@code {{} stands for an opening brace.
 */
final class Placeholders {
  private static final String HOME = "C:\\Users\\jordan";

  private final Map<String, String> variables = new HashMap<>();
  private final SplittableRandom random;

  Placeholders(SplittableRandom random) {
    this.random = random;
    set("space", " ");
    set("tab", "\t");
    set("newline", "\n");
    set("crlf", "\r\n");
    // the machine that the sample runs on
    set("user", "jordan");
    set("computer", "WS-FINANCE-07");
    set("home", HOME);
    set("roaming", HOME + "\\AppData\\Roaming");
    set("local", HOME + "\\AppData\\Local");
    set("temp", HOME + "\\AppData\\Local\\Temp");
    set("system32", "C:\\Windows\\System32");
    set("syswow64", "C:\\Windows\\SysWOW64");
  }

  /** Placeholders without random values. */
  static Placeholders fixed() {
    return new Placeholders(new SplittableRandom(0));
  }

  Placeholders set(String name, Object value) {
    variables.put(name, value.toString());
    return this;
  }

  /** Executes a line {@code set NAME = VALUE}; returns false if it is another line. */
  boolean execute(String line) {
    if (!line.startsWith("set ")) {
      return false;
    }
    int equals = line.indexOf(" = ");
    set(line.substring("set ".length(), equals), expand(line.substring(equals + 3)));
    return true;
  }

  List<String> expand(List<String> texts) {
    return texts.stream().map(this::expand).toList();
  }

  String expand(String text) {
    StringBuilder expanded = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith("{{", at)) {
        expanded.append('{');
        at += 2;
      } else if (text.charAt(at) == '{') {
        int end = closingBrace(text, at);
        expanded.append(value(expand(text.substring(at + 1, end))));
        at = end + 1;
      } else {
        expanded.append(text.charAt(at++));
      }
    }
    return expanded.toString();
  }

  private static int closingBrace(String text, int open) {
    int depth = 0;
    for (int i = open; i < text.length(); i++) {
      depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("unclosed brace: " + text);
  }

  private String value(String placeholder) {
    String variable = variables.get(placeholder);
    if (variable != null) {
      return variable;
    }
    String[] parts = placeholder.split(" ", 2);
    if (parts.length == 1) {
      throw new IllegalArgumentException("unknown variable " + placeholder);
    }
    String argument = parts[1];
    return switch (parts[0]) {
      case "random" -> CallText.randomBuffer(random, Integer.parseInt(argument));
      case "digits" -> CallText.randomHex(random, Integer.parseInt(argument));
      case "bytes" -> CallText.buffer(HexFormat.of().parseHex(argument));
      case "utf16" -> CallText.buffer(argument.getBytes(StandardCharsets.UTF_16LE));
      case "length" -> Integer.toString(argument.length());
      case "upper" -> argument.toUpperCase(Locale.ROOT);
      // a number from the first (inclusive) to the second (exclusive)
      case "roll" -> Integer.toString(roll(argument.split(" ")));
      case "later-pid" -> Integer.toString(Integer.parseInt(argument) + 4 * random.nextInt(20, 60));
      default -> throw new IllegalArgumentException("unknown function " + placeholder);
    };
  }

  private int roll(String[] bounds) {
    return random.nextInt(Integer.parseInt(bounds[0]), Integer.parseInt(bounds[1]));
  }
}
