package callscope.extract.scan;

import callscope.extract.cursor.JsonCursor.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The inter-token sequences of a stream, as long as they are few and short, and the current one.
 */
final class InterTokenCache {
  private static final int MAX_GAPS = 2_000;
  private static final int MAX_LENGTH = 300;

  private final Map<Integer, List<InterToken>> byHash = new HashMap<>();
  private final ByteWindow window;
  private int size;

  /** The state without known followers. */
  private final InterToken nowhere = new InterToken(new byte[0], false, false, false, "", null);

  private InterToken last = nowhere;

  InterTokenCache(ByteWindow window) {
    this.window = window;
  }

  /** The sequence before the current value; without bytes if it is not remembered. */
  InterToken last() {
    return last;
  }

  /** Continues after a sequence. */
  void continueAfter(InterToken token) {
    last = token;
  }

  /** Resets the position, but keeps the remembered sequences. */
  void restart() {
    last = nowhere;
  }

  /** Skips the next sequence if it is a remembered follower. */
  @Nullable InterToken pass(boolean begun, boolean inList) {
    InterToken known = last.next(window, begun, inList);
    if (known != null) {
      last = known;
      window.pass(known.bytes.length, known.lines, known.lastLine);
    }
    return known;
  }

  /** Remembers the sequence that was just read from a position of the stream on. */
  void learn(
      long from, boolean begun, boolean inList, boolean closes, String name, @Nullable Kind opens) {
    // after an opening bracket, the white space before a number may also precede a closing bracket
    boolean isAmbiguous = begun && inList && !closes && opens == null;
    byte[] bytes = isAmbiguous ? null : window.since(from);
    InterToken token = bytes == null ? null : intern(bytes, begun, inList, closes, name, opens);
    if (token != null) {
      last.follow(token);
    }
    last = token == null ? nowhere : token;
  }

  /** The instance for these bytes, or null if they are too long or the cache is full. */
  private @Nullable InterToken intern(
      byte[] bytes,
      boolean begun,
      boolean inList,
      boolean closes,
      String name,
      @Nullable Kind opens) {
    if (bytes.length > MAX_LENGTH) {
      return null;
    }
    int hash = Arrays.hashCode(bytes) * 4 + (begun ? 2 : 0) + (inList ? 1 : 0);
    List<InterToken> alike = byHash.computeIfAbsent(hash, h -> new ArrayList<>(1));
    for (InterToken known : alike) {
      if (known.begun == begun && known.inList == inList && Arrays.equals(known.bytes, bytes)) {
        return known;
      }
    }
    if (size == MAX_GAPS) {
      return null;
    }
    size++;
    InterToken token = new InterToken(bytes, begun, inList, closes, name, opens);
    alike.add(token);
    return token;
  }
}
