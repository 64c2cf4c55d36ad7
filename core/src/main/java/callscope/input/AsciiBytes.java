package callscope.input;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Encodes ASCII strings as bytes. */
final class AsciiBytes {
  private AsciiBytes() {}

  /** Returns the bytes of a string, or null if it is not ASCII. */
  static byte @Nullable [] of(String text) {
    // scanning bytes is faster than scanning characters; ? replaces characters outside Latin 1
    byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
    boolean ascii = latin.length == text.length();
    for (int i = 0; ascii && i < latin.length; i++) {
      ascii = latin[i] >= 0 && (latin[i] != '?' || text.charAt(i) == '?');
    }
    return ascii ? latin : null;
  }
}
