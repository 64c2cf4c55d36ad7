package callscope.edit;

import callscope.rule.Flavor;
import callscope.rule.Position;
import callscope.rule.Problems;
import callscope.rule.RuleSource;
import callscope.rule.Scope;
import callscope.rule.YamlDocument;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The text of a valid rule, and edits that each change one property of it. */
public final class RuleText {
  private final RuleSource source;
  private final LineOffsets lines;
  private final MappingNode meta;

  /**
   * Parses the text into YAML nodes.
   *
   * @throws IllegalArgumentException if it is not a rule
   */
  public RuleText(RuleSource source) {
    this.source = source;
    Node document =
        YamlDocument.read(source, new Problems()).orElseThrow(() -> notARule(source, "rule"));
    this.meta = mapping(mapping(document, "rule"), "meta");
    this.lines = new LineOffsets(source);
  }

  private static IllegalArgumentException notARule(RuleSource source, String key) {
    return new IllegalArgumentException(source.path() + " has no `" + key + "`");
  }

  private MappingNode mapping(Node parent, String key) {
    return Optional.of(parent)
        .filter(MappingNode.class::isInstance)
        .flatMap(node -> YamlDocument.get((MappingNode) node, key))
        .filter(MappingNode.class::isInstance)
        .map(MappingNode.class::cast)
        .orElseThrow(() -> notARule(source, key));
  }

  /** Sets a scope of the rule; only the name of the scope changes. */
  public Edit scope(Flavor flavor, Scope scope) {
    MappingNode scopes = mapping(meta, "scopes");
    return YamlDocument.get(scopes, flavor.word())
        .map(node -> replace(node, scope.word()))
        .orElseThrow(() -> notARule(source, flavor.word()));
  }

  /** Sets the name of the rule. */
  public Edit name(String name) {
    return YamlDocument.get(meta, "name")
        .map(node -> replace(node, name))
        .orElseThrow(() -> notARule(source, "name"));
  }

  /** Sets the namespace of the rule; empty if it has none. */
  public Optional<Edit> namespace(String namespace) {
    return YamlDocument.get(meta, "namespace").map(node -> replace(node, namespace));
  }

  /** Removes the lines of the namespace. */
  public Optional<Edit> withoutNamespace() {
    for (NodeTuple tuple : meta.getValue()) {
      if (YamlDocument.key(tuple).equals("namespace")) {
        Position at = YamlDocument.position(tuple.getKeyNode());
        int from = Edit.offset(source, new Position(at.line(), 1));
        int last = Math.max(from, end(tuple.getValueNode()) - 1);
        return Optional.of(new Edit(from, endOfLine(last), ""));
      }
    }
    return Optional.empty();
  }

  /** Makes the rule a building block, with a line after its name; empty if it already is one. */
  public Optional<Edit> library() {
    if (YamlDocument.get(meta, "lib").isPresent()) {
      return Optional.empty();
    }
    for (NodeTuple tuple : meta.getValue()) {
      if (YamlDocument.key(tuple).equals("name")) {
        int column = YamlDocument.position(tuple.getKeyNode()).column();
        int end = end(tuple.getValueNode());
        String indent = " ".repeat(column - 1);
        return Optional.of(new Edit(end, end, lineEnd() + indent + "lib: true"));
      }
    }
    return Optional.empty();
  }

  private String lineEnd() {
    return source.text().contains("\r\n") ? "\r\n" : "\n";
  }

  /**
   * Changes all {@code match} statements that refer to a rule or namespace to refer to another one.
   * A statement with several aliases is changed once.
   *
   * @throws IllegalArgumentException if the place of the name in the text is unknown
   */
  public List<Edit> matches(String from, String to) {
    Set<Edit> edits = new LinkedHashSet<>();
    for (RuleItem item : RuleItems.of(source)) {
      if (item.isMatch() && item.value().equals(from)) {
        edits.add(item.replaced(to).orElseThrow(() -> notARule(source, "match: " + from)));
      }
    }
    return List.copyOf(edits);
  }

  /** Replaces a value, and keeps its quotes if it has any. */
  private Edit replace(Node node, String value) {
    return Optional.of(node)
        .filter(ScalarNode.class::isInstance)
        .flatMap(scalar -> ScalarOffsets.of((ScalarNode) scalar, source.text(), lines))
        .filter(offsets -> offsets.length() > 0)
        .map(offsets -> new Edit(offsets.begin(0), offsets.end(offsets.length() - 1), value))
        .orElseGet(() -> new Edit(lines.offset(YamlDocument.position(node)), end(node), value));
  }

  /** The offset after the line break that ends the line of an offset. */
  private int endOfLine(int offset) {
    String text = source.text();
    int end = offset;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return Math.min(text.length(), end + (text.startsWith("\r\n", end) ? 2 : 1));
  }

  private int end(Node node) {
    Mark end = node.getEndMark().orElseThrow(() -> notARule(source, "end"));
    return Edit.offset(source, new Position(end.getLine() + 1, end.getColumn() + 1));
  }
}
