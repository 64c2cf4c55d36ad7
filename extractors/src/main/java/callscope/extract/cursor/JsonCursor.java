package callscope.extract.cursor;

import callscope.input.StringDictionary;
import java.io.IOException;

/**
 * A place in a stream of JSON, always at one value. Lists and objects are gone through with {@link
 * #hasNextElement} and {@link #hasNextField}, or skipped; a plain value may be left as it is.
 *
 * <p>All methods throw an {@link IOException} if the source fails, the text ends too early, or it
 * is no JSON; the message says what is wrong.
 */
public interface JsonCursor {
  /** What a value is. */
  enum Kind {
    OBJECT,
    LIST,
    TEXT,
    NUMBER,
    TRUE,
    FALSE,
    NULL;

    /** Whether it is a text, a number or a truth value. */
    public boolean isPlain() {
      return this == TEXT || this == NUMBER || this == TRUE || this == FALSE;
    }
  }

  /** Goes to the first value of the stream, or to the one behind the last; false at the end. */
  boolean hasNextValue() throws IOException;

  /** Goes on to the value of the next field of the object; false at its end. */
  boolean hasNextField() throws IOException;

  /**
   * Goes on to the value of the next field of the object.
   *
   * @return the position of its name, {@link FieldSet#OTHER}, or {@link FieldSet#END}
   */
  default int nextField(FieldSet fields) throws IOException {
    return hasNextField() ? fields.indexOf(name()) : FieldSet.END;
  }

  /** Goes on to the next element of the list; false at its end. */
  boolean hasNextElement() throws IOException;

  /** The kind of the current value. */
  Kind kind();

  /** The name of the current field. */
  String name() throws IOException;

  /** Passes by the current value with all that is in it. */
  void skip() throws IOException;

  /** The current value, which must be plain: a text, or what a number or truth value reads. */
  String text() throws IOException;

  /** The number of the {@link #text} of the current value, which must be plain, in a table. */
  int number(StringDictionary texts) throws IOException;

  /** The characters of the current value, which must be a text. */
  AsciiText ascii() throws IOException;

  /** Where this is, for messages: line and column. */
  String place();
}
