package callscope.extract.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Finds a position in the middle of JSON at which an element of an array of objects may begin:
 * after the end of another element, with a field of a given name. The result may be wrong, for
 * example inside a string.
 */
final class ElementFinder {
  private final byte[] name;

  /**
   * Creates a finder for objects that begin with a field.
   *
   * @param field the name of the field
   */
  ElementFinder(String field) {
    this.name = ('"' + field + '"').getBytes(StandardCharsets.UTF_8);
  }

  /** The index of the first such object, at its brace, or -1 if there is none. */
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

  /**
   * The index of a byte that precedes a position, with only white space in between; otherwise -1.
   */
  private static int before(byte[] bytes, int position, char wanted) {
    int i = position - 1;
    while (i >= 0 && bytes[i] <= ' ' && bytes[i] > 0) {
      i--;
    }
    return i >= 0 && bytes[i] == wanted ? i : -1;
  }
}
