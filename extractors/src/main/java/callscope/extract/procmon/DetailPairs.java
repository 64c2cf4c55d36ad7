package callscope.extract.procmon;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Splits the column Detail: {@code Offset: 0, Length: 4,096, Priority: Normal}. Values may contain
 * commas, so a pair begins only where a comma is followed by a name, a colon and a blank.
 */
final class DetailPairs {
  private static final int LONGEST_NAME = 40;

  /** Names of free text: the rest belongs to it, except for the names that may follow it. */
  private static final Set<String> LAST = Set.of("Data", "Environment");

  private static final String COMMAND_LINE = "Command line";
  private static final Set<String> AFTER_COMMAND_LINE = Set.of("Current directory", "Environment");

  private DetailPairs() {}

  /** A name and its value; the name is empty for text before the first name. */
  record Pair(String name, String value) {}

  static List<Pair> of(String detail) {
    List<Pair> pairs = new ArrayList<>();
    String name = "";
    int nameEnd = nameEnd(detail, 0);
    int start = 0;
    if (nameEnd > 0) {
      name = detail.substring(0, nameEnd);
      start = Math.min(nameEnd + 2, detail.length());
    }
    int from = start;
    while (!LAST.contains(name)) {
      int comma = detail.indexOf(", ", from);
      if (comma < 0) {
        break;
      }
      from = comma + 2;
      int colon = nameEnd(detail, from);
      if (colon > 0 && mayFollow(name, detail.substring(from, colon))) {
        pairs.add(new Pair(name, detail.substring(start, comma)));
        name = detail.substring(from, colon);
        start = Math.min(colon + 2, detail.length());
        from = start;
      }
    }
    if (!name.isEmpty() || !detail.isEmpty()) {
      pairs.add(new Pair(name, detail.substring(start)));
    }
    return pairs;
  }

  private static boolean mayFollow(String name, String next) {
    return !name.equals(COMMAND_LINE) || AFTER_COMMAND_LINE.contains(next);
  }

  /** The index of the colon after the name that begins here; -1 if no name begins here. */
  private static int nameEnd(String detail, int start) {
    int limit = Math.min(detail.length(), start + LONGEST_NAME);
    for (int i = start; i < limit; i++) {
      char c = detail.charAt(i);
      if (c == ':') {
        boolean isEnd = i + 1 == detail.length() || detail.charAt(i + 1) == ' ';
        return i > start && isEnd ? i : -1;
      }
      boolean isOfName =
          Character.isLetter(c)
              || (i > start && (Character.isDigit(c) || " _-/#()".indexOf(c) >= 0));
      if (!isOfName) {
        return -1;
      }
    }
    return -1;
  }
}
