package callscope.format;

import callscope.format.YamlLayout.Block;
import callscope.format.YamlLayout.Entry;
import callscope.format.YamlLayout.Remark;
import callscope.format.YamlLayout.Scalar;
import callscope.format.YamlLayout.Trailing;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes a rule in the layout of the community. */
final class WriteLayout {
  /** Other formatters would break a rule in which the values of these keys are blocks. */
  private static final Set<String> IN_FLOW_STYLE = Set.of("where", "sequence");

  private final StringBuilder out = new StringBuilder();

  /** Whether to write a blank line before the next line. */
  private boolean blank;

  /** Whether a blank line is not allowed: at the start, below a key, and after some blocks. */
  private boolean noBlank = true;

  private WriteLayout() {}

  static String write(Block document) {
    WriteLayout writer = new WriteLayout();
    if (!document.properties().isEmpty()) {
      writer.out.append("--- ").append(document.properties());
      writer.endLine(Optional.empty(), true);
    }
    writer.block(document, false);
    return writer.out.toString();
  }

  /**
   * Writes the entries of a mapping or list.
   *
   * @param inLine whether the first entry continues the current line
   */
  private void block(Block block, boolean inLine) {
    boolean begun = inLine;
    for (Entry entry : block.entries()) {
      if (!begun) {
        remarks(entry.before());
        beginLine(block.column());
      }
      begun = false;
      if (block.isList()) {
        out.append('-');
        item(entry, block.column());
      } else {
        out.append(entry.key()).append(':');
        value(entry, block.column());
      }
    }
    remarks(block.tail());
  }

  private void item(Entry entry, int column) {
    if (entry.value() instanceof Block block && block.properties().isEmpty()) {
      out.append(" ".repeat(block.column() - column - 1));
      block(block, true);
    } else {
      value(entry, column);
    }
  }

  private void value(Entry entry, int column) {
    Optional<String> flow =
        IN_FLOW_STYLE.contains(entry.key()) ? FlowStyle.of(entry.value()) : Optional.empty();
    if (flow.isPresent()) {
      out.append(' ').append(flow.get());
      endLine(entry.trailing(), false);
      return;
    }
    switch (entry.value()) {
      case Scalar scalar -> scalar(scalar, entry.trailing(), column);
      case Block block -> {
        out.append(block.properties().isEmpty() ? "" : " ").append(block.properties());
        endLine(entry.trailing(), true);
        block(block, false);
      }
    }
  }

  private void scalar(Scalar scalar, Optional<Trailing> trailing, int column) {
    List<String> lines = scalar.lines();
    if (!lines.getFirst().isEmpty()) {
      out.append(' ').append(lines.getFirst());
    }
    for (String line : lines.subList(1, lines.size())) {
      out.append('\n');
      if (!line.isEmpty()) {
        out.append(" ".repeat(column + scalar.indent())).append(line);
      }
    }
    endLine(trailing, scalar.keepsBlanks());
  }

  private void remarks(List<Remark> remarks) {
    for (Remark remark : remarks) {
      if (remark.isBlank()) {
        blank = true;
      } else {
        beginLine(remark.column());
        out.append(remark.text());
        endLine(Optional.empty(), false);
      }
    }
  }

  private void beginLine(int column) {
    if (blank && !noBlank) {
      out.append('\n');
    }
    blank = false;
    out.append(" ".repeat(column));
  }

  private void endLine(Optional<Trailing> comment, boolean noBlankBehind) {
    comment.ifPresent(
        trailing -> out.append(" ".repeat(trailing.blanks())).append(trailing.text()));
    out.append('\n');
    noBlank = noBlankBehind;
  }
}
