package callscope.format;

import java.util.List;
import java.util.Optional;

/** The layout tree of a YAML document: values keep their quotes, and comments have places. */
sealed interface YamlLayout {

  /**
   * A separate line that is a comment or blank.
   *
   * @param column the column of its start in the new layout, from 0
   * @param text the comment including {@code #}; empty for a blank line
   */
  record Remark(int column, String text) {
    boolean isBlank() {
      return text.isEmpty();
    }
  }

  /**
   * A value as its author wrote it.
   *
   * @param lines the lines without indentation; the first one follows the key or the dash
   * @param indent the indentation of the other lines relative to the enclosing mapping or list
   * @param keepsBlanks whether blank lines after it would become part of it
   */
  record Scalar(List<String> lines, int indent, boolean keepsBlanks) implements YamlLayout {
    public Scalar {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A mapping, or a list, whose entries have no keys.
   *
   * @param properties the anchor and tag as written, usually empty
   * @param column the column of its entries in the new layout, from 0
   * @param tail the remarks after the last entry that belong to it
   */
  record Block(
      boolean isList, String properties, int column, List<Entry> entries, List<Remark> tail)
      implements YamlLayout {
    public Block {
      entries = List.copyOf(entries);
      tail = List.copyOf(tail);
    }
  }

  /**
   * A comment after an entry in the same line.
   *
   * @param blanks the number of blanks before it, at least 1
   * @param text the comment including {@code #}
   */
  record Trailing(int blanks, String text) {}

  /**
   * A key with its value, or a value in a list.
   *
   * @param key the key as written; empty in a list
   * @param trailing the comment after it in the same line
   */
  record Entry(List<Remark> before, String key, YamlLayout value, Optional<Trailing> trailing) {
    public Entry {
      before = List.copyOf(before);
    }
  }
}
