package callscope.document.read;

import callscope.document.Node;
import callscope.document.Node.Compound;
import callscope.rule.Scope;
import callscope.rule.Statement;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads what parts of evidence are about. Equal ones become the same object. */
final class NodeReader {
  private static final Map<String, Compound.Kind> COMPOUNDS = new HashMap<>();

  static {
    for (Compound.Kind kind : Compound.Kind.values()) {
      COMPOUNDS.put(kind.word(), kind);
    }
  }

  private final JsonValues values;
  private final FeatureReader features;
  private final Map<Node, Node> nodes = new HashMap<>();
  private Optional<Node> node = Optional.empty();

  NodeReader(JsonValues values) {
    this.values = values;
    this.features = new FeatureReader(values);
  }

  Node read() throws IOException {
    node = Optional.empty();
    values.object("a node", this::field);
    Node read = values.required(node, "the statement or feature of a node");
    return nodes.computeIfAbsent(read, n -> n);
  }

  private void field(String name) throws IOException {
    switch (name) {
      case "statement" -> node = Optional.of(new StatementReader().read());
      case "feature" -> node = Optional.of(features.read());
      default -> values.skip();
    }
  }

  /** A statement that is being read. */
  private final class StatementReader {
    private String type = "";
    private Optional<String> description = Optional.empty();
    private long count = -1;
    private long min;
    private long max = Statement.Count.UNBOUNDED;
    private Optional<Node.Feature> child = Optional.empty();
    private Optional<String> scope = Optional.empty();

    private void field(String name) throws IOException {
      switch (name) {
        case "type" -> type = values.text("the type of a statement");
        case "description" -> description = values.textIfAny("the description of a statement");
        case "count" -> count = values.count("the count of a statement");
        case "min" -> min = values.whole("the min of a range");
        case "max" -> max = values.whole("the max of a range");
        case "child" -> child = Optional.of(features.read());
        case "scope" -> scope = Optional.of(values.text("the scope of a subscope"));
        default -> values.skip();
      }
    }

    Node read() throws IOException {
      values.object("a statement", this::field);
      return switch (type) {
        case "" -> throw values.wrong("the type of a statement is missing");
        case "some" -> {
          if (count < 0) {
            throw values.wrong("the count of a statement is missing");
          }
          yield count == 0
              ? new Compound(Compound.Kind.OPTIONAL, description)
              : new Node.Some((int) count, description);
        }
        case "range" ->
            new Node.Range(values.required(child, "the child of a range"), min, max, description);
        case "subscope" -> {
          String word = values.required(scope, "the scope of a subscope");
          yield new Node.Subscope(values.required(Scope.ofWord(word), "a scope `" + word + "`"));
        }
        default -> {
          Compound.Kind kind = COMPOUNDS.get(type);
          if (kind == null) {
            throw values.wrong("`" + type + "` is an unknown statement type");
          }
          yield new Compound(kind, description);
        }
      };
    }
  }
}
