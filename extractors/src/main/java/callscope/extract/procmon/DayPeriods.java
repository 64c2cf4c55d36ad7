package callscope.extract.procmon;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Maps the designator beside a time to the half of the day, such as {@code PM} or 下午. */
final class DayPeriods {
  private static final String RESOURCE = "day-periods.txt";
  private static final Map<String, Half> HALVES = read();
  private static final int LONGEST = 60;

  private DayPeriods() {}

  /** The half of the day. */
  enum Half {
    AM,
    PM,

    /** The time has 24 hours. */
    NONE,

    /** The designator is unknown or ambiguous. */
    UNKNOWN
  }

  /** The half of the day of a designator; NONE if it is empty. */
  static Half of(String text) {
    return switch (text) {
      case "" -> Half.NONE;
      case "AM", " AM" -> Half.AM;
      case "PM", " PM" -> Half.PM;
      default -> {
        String plain = text.length() > LONGEST ? text : plain(text);
        yield plain.isEmpty() ? Half.NONE : HALVES.getOrDefault(plain, Half.UNKNOWN);
      }
    };
  }

  /** The text without blanks, points and direction marks, in lower case. */
  private static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(c -> c != '.' && !Character.isWhitespace(c) && !Character.isSpaceChar(c))
        .filter(c -> Character.getType(c) != Character.FORMAT)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  private static Map<String, Half> read() {
    Map<String, Half> all = new HashMap<>();
    try (InputStream in = DayPeriods.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int tab = line.indexOf('\t');
        if (tab > 0 && !line.startsWith("#")) {
          Half half =
              switch (line.substring(0, tab)) {
                case "AM" -> Half.AM;
                case "PM" -> Half.PM;
                case "-" -> Half.NONE;
                default -> Half.UNKNOWN;
              };
          all.put(line.substring(tab + 1), half);
        }
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
