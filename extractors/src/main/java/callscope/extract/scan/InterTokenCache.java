package callscope.extract.scan;

import callscope.extract.cursor.JsonCursor.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The gaps of a stream, as far as they are few and short, and the one that was passed last. */
final class InterTokenCache {
  private static final int MAX_GAPS = 2_000;
  private static final int MAX_LENGTH = 300;

  private final Map<Integer, List<InterToken>> byHash = new HashMap<>();
  private final ByteWindow window;
  private int size;

  /** Where nothing is known of what follows. */
  private final InterToken nowhere = new InterToken(new byte[0], false, false, false, "", null);

  private InterToken last = nowhere;

  InterTokenCache(ByteWindow window) {
    this.window = window;
  }

  /** The gap before the current value; one without bytes if it is not known. */
  InterToken last() {
    return last;
  }

  /** Goes on behind a gap. */
  void goOn(InterToken behind) {
    last = behind;
  }

  /** Forgets where it is, but no gap. */
  void restart() {
    last = nowhere;
  }

  /** Passes by the next gap if it is one that came here before. */
  @Nullable InterToken pass(boolean begun, boolean inList) {
    InterToken known = last.next(window, begun, inList);
    if (known != null) {
      last = known;
      window.pass(known.bytes.length, known.lines, known.lastLine);
    }
    return known;
  }

  /** Remembers the gap that was just read, from a position of the stream on. */
  void learn(
      long from, boolean begun, boolean inList, boolean closes, String name, @Nullable Kind opens) {
    // behind an opening bracket, the blanks before a number also begin those before a closing one
    boolean isAmbiguous = begun && inList && !closes && opens == null;
    byte[] bytes = isAmbiguous ? null : window.since(from);
    InterToken gap = bytes == null ? null : gap(bytes, begun, inList, closes, name, opens);
    if (gap != null) {
      last.follow(gap);
    }
    last = gap == null ? nowhere : gap;
  }

  /** The gap of these bytes, or null if it is too long or there are too many others. */
  private @Nullable InterToken gap(
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
    InterToken gap = new InterToken(bytes, begun, inList, closes, name, opens);
    alike.add(gap);
    return gap;
  }
}
