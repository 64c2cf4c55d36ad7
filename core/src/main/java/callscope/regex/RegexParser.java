package callscope.regex;

import callscope.regex.RegexNode.Anchor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Parses the syntax of Python's {@code re}.
 *
 * <p>Constructs that an automaton can't decide (references to groups, larger look-around, atomic
 * and possessive parts) are rejected with their position.
 *
 * @see <a href="https://docs.python.org/3/library/re.html">Python's reference</a>
 */
final class RegexParser {
  private static final int MAX_DEPTH = 200;
  private static final List<String> LOOKS = List.of("?=", "?!", "?<=", "?<!");

  private final String source;
  private final EscapeParser escapes;
  private int at;
  private int depth;
  private int flagsOnlyAt = -1;

  /** Where the flags and comments that the expression begins with end. */
  private int flagsUntil;

  private Flags flags;
  private final Set<String> groupNames = new HashSet<>();

  private RegexParser(String source, boolean ignoreCase) {
    this.source = source;
    this.flags = Flags.atFirst(ignoreCase);
    this.escapes = new EscapeParser(source);
  }

  static RegexNode parse(String source, boolean ignoreCase) throws PatternException {
    RegexParser parser = new RegexParser(source, ignoreCase);
    RegexNode node = parser.choice();
    if (parser.at < source.length()) {
      throw new PatternException("unbalanced parenthesis", parser.at);
    }
    return node;
  }

  private RegexNode choice() throws PatternException {
    if (++depth > MAX_DEPTH) {
      throw PatternException.beyondLimits("groups are nested too deeply", at);
    }
    List<RegexNode> branches = new ArrayList<>();
    branches.add(sequence());
    while (peek('|')) {
      at++;
      branches.add(sequence());
    }
    depth--;
    return branches.size() == 1 ? branches.getFirst() : new RegexNode.Choice(branches);
  }

  private RegexNode sequence() throws PatternException {
    List<RegexNode> parts = new ArrayList<>();
    while (at < source.length() && !peek('|') && !peek(')')) {
      int start = at;
      RegexNode part = repeated(atom(), start);
      if (!(part instanceof RegexNode.Empty)) {
        parts.add(part);
      }
    }
    return switch (parts.size()) {
      case 0 -> new RegexNode.Empty();
      case 1 -> parts.getFirst();
      default -> new RegexNode.Sequence(parts);
    };
  }

  private RegexNode repeated(RegexNode atom, int start) throws PatternException {
    int[] bounds = quantifier();
    if (bounds.length == 0) {
      return atom;
    }
    if (start == flagsOnlyAt || atom instanceof Anchor) {
      throw new PatternException("nothing to repeat", start);
    }
    if (peek('?')) {
      at++; // lazy or greedy: found or not found is the same
    } else if (peek('+')) {
      throw new PatternException("possessive repeats are not supported", at);
    }
    int end = at;
    if (quantifier().length > 0) {
      throw new PatternException("multiple repeat", end);
    }
    // nothing, however often, is nothing: it must not be written out a thousand times
    return atom instanceof RegexNode.Empty || bounds[1] == 0
        ? new RegexNode.Empty()
        : new RegexNode.Repeat(atom, bounds[0], bounds[1]);
  }

  /** Reads a quantifier: {min, max}, or nothing if there is none here. */
  private int[] quantifier() throws PatternException {
    QuantifierParser quantifier = new QuantifierParser(source, at);
    int[] bounds = quantifier.parse();
    at = quantifier.end();
    return bounds;
  }

  private RegexNode atom() throws PatternException {
    return switch (source.charAt(at)) {
      case '(' -> group();
      case '[' -> set();
      case '.' -> next(new RegexNode.Set(flags.dotAll() ? new CharSet.Any() : notNewline()));
      case '^' -> next(flags.multiline() ? Anchor.LINE_START : Anchor.TEXT_START);
      case '$' -> next(flags.multiline() ? Anchor.LINE_END : Anchor.FINAL_END);
      case '\\' -> escape();
      case '*', '+', '?' -> throw new PatternException("nothing to repeat", at);
      case '{' -> brace();
      default -> {
        int codePoint = source.codePointAt(at);
        at += Character.charCount(codePoint);
        yield new RegexNode.Literal(codePoint, flags.ignoreCase());
      }
    };
  }

  private RegexNode next(RegexNode node) {
    at++;
    return node;
  }

  private RegexNode set() throws PatternException {
    SetParser sets = new SetParser(source, at, flags);
    CharSet set = sets.parse();
    at = sets.end();
    return new RegexNode.Set(set);
  }

