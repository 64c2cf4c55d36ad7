package callscope.vocabulary;

import callscope.feature.CallOutcome;
import callscope.feature.Numeral;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names of statuses and errors that sandboxes record instead of or beside numbers. */
final class ErrorNames {
  static final String RESOURCE = "errors.tsv";

  private ErrorNames() {}

  /** A line of the table. */
  record Entry(CallOutcome outcome, long number) {}

  /** Loaded on first use, which most inputs do not need. */
  private static final class Table {
    static final SortedTable LINES = SortedTable.of(TableText.resource(RESOURCE));
  }

  /** Parsed only to find the name of a number. */
  private static final class Parsed {
    static final Map<String, Entry> ENTRIES = parse(TableText.resource(RESOURCE));
  }

  /**
   * Parses the table, whose header documents its format.
   *
   * @throws IllegalArgumentException if a line is invalid, with its number
   */
  static Map<String, Entry> parse(String text) {
    Map<String, Entry> entries = new HashMap<>();
    TableText.forEachLine(text, line -> add(line, entries));
    return entries;
  }

  private static boolean add(String[] line, Map<String, Entry> entries) {
    CallOutcome outcome = line.length == 3 ? outcomes(line[2]) : null;
    if (outcome == null) {
      return false;
    }
    try {
      return entries.put(line[0], new Entry(outcome, Long.decode(line[1]))) == null;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static @Nullable CallOutcome outcomes(String text) {
    return switch (text) {
      case "success" -> CallOutcome.SUCCESS;
      case "failure" -> CallOutcome.FAILURE;
      case "pending" -> CallOutcome.PENDING;
      default -> null;
    };
  }

  /**
   * What a name says, written as in headers, or with blanks and without STATUS, as Procmon does.
   */
  static Optional<CallOutcome> outcome(String name) {
    return entry(name).map(Entry::outcome);
  }

  /** The number of a status or an error. */
  static Optional<Numeral> number(String name) {
    return entry(name).map(entry -> Numeral.of(entry.number()));
  }

  /**
   * The name of a number among those that begin with a prefix; of several, the first in the
   * alphabet.
   */
  static Optional<String> name(int number, String prefix) {
    return Parsed.ENTRIES.entrySet().stream()
        .filter(entry -> (int) entry.getValue().number() == number)
        .map(Map.Entry::getKey)
        .filter(name -> name.startsWith(prefix))
        .min(Comparator.naturalOrder());
  }

  /** What the first name in a text says. */
  static Optional<CallOutcome> find(String text) {
    for (String word : text.split("[ (,]", 4)) {
      Optional<CallOutcome> outcome = outcome(word);
      if (outcome.isPresent()) {
        return outcome;
      }
    }
    return Optional.empty();
  }

  private static Optional<Entry> entry(String name) {
    if (name.isEmpty() || !Character.isUpperCase(name.charAt(0))) {
      return Optional.empty();
    }
    Entry entry = listed(name);
    if (entry == null) {
      entry = listed("STATUS_" + name.replace(' ', '_'));
    }
    return Optional.ofNullable(entry);
  }

  private static @Nullable Entry listed(String name) {
    List<String> line = Table.LINES.find(name);
    CallOutcome outcome = line.size() == 2 ? outcomes(line.getLast()) : null;
    return outcome == null ? null : new Entry(outcome, Long.decode(line.getFirst()));
  }
}
