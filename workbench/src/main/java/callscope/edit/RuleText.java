package callscope.edit;

import callscope.rule.Flavor;
import callscope.rule.Position;
import callscope.rule.Problems;
import callscope.rule.RuleSource;
import callscope.rule.Scope;
import callscope.rule.YamlDocument;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The text of a valid rule, and the edits that change one thing of it. */
public final class RuleText {
  private final RuleSource source;
  private final MappingNode rule;
  private final MappingNode meta;

  /**
   * Reads the text again, down to its nodes.
   *
   * @throws IllegalArgumentException if it is no rule
   */
  public RuleText(RuleSource source) {
    this.source = source;
    Node document =
        YamlDocument.read(source, new Problems()).orElseThrow(() -> notARule(source, "rule"));
    this.rule = mapping(document, "rule");
    this.meta = mapping(rule, "meta");
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

  /** Gives the rule another scope; nothing but the word of the scope changes. */
  public Edit scope(Flavor flavor, Scope scope) {
    MappingNode scopes = mapping(meta, "scopes");
    return YamlDocument.get(scopes, flavor.word())
        .map(node -> replace(node, scope.word()))
        .orElseThrow(() -> notARule(source, flavor.word()));
  }

  /** Gives the rule another name. */
  public Edit name(String name) {
    return YamlDocument.get(meta, "name")
        .map(node -> replace(node, name))
        .orElseThrow(() -> notARule(source, "name"));
  }

  /** Gives the rule another namespace; nothing to edit if it has none. */
  public Optional<Edit> namespace(String namespace) {
    return YamlDocument.get(meta, "namespace").map(node -> replace(node, namespace));
  }

  /** Takes the line of the namespace out. */
  public Optional<Edit> withoutNamespace() {
    for (NodeTuple tuple : meta.getValue()) {
      if (YamlDocument.key(tuple).equals("namespace")) {
        Position at = YamlDocument.position(tuple.getKeyNode());
        int from = Edit.offset(source, new Position(at.line(), 1));
        return Optional.of(new Edit(from, Edit.offset(source, new Position(at.line() + 1, 1)), ""));
      }
    }
    return Optional.empty();
  }

  /**
   * Makes the rule a building block, on a line of its own behind its name; nothing if it is one.
   */
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
   * Makes a {@code match} statement, counted or not, ask for another rule or namespace.
   *
   * @param statement where its key begins
   * @param from what it asks for now
   */
  public Edit match(Position statement, String from, String to) {
    NodeTuple tuple =
        find(rule, statement)
            .orElseThrow(() -> new IllegalArgumentException("no statement at " + statement));
    boolean counted = !YamlDocument.key(tuple).equals("match");
    Node holder = counted ? tuple.getKeyNode() : tuple.getValueNode();
    int start = Edit.offset(source, YamlDocument.position(holder));
    String text = source.text().substring(start, end(holder));
    int at = text.indexOf(from, counted ? text.indexOf("match(") : 0);
    if (at < 0) {
      throw new IllegalArgumentException("`" + text + "` at " + statement + " is not " + from);
    }
    return new Edit(start + at, start + at + from.length(), to);
  }

  private static Optional<NodeTuple> find(Node node, Position key) {
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().flatMap(n -> find(n, key).stream()).findFirst();
    }
    if (node instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (YamlDocument.position(tuple.getKeyNode()).equals(key)) {
          return Optional.of(tuple);
        }
        Optional<NodeTuple> below = find(tuple.getValueNode(), key);
        if (below.isPresent()) {
          return below;
        }
      }
    }
    return Optional.empty();
  }

  /** Replaces a value, with the quotes around it as they are if it has some. */
  private Edit replace(Node node, String value) {
    int from = Edit.offset(source, YamlDocument.position(node));
    int to = end(node);
    boolean quoted =
        node instanceof ScalarNode scalar
            && (scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED
                || scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED);
    return quoted ? new Edit(from + 1, to - 1, value) : new Edit(from, to, value);
  }

  private int end(Node node) {
    Mark end = node.getEndMark().orElseThrow(() -> notARule(source, "end"));
    return Edit.offset(source, new Position(end.getLine() + 1, end.getColumn() + 1));
  }
}
