package callscope.testreduce;

import java.util.List;

/** Writes a rule test as YAML. */
final class WriteTest {
  private static final String PLAIN =
      "[A-Za-z][A-Za-z0-9/_.+-]*(?: [A-Za-z0-9(/_.+-][A-Za-z0-9()/_.+-]*)*";

  private WriteTest() {}

  /**
   * A test of one rule.
   *
   * @param spanSize the span size of the test; 0 for the default
   * @param places the places of the matches, in the notation of rule tests
   */
  static String write(
      String name, String rule, ListingPart listing, int spanSize, List<String> places) {
    StringBuilder out = new StringBuilder();
    out.append("- name: ").append(text(name)).append('\n');
    out.append("  rules:\n    - ").append(text(rule)).append('\n');
    if (spanSize > 0) {
      out.append("  options:\n    span size: ").append(spanSize).append('\n');
    }
    if (listing.parts().isEmpty()) {
      out.append("  features: \"\"\n");
    } else {
      out.append("  features: |\n");
      listing.render().lines().forEach(line -> out.append("    ").append(line).append('\n'));
    }
    out.append("  expect:\n    matches:");
    if (places.isEmpty()) {
      return out.append(" {}\n").toString();
    }
    out.append("\n      ").append(text(rule)).append(":\n");
    places.forEach(place -> out.append("        - ").append(place(place)).append('\n'));
    return out.toString();
  }

  private static String place(String place) {
    return place.matches("[0-9]+|0x[0-9a-f]+|global") ? place : "\"" + place + "\"";
  }

  /** A string in YAML, quoted if necessary. */
  static String text(String text) {
    boolean isWord = text.matches("(?i)true|false|yes|no|on|off|null|y|n");
    if (text.matches(PLAIN) && !isWord) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').appendCodePoint(c);
              } else if (c >= ' ' && c <= '~') {
                quoted.appendCodePoint(c);
              } else {
                quoted.append(String.format(c < 0x10000 ? "\\u%04x" : "\\U%08x", c));
              }
            });
    return quoted.append('"').toString();
  }
}
