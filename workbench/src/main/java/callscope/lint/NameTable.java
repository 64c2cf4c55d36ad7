package callscope.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A table of names that a tool has written.
 *
 * @param source what it was made of, such as {@code ATT&CK 18.1}
 * @param lines its lines, without the head
 */
record NameTable(String source, List<String> lines) {
  NameTable {
    lines = List.copyOf(lines);
  }

  /** Reads a table of this package. */
  static NameTable read(String name) {
    try (InputStream stream = NameTable.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the table " + name + " is missing");
      }
      List<String> all = new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      String head = all.getFirst();
      return new NameTable(head.substring(2, head.indexOf(';')), all.subList(1, all.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