  /** A brace that does not begin a quantifier is a literal. */
  private RegexNode brace() throws PatternException {
    int start = at;
    if (quantifier().length > 0) {
      throw new PatternException("nothing to repeat", start);
    }
    at = start + 1;
    return new RegexNode.Literal('{', false);
  }

  private static CharSet notNewline() {
    return new CharSet.Complement(new CharSet.Range('\n', '\n'));
  }

  private RegexNode escape() throws PatternException {
    if (at + 1 >= source.length()) {
      throw new PatternException("bad escape (end of pattern)", at);
    }
    char c = source.charAt(at + 1);
    Anchor anchor =
        switch (c) {
          case 'A' -> Anchor.TEXT_START;
          case 'Z' -> Anchor.TEXT_END;
          case 'b' -> flags.ascii() ? Anchor.ASCII_WORD_EDGE : Anchor.WORD_EDGE;
          case 'B' -> flags.ascii() ? Anchor.ASCII_NO_WORD_EDGE : Anchor.NO_WORD_EDGE;
          default -> null;
        };
    if (anchor != null) {
      at += 2;
      return anchor;
    }
    CharSet named = EscapeParser.namedSet(c, flags.ascii());
    if (named != null) {
      at += 2;
      return new RegexNode.Set(named);
    }
    int codePoint = escapes.character(at, false);
    at = escapes.end();
    return new RegexNode.Literal(codePoint, flags.ignoreCase());
  }

  private RegexNode group() throws PatternException {
    int open = at++;
    if (LOOKS.stream().anyMatch(look -> source.startsWith(look, at))) {
      return look(open);
    }
    Flags outer = flags;
    boolean flagsOnly = peek('?') && extension(open);
    if (flagsOnly) {
      flagsOnlyAt = open;
      flagsUntil = open == flagsUntil ? at : flagsUntil;
      return new RegexNode.Empty();
    }
    RegexNode body = choice();
    if (!peek(')')) {
      throw new PatternException("missing ), unterminated subpattern", open);
    }
    at++;
    flags = outer;
    // a group around an anchor may be repeated, an anchor alone may not
    return body instanceof Anchor ? new RegexNode.Sequence(List.of(body)) : body;
  }

  /** A look at one character, which an automaton can decide; more is refused. */
  private RegexNode look(int open) throws PatternException {
    boolean behind = source.charAt(at + 1) == '<';
    boolean negative = source.charAt(at + (behind ? 2 : 1)) == '!';
    at += behind ? 3 : 2;
    RegexNode body = choice();
    if (!peek(')')) {
      throw new PatternException("missing ), unterminated subpattern", open);
    }
    at++;
    CharSet set =
        RegexNode.oneOf(body)
            .orElseThrow(
                () ->
                    new PatternException(
                        "look-around is supported only at a single character", open));
    return new RegexNode.LookAround(behind, negative, set);
  }

  /** Reads what follows (?; true if it was flags for the whole expression, without a body. */
  private boolean extension(int open) throws PatternException {
    at++;
    if (peek(':')) {
      at++;
      return false;
    }
    if (source.startsWith("P<", at)) {
      groupName();
      return false;
    }
    if (peek('#')) {
      int close = source.indexOf(')', at);
      if (close < 0) {
        throw new PatternException("missing ), unterminated comment", open);
      }
      at = close + 1;
      return true;
    }
    if (peek('>') || peek('(') || peek('P')) {
      throw new PatternException(
          "atomic groups, conditions and references are not supported", open);
    }
    FlagsParser parser = new FlagsParser(source, at);
    flags = parser.parse(flags);
    at = parser.end();
    if (parser.isForAll() && open != flagsUntil) {
      throw new PatternException("global flags not at the start of the expression", open);
    }
    return parser.isForAll();
  }

  private void groupName() throws PatternException {
    int start = at + 2;
    int close = source.indexOf('>', start);
    if (close <= start) {
      throw new PatternException("missing group name", at);
    }
    String name = source.substring(start, close);
    if (!isIdentifier(name)) {
      throw new PatternException("bad character in group name", start);
    }
    if (!groupNames.add(name)) {
      throw new PatternException("there are two groups named " + name, start);
    }
    at = close + 1;
  }

  private static boolean isIdentifier(String name) {
    int first = name.codePointAt(0);
    return (first == '_' || Character.isUnicodeIdentifierStart(first))
        && name.codePoints()
            .allMatch(
                c -> Character.isUnicodeIdentifierPart(c) && !Character.isIdentifierIgnorable(c));
  }

  private boolean peek(char c) {
    return at < source.length() && source.charAt(at) == c;
  }
}
