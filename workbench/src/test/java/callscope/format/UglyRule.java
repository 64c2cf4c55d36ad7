package callscope.format;

import callscope.rule.Problems;
import callscope.rule.RuleSource;
import callscope.rule.YamlDocument;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Rewrites a rule with the worst layout that YAML allows, and the same meaning. */
final class UglyRule {
  private final Random random;
  private final boolean remarks;
  private final StringBuilder out = new StringBuilder();
  private int comments;

  /** Whether the previous line ends a block, which would absorb indented lines. */
  private boolean afterBlock;

  private UglyRule(Random random, boolean remarks) {
    this.random = random;
    this.remarks = remarks;
  }

  /**
   * A badly formatted rule.
   *
   * @param comments the number of comments: {@code # c0}, {@code # c1} and so on
   */
  record Written(RuleSource source, int comments) {}

  /**
   * Writes a rule without its own comments.
   *
   * @param remarks whether to insert comments, blank lines and other quotes
   */
  static Written of(RuleSource source, Random random, boolean remarks) {
    UglyRule writer = new UglyRule(random, remarks);
    Node top = YamlDocument.read(source, new Problems()).orElseThrow();
    writer.out.append(writer.chance(0.1) ? "\ufeff" : "");
    writer.out.append(writer.chance(0.1) ? "---\n" : "");
    writer.mapping((MappingNode) top, writer.random.nextInt(3), false, false);
    writer.remarks(0);
    String text = writer.out.toString();
    if (writer.chance(0.2)) {
      text = text.stripTrailing();
    }
    if (writer.chance(0.2)) {
      text = text.replace("\n", "\r\n");
    }
    return new Written(new RuleSource(source.path(), text), writer.comments);
  }

  private boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  private String blanks(int least, int most) {
    return " ".repeat(least + random.nextInt(most - least + 1));
  }

  private void mapping(MappingNode mapping, int column, boolean begun, boolean shuffled) {
    List<NodeTuple> tuples = new ArrayList<>(mapping.getValue());
    if (shuffled) {
      Collections.shuffle(tuples, random);
    }
    boolean inLine = begun;
    for (NodeTuple tuple : tuples) {
      if (!inLine) {
        remarks(column);
        out.append(" ".repeat(column));
      }
      inLine = false;
      String key = YamlDocument.key(tuple);
      out.append(key).append(chance(0.1) ? " :" : ":");
      value(tuple.getValueNode(), column, key);
    }
  }

  private void value(Node value, int column, String key) {
    boolean shuffled = List.of("rule", "meta", "scopes").contains(key);
    switch (value) {
      case MappingNode mapping
          when mapping.getValue().stream().allMatch(UglyRule::isWord) && chance(0.3) ->
          flow(mapping, shuffled);
      case MappingNode mapping -> {
        endHead();
        mapping(mapping, column + 1 + random.nextInt(5), false, shuffled);
      }
      case SequenceNode list
          when list.getValue().stream().allMatch(ScalarNode.class::isInstance)
              && list.getValue().stream().noneMatch(item -> isPlain((ScalarNode) item))
              && chance(0.3) ->
          flow(list);
      case SequenceNode list -> {
        endHead();
        list(list, column + random.nextInt(5));
      }
      case ScalarNode scalar -> scalar(scalar, column);
      default -> throw new AssertionError(value);
    }
  }

  private void list(SequenceNode list, int column) {
    for (Node item : list.getValue()) {
      remarks(column);
      out.append(" ".repeat(column)).append('-');
      if (item instanceof MappingNode mapping) {
        String gap = blanks(1, 4);
        boolean begun = !chance(0.2);
        out.append(begun ? gap : comment(0.3) + "\n");
        afterBlock = false;
        mapping(mapping, column + 1 + gap.length(), begun, false);
      } else {
        scalar((ScalarNode) item, column);
      }
    }
  }

