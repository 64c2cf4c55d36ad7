package callscope.regex;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses a set in square brackets. */
final class SetParser {
  private final String source;
  private final EscapeParser escapes;
  private final Flags flags;
  private final int open;
  private int at;

  SetParser(String source, int open, Flags flags) {
    this.source = source;
    this.escapes = new EscapeParser(source);
    this.flags = flags;
    this.open = open;
    this.at = open + 1;
  }

  /** The end of the set. */
  int end() {
    return at;
  }

  CharSet parse() throws PatternException {
    boolean negated = at < source.length() && source.charAt(at) == '^';
    if (negated) {
      at++;
    }
    List<CharSet> parts = new ArrayList<>();
    int first = at;
    while (true) {
      if (at >= source.length()) {
        throw new PatternException("unterminated character set", open);
      }
      if (source.charAt(at) == ']' && at > first) {
        at++;
        break;
      }
      parts.add(member());
    }
    CharSet set = parts.size() == 1 ? parts.getFirst() : new CharSet.Union(parts);
    return negated ? new CharSet.Complement(set) : set;
  }

  private CharSet member() throws PatternException {
    int start = at;
    CharSet named = named();
    if (named != null) {
      if (startsRange()) {
        throw new PatternException("bad character range", start);
      }
      return named;
    }
    int low = character();
    if (!startsRange()) {
      return range(low, low);
    }
    at++;
    if (named() != null) {
      throw new PatternException("bad character range", start);
    }
    int high = character();
    if (high < low) {
      throw new PatternException("bad character range", start);
    }
    return range(low, high);
  }

  /** Whether a hyphen follows that is neither the last character of the set nor of the pattern. */
  private boolean startsRange() {
    return at + 1 < source.length() && source.charAt(at) == '-' && source.charAt(at + 1) != ']';
  }

  private CharSet range(int low, int high) {
    return flags.ignoreCase() ? new CharSet.FoldedRange(low, high) : new CharSet.Range(low, high);
  }

  private @Nullable CharSet named() {
    if (source.charAt(at) != '\\' || at + 1 >= source.length()) {
      return null;
    }
    CharSet set = EscapeParser.namedSet(source.charAt(at + 1), flags.ascii());
    if (set != null) {
      at += 2;
    }
    return set;
  }

  private int character() throws PatternException {
    if (source.charAt(at) == '\\') {
      int codePoint = escapes.character(at, true);
      at = escapes.end();
      return codePoint;
    }
    int codePoint = source.codePointAt(at);
    at += Character.charCount(codePoint);
    return codePoint;
  }
}
