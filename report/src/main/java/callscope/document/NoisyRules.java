package callscope.document;

import callscope.rule.Level;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * The rules that fired on the harmless programs of the background and the shipped baseline, so that
 * a match says less than the namespace suggests.
 */
final class NoisyRules {
  private static final String RESOURCE = "noisy-rules.tsv";

  private final Map<String, Integer> reports = new HashMap<>();

  private NoisyRules() {}

  /** The rules known to this version of callscope. */
  static NoisyRules current() {
    return Shipped.RULES;
  }

  /**
   * Parses a table.
   *
   * @throws IllegalArgumentException if a line is invalid, with its number
   */
  static NoisyRules parse(String text) {
    NoisyRules rules = new NoisyRules();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.startsWith("#")) {
        String[] columns = line.split("\t", -1);
        if (columns.length != 3 || !columns[1].matches("[1-9][0-9]{0,8}")) {
          throw new IllegalArgumentException("line " + number + " is invalid: " + line);
        }
        rules.reports.put(columns[0], Integer.parseInt(columns[1]));
      }
    }
    return rules;
  }

  /** The level of a rule that would have the given one if it had never fired. */
  Level lowered(String rule, Level level) {
    int fired = reports.getOrDefault(rule, 0);
    if (fired == 0) {
      return level;
    }
    return fired == 1 && level == Level.HIGH ? Level.MEDIUM : Level.LOW;
  }

  private static String resource() {
    try (InputStream stream = NoisyRules.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the program");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Loaded only if a rule states no level. */
  private static final class Shipped {
    private static final NoisyRules RULES = parse(resource());
  }
}
