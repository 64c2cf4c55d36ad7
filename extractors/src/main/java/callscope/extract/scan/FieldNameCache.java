package callscope.extract.scan;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Returns the same string for equal field names, as long as there are few of them. */
final class FieldNameCache {
  private static final int SLOTS = 1 << 10;

  private final String[] names = new String[SLOTS];

  FieldNameCache() {
    Arrays.fill(names, "");
  }

  /** The name in a part of an array, which must be ASCII. */
  String name(byte[] bytes, int from, int to, int hash) {
    int slot = (hash ^ hash >>> 10) & (SLOTS - 1);
    String known = names[slot];
    if (!equal(known, bytes, from, to)) {
      // interned, so that comparing it with a constant is a comparison of references
      known = new String(bytes, from, to - from, StandardCharsets.US_ASCII).intern();
      names[slot] = known;
    }
    return known;
  }

  private static boolean equal(String name, byte[] bytes, int from, int to) {
    int length = to - from;
    if (name.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (name.charAt(i) != bytes[from + i]) {
        return false;
      }
    }
    return true;
  }
}
