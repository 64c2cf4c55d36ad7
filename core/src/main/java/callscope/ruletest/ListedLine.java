package callscope.ruletest;

import callscope.address.Address;
import callscope.feature.Feature;
import callscope.input.LocatedFeature;
import callscope.rule.ListedFeatureParser;
import callscope.rule.Position;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.RuleSource;
import java.util.Optional;

/**
 * A line of a listing: {@code word: place: feature -> address}, where all but the word are
 * optional.
 *
 * @param text the line without surrounding blanks
 * @param position where it begins in the file
 */
record ListedLine(String text, Position position, RuleSource source, Problems problems) {
  private static final String ESCAPED = EscapedText.SUFFIX + "(";
  private static final String ARROW = " -> ";

  /** The keyword: the kind of region that the line describes. */
  String word() {
    int colon = text.indexOf(':');
    return colon < 0 ? text : text.substring(0, colon);
  }

  /** The text after the keyword. */
  String rest() {
    int colon = text.indexOf(':');
    return colon < 0 ? "" : text.substring(colon + 1).strip();
  }

  /** The id or address of the region. */
  String place() {
    int end = rest().indexOf(": ");
    return end < 0 ? rest() : rest().substring(0, end);
  }

  /** The feature and the rest of the line; empty if there is none. */
  String feature() {
    int end = rest().indexOf(": ");
    return end < 0 ? "" : rest().substring(end + 2).strip();
  }

  /** Parses the id as a decimal number; if that fails, adds a problem. */
  Optional<Long> id() {
    String place = place();
    if (place.matches("[0-9]{1,18}")) {
      return Optional.of(Long.parseLong(place));
    }
    problem("`" + place + "` is not an id", "write a decimal number, as in `" + word() + ": 12`");
    return Optional.empty();
  }

  /** Parses the address; if that fails, adds a problem. */
  Optional<Address> address() {
    Optional<Address> address = CodeAddressParser.parse(place());
    if (address.isEmpty()) {
      problem("`" + place() + "` is not an address", "write it as in `" + word() + ": 0x401000`");
    }
    return address;
  }

  /** Parses a feature; if that fails, adds a problem. */
  Optional<Feature> feature(String feature) {
    int open = feature.indexOf(ESCAPED);
    if (open < 0 || open != feature.indexOf('(') - EscapedText.SUFFIX.length()) {
      return ListedFeatureParser.parse(feature, source, at(feature), problems);
    }
    String key = feature.substring(0, open);
    Optional<String> value = EscapedText.unescape(feature.substring(open + ESCAPED.length()));
    if (value.isEmpty()) {
      problem(
          "`" + feature + "` has a backslash that does not begin an escape",
          "escapes are \\\\ \\n \\r \\t \\xHH \\uHHHH \\UHHHHHHHH; a backslash is written twice");
      return Optional.empty();
    }
    return ListedFeatureParser.parse(key + "(" + value.get(), source, position, problems);
  }

  /** Whether the value of the feature has escapes, and so is certainly a string. */
  boolean isEscaped() {
    String escaped = "string" + ESCAPED;
    int open = feature().indexOf('(');
    return open >= 0 && feature().substring(0, open + 1).endsWith(escaped);
  }

  /**
   * Parses a feature that may have its own address.
   *
   * @param here the address to use if it has none
   */
  Optional<LocatedFeature> located(String feature, Address here) {
    int arrow = feature.lastIndexOf(ARROW);
    if (arrow > 0) {
      Optional<Address> own = CodeAddressParser.parse(feature.substring(arrow + ARROW.length()));
      if (own.isPresent()) {
        return feature(feature.substring(0, arrow)).map(f -> new LocatedFeature(f, own.get()));
      }
    }
    return feature(feature).map(f -> new LocatedFeature(f, here));
  }

  void problem(String message, String advice) {
    problems.add(Problem.Code.LISTING, source, position, message, advice);
  }

  /** The position of a part at, or near, the end of the line. */
  private Position at(String part) {
    int start = Math.max(0, text.lastIndexOf(part));
    return new Position(position.line(), position.column() + start);
  }
}
