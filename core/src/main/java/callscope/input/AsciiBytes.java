package callscope.input;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes bytes of texts that are ASCII. */
final class AsciiBytes {
  private AsciiBytes() {}

  /** The bytes of a text; null if it is not ASCII. */
  static byte @Nullable [] of(String text) {
    // bytes are quicker to look at than characters; ? stands for what is no Latin 1
    byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
    boolean ascii = latin.length == text.length();
    for (int i = 0; ascii && i < latin.length; i++) {
      ascii = latin[i] >= 0 && (latin[i] != '?' || text.charAt(i) == '?');
    }
    return ascii ? latin : null;
  }
}
