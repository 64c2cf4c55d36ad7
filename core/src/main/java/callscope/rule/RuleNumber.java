package callscope.rule;

import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import java.util.Optional;

/** Parses the numbers in values of rules and rule tests. */
final class RuleNumber {
  /**
   * The longest string that is parsed as a number, in {@code char}s. Numbers of rules have 64 bits,
   * and the time to convert digits grows with the square of their count.
   */
  static final int MAX_LENGTH = 1_000;

  private RuleNumber() {}

  /** The number; empty if the text is not a number, or too long to be in range. */
  static Optional<Numeral> parse(String text) {
    return text.length() > MAX_LENGTH ? Optional.empty() : PythonInteger.parse(text);
  }
}
