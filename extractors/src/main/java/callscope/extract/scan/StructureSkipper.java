package callscope.extract.scan;

import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import java.io.IOException;
import java.util.BitSet;

/** Skips an array or object with all its contents. */
final class StructureSkipper {
  private StructureSkipper() {}

  /**
   * Skips the current value of a cursor.
   *
   * @param deepest the maximum depth of nesting
   */
  static void of(JsonCursor cursor, int deepest) throws IOException {
    BitSet objects = new BitSet();
    int depth = 0;
    objects.set(0, cursor.kind() == Kind.OBJECT);
    while (depth >= 0) {
      boolean more = objects.get(depth) ? cursor.hasNextField() : cursor.hasNextElement();
      if (!more) {
        depth--;
      } else if (cursor.kind() == Kind.OBJECT || cursor.kind() == Kind.LIST) {
        depth++;
        if (depth > deepest) {
          throw new FastPathUnsupportedException("it is nested too deeply");
        }
        objects.set(depth, cursor.kind() == Kind.OBJECT);
      }
    }
  }
}
