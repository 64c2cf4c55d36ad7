package callscope.edit;

import callscope.rule.Position;
import callscope.rule.Problems;
import callscope.rule.RuleSource;
import callscope.rule.YamlDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Adds {@code where: {argument: NAME}} below strings of a rule, in the layout of the author. A
 * description that stands beside the string moves into {@code where}; everything else stays byte
 * for byte. A result should be parsed before it is used: unusual YAML may need manual changes.
 */
public final class ConditionText {
  private static final String DESCRIPTION = "description";
  private static final Pattern ALIAS = Pattern.compile("[\\s:]*\\*[^\\s,\\[\\]{}]+");

  /** Text that needs no quotes within braces. */
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}(][^\\p{Cntrl},\\[\\]{}:#]*");

  private final RuleSource source;
  private final LineOffsets lines;
  private final Map<Position, MappingNode> statements = new HashMap<>();

  /** Finds the strings of a rule. */
  public ConditionText(RuleSource source) {
    this.source = source;
    this.lines = new LineOffsets(source);
    YamlDocument.read(source, new Problems()).ifPresent(this::collect);
  }

  private void collect(Node node) {
    if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(this::collect);
    } else if (node instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
      NodeTuple first = mapping.getValue().getFirst();
      Position at = YamlDocument.position(first.getKeyNode());
      if (statements.put(at, mapping) == null) {
        mapping.getValue().forEach(tuple -> collect(tuple.getValueNode()));
      }
    }
  }

  /**
   * Returns the edits that restrict a string to an argument; empty if the place is not a string
   * without a condition, or its layout is not supported.
   *
   * @param at the position of its keyword
   * @param arguments the names of the argument; at least one
   */
  public Optional<List<Edit>> restrict(Position at, List<String> arguments) {
    MappingNode mapping = statements.get(at);
    if (mapping == null || mapping.getValue().size() > 2) {
      return Optional.empty();
    }
    NodeTuple first = mapping.getValue().getFirst();
    String key = YamlDocument.key(first);
    boolean isString = key.equals("string") || key.equals("substring");
    if (!isString || !(first.getValueNode() instanceof ScalarNode value)) {
      return Optional.empty();
    }
    String names =
        arguments.size() == 1 ? arguments.getFirst() : "[" + String.join(", ", arguments) + "]";
    if (mapping.getValue().size() == 1) {
      String where = "where: {argument: " + names + "}";
      return Optional.of(added(mapping, first.getKeyNode(), value, where));
    }
    NodeTuple second = mapping.getValue().getLast();
    if (!YamlDocument.key(second).equals(DESCRIPTION)
        || !(second.getValueNode() instanceof ScalarNode description)) {
      return Optional.empty();
    }
    return key.equals("string")
        ? Optional.of(List.of(moved(second, description, names)))
        : inline(value, second, description, names);
  }

  private List<Edit> added(MappingNode mapping, Node key, ScalarNode value, String where) {
    int end = end(key, value);
    if (mapping.getFlowStyle() == FlowStyle.FLOW) {
      List<Edit> edits = new ArrayList<>();
      int start = lines.offset(YamlDocument.position(key));
      boolean braces =
          source
              .text()
              .substring(Math.min(lines.offset(YamlDocument.position(mapping)), start), start)
              .contains("{");
      if (!braces) {
        edits.add(new Edit(start, start, "{"));
      }
      edits.add(new Edit(end, end, ", " + where + (braces ? "" : "}")));
      return edits;
    }
    int lineEnd = endOfLine(end);
    String indent = " ".repeat(YamlDocument.position(key).column() - 1);
    return List.of(new Edit(lineEnd, lineEnd, lineBreak() + indent + where));
  }

  private Edit moved(NodeTuple tuple, ScalarNode description, String names) {
    int start = lines.offset(YamlDocument.position(tuple.getKeyNode()));
    int end = end(tuple.getKeyNode(), description);
    return new Edit(
        start,
        end,
        "where: {argument: "
            + names
            + ", description: "
            + flowText(tuple.getKeyNode(), description)
            + "}");
  }

  /** Only a {@code string} may have its description in {@code where}; others have it inline. */
  private Optional<List<Edit>> inline(
      ScalarNode value, NodeTuple tuple, ScalarNode description, String names) {
    int start = lines.offset(YamlDocument.position(tuple.getKeyNode()));
    int end = end(tuple.getKeyNode(), description);
    Edit where = new Edit(start, end, "where: {argument: " + names + "}");
    String text = " = " + description.getValue();
    int at = end(value, value);
    return switch (value.getScalarStyle()) {
      case PLAIN -> Optional.of(List.of(new Edit(at, at, text), where));
      case SINGLE_QUOTED ->
          Optional.of(List.of(new Edit(at - 1, at - 1, text.replace("'", "''")), where));
      case DOUBLE_QUOTED -> Optional.of(List.of(new Edit(at - 1, at - 1, escaped(text)), where));
      case LITERAL, FOLDED, JSON_SCALAR_STYLE -> Optional.empty();
    };
  }

  /** A text as it can stand within braces: as the author wrote it, or in quotes. */
  private String flowText(Node key, ScalarNode scalar) {
    boolean quoted =
        scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED
            || scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED;
    String value = scalar.getValue();
    int start = lines.offset(YamlDocument.position(scalar));
    if (quoted && start > lines.offset(YamlDocument.position(key))) {
      String written = source.text().substring(start, end(key, scalar));
      if (written.indexOf('\n') < 0 && written.indexOf('\r') < 0 && !written.startsWith("&")) {
        return written;
      }
    }
    if (PLAIN.matcher(value).matches() && value.equals(value.strip())) {
      return value;
    }
    return value.chars().anyMatch(Character::isISOControl)
        ? '"' + escaped(value) + '"'
        : "'" + value.replace("'", "''") + "'";
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\r", "\\r")
        .replace("\t", "\\t");
  }

  /** The offset after a value, or after the alias that stands for it. */
  @SuppressWarnings("ReferenceEquality") // nodes have no value equality
  private int end(Node key, ScalarNode value) {
    int keyEnd = key.getEndMark().map(lines::offset).orElse(0);
    int start = lines.offset(YamlDocument.position(value));
    if (key != value && start < keyEnd) {
      Matcher alias = ALIAS.matcher(source.text()).region(keyEnd, source.text().length());
      return alias.lookingAt() ? alias.end() : keyEnd;
    }
    int end = value.getEndMark().map(lines::offset).orElse(start);
    boolean block =
        value.getScalarStyle() == ScalarStyle.LITERAL
            || value.getScalarStyle() == ScalarStyle.FOLDED;
    while (block && end > start && Character.isWhitespace(source.text().charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private int endOfLine(int offset) {
    String text = source.text();
    int end = offset;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private String lineBreak() {
    return source.text().contains("\r\n") ? "\r\n" : "\n";
  }
}
