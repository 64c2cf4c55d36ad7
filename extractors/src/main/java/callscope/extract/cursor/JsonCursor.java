package callscope.extract.cursor;

import callscope.input.StringDictionary;
import java.io.IOException;

/**
 * A position in a JSON stream, always at one value. Iterate over lists and objects with {@link
 * #hasNextElement} and {@link #hasNextField}, or skip them; plain values may be left unread.
 *
 * <p>All methods throw an {@link IOException} if the source fails, the input is truncated, or it is
 * malformed; the message gives the reason.
 */
public interface JsonCursor {
  /** The kind of a value. */
  enum Kind {
    OBJECT,
    LIST,
    TEXT,
    NUMBER,
    TRUE,
    FALSE,
    NULL;

    /** Whether it is a string, a number or a boolean. */
    public boolean isPlain() {
      return this == TEXT || this == NUMBER || this == TRUE || this == FALSE;
    }
  }

  /** Moves to the first or next value of the stream; false at the end. */
  boolean hasNextValue() throws IOException;

  /** Moves to the value of the next field of the object; false at its end. */
  boolean hasNextField() throws IOException;

  /**
   * Moves to the value of the next field of the object.
   *
   * @return the position of its name, {@link FieldSet#OTHER}, or {@link FieldSet#END}
   */
  default int nextField(FieldSet fields) throws IOException {
    return hasNextField() ? fields.indexOf(name()) : FieldSet.END;
  }

  /** Moves to the next element of the list; false at its end. */
  boolean hasNextElement() throws IOException;

  /** The kind of the current value. */
  Kind kind();

  /** The name of the current field. */
  String name() throws IOException;

  /** Skips the current value, including nested values. */
  void skip() throws IOException;

  /** The current value, which must be plain: a string, or a number or boolean as written. */
  String text() throws IOException;

  /** The string id of the {@link #text} of the current value, which must be plain. */
  int number(StringDictionary texts) throws IOException;

  /** The characters of the current value, which must be a string. */
  AsciiText ascii() throws IOException;

  /** The line and column, for messages. */
  String place();
}
