package callscope.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the field names of a JSON object that may be truncated. */
final class JsonFields {
  private final String text;
  private int position;

  JsonFields(String text) {
    this.text = text;
  }

  /** The names; empty if this is not an object. */
  Optional<List<String>> names() {
    skipBlanks();
    if (position == text.length() || text.charAt(position) != '{') {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    int depth = 0;
    boolean isName = false;
    for (; position < text.length(); position++) {
      switch (text.charAt(position)) {
        case '{', '[' -> {
          depth++;
          isName = depth == 1;
        }
        case '}', ']' -> {
          depth--;
          if (depth == 0) {
            return Optional.of(names);
          }
        }
        case ',' -> isName = depth == 1;
        case '"' -> {
          int start = position + 1;
          boolean whole = skipText();
          if (isName && whole && depth == 1) {
            names.add(text.substring(start, position));
          }
          isName = false;
        }
        default -> {
          // blanks and values other than strings
        }
      }
    }
    return Optional.of(names);
  }

  /** Moves to the closing quote of the current string; false if there is none. */
  private boolean skipText() {
    for (position++; position < text.length(); position++) {
      char c = text.charAt(position);
      if (c == '\\') {
        position++;
      } else if (c == '"') {
        return true;
      }
    }
    return false;
  }

  private void skipBlanks() {
    while (position < text.length() && text.charAt(position) <= ' ') {
      position++;
    }
  }
}
