package callscope.extract.json;

import callscope.extract.cursor.AsciiText;
import callscope.extract.cursor.JsonCursor;
import callscope.input.StringDictionary;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** A cursor over a parser of the JSON library. */
final class CarefulCursor implements JsonCursor {
  private final JsonParser parser;
  private final AsciiText ascii = new AsciiText();

  CarefulCursor(JsonParser parser) {
    this.parser = parser;
  }

  @Override
  public boolean hasNextValue() throws IOException {
    return parser.nextToken() != null;
  }

  @Override
  public boolean hasNextField() throws IOException {
    String name = parser.nextFieldName();
    if (name == null) {
      if (parser.currentToken() == null) {
        throw new TruncatedJsonException();
      }
      return false;
    }
    parser.nextToken();
    return true;
  }

  @Override
  public boolean hasNextElement() throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw new TruncatedJsonException();
    }
    return token != JsonToken.END_ARRAY;
  }

  @Override
  public Kind kind() {
    return switch (parser.currentToken()) {
      case START_OBJECT -> Kind.OBJECT;
      case START_ARRAY -> Kind.LIST;
      case VALUE_STRING -> Kind.TEXT;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Kind.NUMBER;
      case VALUE_TRUE -> Kind.TRUE;
      case VALUE_FALSE -> Kind.FALSE;
      default -> Kind.NULL;
    };
  }

  @Override
  public String name() throws IOException {
    return parser.currentName();
  }

  @Override
  public void skip() throws IOException {
    parser.skipChildren();
  }

  @Override
  public String text() throws IOException {
    return parser.getText();
  }

  @Override
  public int number(StringDictionary texts) throws IOException {
    return texts.intern(parser.getText());
  }

  @Override
  public AsciiText ascii() throws IOException {
    ascii.become(parser.getText());
    return ascii;
  }

  @Override
  public String place() {
    return "at " + parser.currentLocation().offsetDescription();
  }
}