  private void flow(SequenceNode list) {
    out.append(blanks(1, 3)).append('[');
    for (Node item : list.getValue()) {
      out.append(chance(0.3) ? comment(0.3) + "\n      " : blanks(0, 2));
      out.append(quoted((ScalarNode) item)).append(blanks(0, 2)).append(',');
    }
    out.append(']').append(comment(0.1)).append(blanks(0, 2)).append('\n');
    afterBlock = false;
  }

  private void flow(MappingNode mapping, boolean shuffled) {
    List<NodeTuple> tuples = new ArrayList<>(mapping.getValue());
    if (shuffled) {
      Collections.shuffle(tuples, random);
    }
    List<String> pairs = new ArrayList<>();
    for (NodeTuple tuple : tuples) {
      pairs.add(YamlDocument.key(tuple) + ": " + ((ScalarNode) tuple.getValueNode()).getValue());
    }
    out.append(" {").append(String.join("," + blanks(1, 3), pairs)).append('}');
    out.append(comment(0.1)).append('\n');
    afterBlock = false;
  }

  private static boolean isWord(NodeTuple tuple) {
    return tuple.getValueNode() instanceof ScalarNode scalar
        && isPlain(scalar)
        && scalar.getValue().matches("[a-z ]+");
  }

  private static boolean isPlain(ScalarNode scalar) {
    return scalar.getScalarStyle() == ScalarStyle.PLAIN;
  }

  private void scalar(ScalarNode scalar, int column) {
    String value = scalar.getValue();
    afterBlock = false;
    boolean block = value.matches("(?s)[a-zA-Z].*\\n[^\\n]*[a-zA-Z]\\n");
    if (block && chance(0.7)) {
      out.append(" |").append(comment(0.2)).append('\n');
      String indent = " ".repeat(column + 1 + random.nextInt(4));
      value.lines().forEach(line -> out.append(line.isEmpty() ? "" : indent + line).append('\n'));
      afterBlock = true;
      return;
    }
    out.append(chance(0.1) ? comment(0.3) + "\n" + " ".repeat(column + 1) : blanks(1, 3));
    out.append(isPlain(scalar) ? plain(value, column) : quoted(scalar));
    out.append(comment(0.1)).append(blanks(0, 2)).append('\n');
  }

  private String plain(String value, int column) {
    boolean text = value.matches("[a-zA-Z][a-zA-Z ]{6,}");
    if (remarks && text && chance(0.2)) {
      return '"' + value + '"';
    }
    return remarks && text && chance(0.2)
        ? value.replace(" ", chance(0.5) ? " " : "  \n" + " ".repeat(column + 3))
        : value;
  }

  private String quoted(ScalarNode scalar) {
    String value = scalar.getValue();
    boolean single =
        scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED ^ (remarks && chance(0.3));
    if (single && value.chars().noneMatch(Character::isISOControl)) {
      return "'" + value.replace("'", "''") + "'";
    }
    StringBuilder text = new StringBuilder("\"");
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean special = c < ' ' || c == 0x7f || c == '\ufeff';
      text.append(c == '"' || c == '\\' ? "\\" : "");
      text.append(special ? "\\u%04x".formatted((int) c) : String.valueOf(c));
    }
    return text.append('"').toString();
  }

  /** Ends the line of a key whose value is below it. */
  private void endHead() {
    out.append(comment(0.1)).append(blanks(0, 2)).append('\n');
    afterBlock = false;
  }

  private String comment(double probability) {
    return remarks && chance(probability) ? blanks(1, 4) + "# c" + comments++ : "";
  }

  /** Writes comments and blank lines before a line that starts at a column. */
  private void remarks(int column) {
    while (remarks && chance(0.2)) {
      if (chance(0.5)) {
        out.append(afterBlock ? "" : blanks(0, 9)).append('\n');
      } else {
        out.append(blanks(0, afterBlock ? column : 12)).append("# c").append(comments++);
        out.append(blanks(0, 2)).append('\n');
        afterBlock = false;
      }
    }
  }
}
