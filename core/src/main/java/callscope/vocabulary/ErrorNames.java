package callscope.vocabulary;

import callscope.feature.Numeral;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The names of statuses and errors that sandboxes record instead of or beside numbers. */
final class ErrorNames {
  private static final String RESOURCE = "errors.tsv";

  private ErrorNames() {}

  /** A line of the table. */
  record Entry(Outcome outcome, long number) {}

  /** Loaded on first use, which most inputs do not need. */
  private static final class Table {
    static final Map<String, Entry> ENTRIES = parse(VocabularyTable.resource(RESOURCE));
  }

  /**
   * Parses the table, whose header documents its format.
   *
   * @throws IllegalArgumentException if a line is invalid, with its number
   */
  static Map<String, Entry> parse(String text) {
    Map<String, Entry> entries = new HashMap<>();
    int at = 0;
    for (String line : text.lines().toList()) {
      at++;
      if (line.startsWith("#")) {
        continue;
      }
      String[] columns = line.split("\t", -1);
      Outcome outcome = columns.length == 3 ? outcomes(columns[2]) : null;
      if (outcome == null || !columns[1].matches("(0x)?[0-9A-F]+")) {
        throw new IllegalArgumentException("line " + at + " is invalid: " + line);
      }
      Entry entry = new Entry(outcome, Long.decode(columns[1]));
      if (entries.put(columns[0], entry) != null) {
        throw new IllegalArgumentException("line " + at + " is a duplicate: " + line);
      }
    }
    return entries;
  }

  private static @Nullable Outcome outcomes(String text) {
    return switch (text) {
      case "success" -> Outcome.SUCCESS;
      case "failure" -> Outcome.FAILURE;
      case "pending" -> Outcome.PENDING;
      default -> null;
    };
  }

  /**
   * What a name says, written as in headers, or with blanks and without STATUS, as Procmon does.
   */
  static Optional<Outcome> outcome(String name) {
    return entry(name).map(Entry::outcome);
  }

  /** The number of a status or an error. */
  static Optional<Numeral> number(String name) {
    return entry(name).map(entry -> Numeral.of(entry.number()));
  }

  /** What the first name in a text says. */
  static Optional<Outcome> find(String text) {
    for (String word : text.split("[ (,]", 4)) {
      Optional<Outcome> outcome = outcome(word);
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
    Map<String, Entry> entries = Table.ENTRIES;
    Entry entry = entries.get(name);
    if (entry == null) {
      entry = entries.get("STATUS_" + name.replace(' ', '_'));
    }
    return Optional.ofNullable(entry);
  }
}
