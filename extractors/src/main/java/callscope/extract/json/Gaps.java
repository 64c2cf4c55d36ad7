package callscope.extract.json;

import callscope.extract.json.JsonCursor.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The gaps of a stream, as far as they are few and short. */
final class Gaps {
  private static final int MAX_GAPS = 2_000;
  private static final int MAX_LENGTH = 300;

  private final Map<Integer, List<Gap>> byHash = new HashMap<>();
  private int size;

  /** The gap of these bytes, or null if it is too long or there are too many others. */
  @Nullable Gap gap(
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
    List<Gap> alike = byHash.computeIfAbsent(hash, h -> new ArrayList<>(1));
    for (Gap known : alike) {
      if (known.begun == begun && known.inList == inList && Arrays.equals(known.bytes, bytes)) {
        return known;
      }
    }
    if (size == MAX_GAPS) {
      return null;
    }
    size++;
    Gap gap = new Gap(bytes, begun, inList, closes, name, opens);
    alike.add(gap);
    return gap;
  }
}
