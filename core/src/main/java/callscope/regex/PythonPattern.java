package callscope.regex;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression in Python's syntax.
 *
 * <p>A search gives the result of Python's {@code re.search(expression, text, re.DOTALL)}: the dot
 * matches every character, and classes and case follow Unicode. Thread-safe.
 */
public final class PythonPattern {
  private final RegexNode node;
  private final boolean ignoreCase;

  /** Compiled for the first matcher. Two threads may do so, which is harmless: it is immutable. */
  private @Nullable Program program;

  private PythonPattern(RegexNode node, boolean ignoreCase) {
    this.node = node;
    this.ignoreCase = ignoreCase;
  }

  /**
   * Parses an expression.
   *
   * @throws PatternException if Python rejects it, or if it can't be searched in linear time
   */
  public static PythonPattern compile(String expression, boolean ignoreCase)
      throws PatternException {
    return new PythonPattern(parse(expression, ignoreCase), ignoreCase);
  }

  /**
   * Parses an expression that {@link #check} has accepted, which is quicker.
   *
   * @throws IllegalArgumentException if Python rejects it
   */
  public static PythonPattern ofChecked(String expression, boolean ignoreCase) {
    try {
      return new PythonPattern(RegexParser.parse(expression, ignoreCase), ignoreCase);
    } catch (PatternException e) {
      throw new IllegalArgumentException("the expression was not checked", e);
    }
  }

  /**
   * Checks that {@link #compile} accepts an expression.
   *
   * @throws PatternException if it does not
   */
  public static void check(String expression, boolean ignoreCase) throws PatternException {
    parse(expression, ignoreCase);
  }

  private static RegexNode parse(String expression, boolean ignoreCase) throws PatternException {
    RegexNode node = RegexParser.parse(expression, ignoreCase);
    CheckSize.of(node);
    return node;
  }

  /** Creates a matcher for this pattern, which is not thread-safe. */
  public LazyDfaMatcher matcher() {
    Program known = program;
    if (known == null) {
      known = Program.of(node);
      program = known;
    }
    return new LazyDfaMatcher(known);
  }

  /**
   * Literals of which at least one is in every {@linkplain Folding#fold(String) folded} string that
   * matches; empty if no such literals are known.
   */
  public Optional<Set<String>> requiredLiterals() {
    return RequiredLiterals.of(node);
  }

  /**
   * The string that the pattern consists of, if it is a literal: folded if the pattern ignores
   * case, otherwise as written.
   */
  public Optional<String> literal() {
    List<RegexNode> parts =
        node instanceof RegexNode.Sequence sequence ? sequence.parts() : List.of(node);
    StringBuilder text = new StringBuilder();
    for (RegexNode part : parts) {
      if (!(part instanceof RegexNode.Literal literal) || literal.ignoreCase() != ignoreCase) {
        return Optional.empty();
      }
      if (ignoreCase && !Character.isBmpCodePoint(literal.codePoint())) {
        return Optional.empty();
      }
      text.appendCodePoint(literal.codePoint());
    }
    return text.isEmpty()
        ? Optional.empty()
        : Optional.of(ignoreCase ? Folding.fold(text.toString()) : text.toString());
  }
}
