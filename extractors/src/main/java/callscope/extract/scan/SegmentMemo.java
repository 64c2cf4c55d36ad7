package callscope.extract.scan;

import callscope.extract.Diagnostics;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decodes segments of JSON, or returns the result of decoding an equal segment before.
 *
 * <p>A segment begins at the current value of a cursor, which was not read yet, and ends where its
 * decoder leaves the cursor: at a later value of the same object, or after the object. The decoder
 * must be a function of the segment: everything it finds is in the value that it returns, and
 * nothing outside the segment influences it. That is the whole contract, whatever fields it reads.
 * The memo alone captures, compares and forgets segments. It does not remember segments whose
 * decoding reported a diagnostic, so that each occurrence reports its own.
 *
 * <pre>{@code
 * SegmentMemo<Argument> memo = new SegmentMemo<>(cursor, diagnostics, Kind.OBJECT, '}');
 * while (cursor.hasNextElement()) {
 *   add(memo.decode(this::readArgument));
 * }
 * }</pre>
 *
 * <p>Not thread-safe.
 *
 * @param <T> the result of decoding a segment; shared by all equal segments
 */
public final class SegmentMemo<T> {
  private final JsonCursor values;
  private final @Nullable FastCursor cursor;
  private final Diagnostics diagnostics;
  private final SegmentTable segments;
  private @Nullable Object[] decoded = new @Nullable Object[64];

  /**
   * Creates an empty memo for segments that may occur again at any time. It remembers nothing if
   * the cursor is not a {@link FastCursor}.
   *
   * @param cursor the cursor of all segments
   * @param diagnostics where decoders report
   * @param beginsIn the kind of the value at which segments begin: string, array or object; a
   *     segment that begins at another kind is always decoded
   * @param landmark an ASCII character that most segments contain near their end and not before
   */
  public SegmentMemo(JsonCursor cursor, Diagnostics diagnostics, Kind beginsIn, char landmark) {
    this(cursor, diagnostics, new SegmentTable(beginsIn, landmark));
  }

  private SegmentMemo(JsonCursor cursor, Diagnostics diagnostics, SegmentTable segments) {
    this.values = cursor;
    this.cursor = cursor instanceof FastCursor fast ? fast : null;
    this.diagnostics = diagnostics;
    this.segments = segments;
  }

  /**
   * Creates an empty memo for segments that occur again soon or never. It needs little memory, and
   * forgets all segments when it holds a few dozen.
   *
   * @param cursor the cursor of all segments
   * @param diagnostics where decoders report
   * @param beginsIn as for the constructor
   * @param landmark as for the constructor
   */
  public static <T> SegmentMemo<T> ofRecent(
      JsonCursor cursor, Diagnostics diagnostics, Kind beginsIn, char landmark) {
    return new SegmentMemo<>(cursor, diagnostics, SegmentTable.small(beginsIn, landmark));
  }

  /**
   * Decodes a segment.
   *
   * @param <T> the result
   */
  @FunctionalInterface
  public interface Decoder<T> {
    /** Reads the segment that begins at the current value of the cursor. */
    T decode() throws IOException;
  }

  /**
   * Decodes the segment that begins at the current value, unless an equal one was decoded before.
   * The cursor is after the segment when this returns.
   *
   * @throws IOException if the cursor throws it
   */
  public T decode(Decoder<T> decoder) throws IOException {
    if (cursor == null) {
      return decoder.decode();
    }
    int known = cursor.skip(segments);
    if (known != SegmentTable.NONE) {
      return value(known);
    }
    long reported = diagnostics.noted();
    T value = decoder.decode();
    if (reported == diagnostics.noted()) {
      remember(cursor.add(segments), value);
    }
    return value;
  }

  /**
   * Skips the current value, quickly if it is a segment that was decoded before.
   *
   * @throws IOException if the cursor throws it
   */
  public void skip() throws IOException {
    if (cursor == null || cursor.skip(segments) == SegmentTable.NONE) {
      values.skip();
    }
  }

  @SuppressWarnings("unchecked") // only `remember` puts values there
  private T value(int segment) {
    return (T) decoded[segment];
  }

  private void remember(int segment, T value) {
    if (segment == SegmentTable.NONE) {
      return;
    }
    if (segment == decoded.length) {
      decoded = Arrays.copyOf(decoded, segment * 2);
    }
    decoded[segment] = value;
  }
}
