package callscope.cli.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the tables of this package; a comment at the beginning of each describes its columns. */
final class HelpResource {
  private HelpResource() {}

  /** The rows of a table. */
  static List<String[]> rows(String name, int columns) {
    return text(name)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> row(name, line, columns))
        .toList();
  }

  /** The rows of a table with two columns, in order. */
  static Map<String, String> pairs(String name) {
    Map<String, String> pairs = new LinkedHashMap<>();
    rows(name, 2).forEach(row -> pairs.put(row[0], row[1]));
    return pairs;
  }

  private static String[] row(String name, String line, int columns) {
    String[] row = line.split("\t", -1);
    if (row.length != columns) {
      throw new IllegalStateException(name + ": not " + columns + " columns: " + line);
    }
    return row;
  }

  /** The content of a resource of this package. */
  static String text(String name) {
    try (InputStream stream = HelpResource.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
