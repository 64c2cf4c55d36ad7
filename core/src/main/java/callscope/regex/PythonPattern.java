package callscope.regex;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A regular expression in Python's syntax, to be searched in texts.
 *
 * <p>The dot matches every character. Found or not found is the answer of Python's {@code
 * re.search(expression, text, re.DOTALL)}; classes and case are Unicode's. Immutable.
 */
public final class PythonPattern {
  private final RegexNode node;
  private final boolean ignoreCase;

  private PythonPattern(RegexNode node, boolean ignoreCase) {
    this.node = node;
    this.ignoreCase = ignoreCase;
  }

  /**
   * Parses an expression.
   *
   * @throws PatternException if it is no expression of Python's, or can't be searched in linear
   *     time
   */
  public static PythonPattern compile(String expression, boolean ignoreCase)
      throws PatternException {
    return new PythonPattern(parse(expression, ignoreCase), ignoreCase);
  }

  /**
   * Tells whether {@link #compile} takes an expression.
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

  /** Something that finds this pattern; it is to be used by one thread. */
  public LazyDfaMatcher finder() {
    return new LazyDfaMatcher(Program.of(node));
  }

  /**
   * Texts of which at least one is in every text in which the pattern is found, once {@linkplain
   * Folding#fold(String) folded}; nothing if no such texts are known.
   */
  public Optional<Set<String>> requiredLiterals() {
    return RequiredLiterals.of(node);
  }

  /**
   * The text that the pattern stands for if it is nothing else: folded if the pattern ignores case,
   * as written if not.
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
