package callscope.extract.cape;

import callscope.input.TextTable;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Puts plain values into the table of texts without making a string of those that are there. */
final class TextNumbers {
  private TextNumbers() {}

  /** The number of the value's text; none for null, and for lists and objects, which it skips. */
  static int of(JsonParser parser, TextTable texts) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == JsonToken.VALUE_STRING
        || token == JsonToken.VALUE_NUMBER_INT
        || token == JsonToken.VALUE_NUMBER_FLOAT) {
      return texts.number(
          parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    }
    if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
      return texts.number(parser.getText());
    }
    parser.skipChildren();
    return TextTable.NONE;
  }
}
