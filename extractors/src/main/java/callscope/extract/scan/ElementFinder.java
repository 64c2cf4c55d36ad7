package callscope.extract.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds where an element of a list of objects may begin in the midst of JSON: behind the end of
 * another one, with a field of a given name. It may be wrong, as in a text.
 */
final class ElementFinder {
  private final byte[] name;

  /**
   * For objects that begin with a field.
   *
   * @param field its name
   */
  ElementFinder(String field) {
    this.name = ('"' + field + '"').getBytes(StandardCharsets.UTF_8);
  }

  /** Where the first one begins, with its bracket; -1 if there is none. */
  int in(byte[] bytes, int length) {
    for (int i = 0; i + name.length <= length; i++) {
      if (bytes[i] == '"' && Arrays.equals(bytes, i, i + name.length, name, 0, name.length)) {
        int bracket = before(bytes, i, '{');
        if (before(bytes, before(bytes, bracket, ','), '}') >= 0) {
          return bracket;
        }
      }
    }
    return -1;
  }

  /** Where a byte stands, if nothing but blanks stand between it and a position; else -1. */
  private static int before(byte[] bytes, int position, char wanted) {
    int i = position - 1;
    while (i >= 0 && bytes[i] <= ' ' && bytes[i] > 0) {
      i--;
    }
    return i >= 0 && bytes[i] == wanted ? i : -1;
  }
}
