package callscope.format;

import java.util.List;
import java.util.Optional;

/** A YAML document as it is written: values keep their quotes, and comments have their places. */
sealed interface YamlLayout {

  /**
   * A line of its own that is no value.
   *
   * @param column where it begins in the new layout, from 0
   * @param text with its {@code #}; empty for a blank line
   */
  record Remark(int column, String text) {
    boolean isBlank() {
      return text.isEmpty();
    }
  }

  /**
   * A value as its author wrote it.
   *
   * @param lines without their indentation; the first one stands behind the key or the dash
   * @param indent how far the other lines are indented below the mapping or list they are in
   * @param keepsBlanks whether blank lines behind it would become part of it
   */
  record Scalar(List<String> lines, int indent, boolean keepsBlanks) implements YamlLayout {
    public Scalar {
      lines = List.copyOf(lines);
    }
  }

  /**
   * A mapping, or a list, whose entries have no keys.
   *
   * @param properties its anchor and tag as written, mostly empty
   * @param column where its entries begin in the new layout, from 0
   * @param tail what stands behind the last entry and belongs here
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
   * A key with its value, or a value in a list.
   *
   * @param key as written; empty in a list
   * @param trailing the comment behind it in its line
   */
  record Entry(List<Remark> before, String key, YamlLayout value, Optional<String> trailing) {
    public Entry {
      before = List.copyOf(before);
    }
  }
}
