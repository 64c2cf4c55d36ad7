package callscope.lint;

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
    List<String> all = PackageText.lines(name);
    String head = all.getFirst();
    return new NameTable(head.substring(2, head.indexOf(';')), all.subList(1, all.size()));
  }
}
