package callscope.extract.cape;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads addresses, which stand as hex text: {@code 0x00401000}. */
final class HexText {
  private static final int PREFIX = 2;
  private static final int MAX_DIGITS = 16;

  private HexText() {}

  /** The address, or 0 if the value is none. */
  static long of(JsonParser parser) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING) {
      parser.skipChildren();
      return 0;
    }
    char[] text = parser.getTextCharacters();
    int start = parser.getTextOffset();
    int end = start + parser.getTextLength();
    if (end - start <= PREFIX || end - start > PREFIX + MAX_DIGITS || text[start + 1] != 'x') {
      return 0;
    }
    long value = 0;
    for (int i = start + PREFIX; i < end; i++) {
      int digit = Character.digit(text[i], 16);
      if (digit < 0) {
        return 0;
      }
      value = value << 4 | digit;
    }
    return value;
  }
}
