package callscope.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Parses the logic of a rule. */
final class StatementParser {
  private static final int MAX_DEPTH = 100;

  /** Far more than any rule has. YAML aliases can expand a few lines to millions of statements. */
  private static final int MAX_STATEMENTS = 10_000;

  private static final String OR_MORE = " or more";

  private final RuleSource source;
  private final Problems problems;
  private final FeatureParser features;
  private int statements;

  /**
   * Features that were omitted because of an equal sibling: pairs of the sibling and the omitted
   * one.
   */
  private final List<List<Statement.Leaf>> repeated = new ArrayList<>();

  StatementParser(RuleSource source, Problems problems) {
    this.source = source;
    this.problems = problems;
    this.features = new FeatureParser(source, problems);
  }

  /** The statement of a node; empty if it is invalid. The reason is then added to the problems. */
  Optional<Statement> parse(Node node, Scopes scopes, int depth) {
    if (isTooMuch(node, depth)) {
      return Optional.empty();
    }
    if (!(node instanceof MappingNode mapping) || mapping.getValue().isEmpty()) {
      problem(
          node,
          "this is not a statement",
          "a statement is `keyword: value`, such as `api: CreateFile` or `and:`");
      return Optional.empty();
    }
    if (!hasOneKeyword(mapping)) {
      return Optional.empty();
    }
    NodeTuple first = mapping.getValue().getFirst();
    String key = YamlDocument.key(first);
    Node value = first.getValueNode();
    Position at = YamlDocument.position(first.getKeyNode());
    return switch (key) {
      case "and", "or", "not", "optional" -> logic(key, value, at, scopes, depth);
      case "process", "thread", "span of calls", "call", "function", "basic block", "instruction" ->
          subscope(key, value, at, scopes, depth);
      default ->
          key.endsWith(OR_MORE) && !key.startsWith("count(")
              ? atLeast(key, value, at, scopes, depth)
              : features.parse(key, value, mapping, at, scopes);
    };
  }

  private boolean isTooMuch(Node node, int depth) {
    if (depth > MAX_DEPTH) {
      problem(node, "the statements are nested too deeply", "write the rule with fewer levels");
      return true;
    }
    statements++;
    if (statements == MAX_STATEMENTS + 1) {
      problem(
          node,
          "the rule has more than " + MAX_STATEMENTS + " statements, counted with all aliases",
          "split it into rules that match each other");
    }
    return statements > MAX_STATEMENTS;
  }

  private boolean hasOneKeyword(MappingNode mapping) {
    List<NodeTuple> tuples = mapping.getValue();
    if (tuples.size() > 2) {
      problem(
          tuples.get(2).getKeyNode(),
          "a statement has one keyword and an optional `description`",
          "begin each statement with `- `");
      return false;
    }
    String description = "description";
    String beside = YamlDocument.key(tuples.getLast());
    // a description in first place is reported where the feature is parsed
    if (tuples.size() == 1
        || beside.equals(description)
        || YamlDocument.key(tuples.getFirst()).equals(description)) {
      return true;
    }
    problem(
        tuples.getLast().getKeyNode(),
        "besides its keyword, a statement may have only a `description`, not `" + beside + "`",
        Spelling.nearest(beside, List.of(description))
            .map(near -> "did you mean `" + near + "`?")
            .orElse("begin each statement with `- `"));
    return false;
  }

  private Optional<Statement> logic(String key, Node value, Position at, Scopes scopes, int depth) {
    Block block = block(key, value, at);
    List<Statement> children = children(block, scopes, depth);
    if (block.failed || children.isEmpty()) {
      return Optional.empty();
    }
    return switch (key) {
      case "and" -> Optional.of(new Statement.And(unique(children), block.description, at));
      case "or" -> Optional.of(new Statement.Or(unique(children), block.description, at));
      case "optional" ->
          Optional.of(new Statement.AtLeast(0, unique(children), block.description, at));
      default -> {
        if (block.children.size() != 1) {
          problem(at, "`not` takes one child", "put several below an `or` or an `and`");
          yield Optional.empty();
        }
        yield Optional.of(new Statement.Not(children.getFirst(), block.description, at));
      }
    };
  }

  private Optional<Statement> atLeast(
      String key, Node value, Position at, Scopes scopes, int depth) {
    Block block = block(key, value, at);
    List<Statement> children = children(block, scopes, depth);
    String number = key.substring(0, key.length() - OR_MORE.length()).strip();
    int count;
    try {
      count = Integer.parseInt(number);
    } catch (NumberFormatException e) {
      problem(at, Quote.of(number) + " is not a number", "write it as in `2 or more:`");
      return Optional.empty();
    }
    if (count < 0) {
      problem(at, "a count can't be negative", "write it as in `2 or more:`");
      return Optional.empty();
    }
    return block.failed || children.isEmpty()
        ? Optional.empty()
        : Optional.of(new Statement.AtLeast(count, unique(children), block.description, at));
  }

  private Optional<Statement> subscope(
      String key, Node value, Position at, Scopes scopes, int depth) {
    Scope scope = Scope.ofWord(key).orElseThrow();
    Flavor flavor = scope.onlyFlavor().orElseThrow();
    Optional<Scope> outer = scopes.of(flavor);
    boolean within = outer.filter(scope::isWithin).isPresent() || scopes.areUnknown();
    if (!within) {
      problems.add(
          Problem.Code.SUBSCOPE,
          source,
          at,
          "a subscope `" + key + "` can't be within the rule's scopes (" + scopes + ")",
          "give the rule a wider " + flavor.word() + " scope, or drop the subscope");
      return Optional.empty();
    }
    Block block = block(key, value, at);
    List<Statement> children = children(block, Scopes.only(scope), depth);
    if (block.failed || children.isEmpty()) {
      return Optional.empty();
    }
    if (block.children.size() != 1 && scope != Scope.INSTRUCTION) {
      problem(at, "`" + key + "` takes one child", "put several below an `and` or an `or`");
      return Optional.empty();
    }
    Statement child =
        block.children.size() == 1
            ? children.getFirst()
            : new Statement.And(unique(children), Optional.empty(), at);
    return Optional.of(new Statement.Subscope(scope, child, block.description, at));
  }

  /** The list below a keyword: its children and its optional description. */
  private static final class Block {
    private final List<Node> children = new ArrayList<>();
    private Optional<String> description = Optional.empty();
    private boolean failed;
  }

  private Block block(String key, Node value, Position at) {
    Block block = new Block();
    if (!(value instanceof SequenceNode sequence)) {
      problem(
          at, "`" + key + "` must be followed by a list", "indent its children, each after `- `");
      block.failed = true;
      return block;
    }
    for (Node child : sequence.getValue()) {
      Optional<Node> description = loneDescription(child);
      if (description.isEmpty()) {
        block.children.add(child);
      } else if (block.description.isPresent()) {
        descriptionProblem(child, "`" + key + "` has two descriptions", "keep one of them");
        block.failed = true;
      } else {
        block.description =
            description.get() instanceof ScalarNode scalar
                ? Optional.of(scalar.getValue())
                : Optional.empty();
        if (block.description.filter(text -> !text.isEmpty()).isEmpty()) {
          String what = block.description.isPresent() ? "empty" : "not a string";
          descriptionProblem(child, "the description is " + what, "write one, or leave it out");
          block.failed = true;
        }
      }
    }
    if (block.children.isEmpty() && !block.failed) {
      problem(at, "`" + key + "` has no children", "add one, or leave the statement out");
      block.failed = true;
    }
    return block;
  }

  private static Optional<Node> loneDescription(Node child) {
    if (child instanceof MappingNode mapping
        && mapping.getValue().size() == 1
        && YamlDocument.key(mapping.getValue().getFirst()).equals("description")) {
      return Optional.of(mapping.getValue().getFirst().getValueNode());
    }
    return Optional.empty();
  }

  private List<Statement> children(Block block, Scopes scopes, int depth) {
    List<Statement> children = new ArrayList<>();
    for (Node child : block.children) {
      Optional<Statement> statement = parse(child, scopes, depth + 1);
      if (statement.isPresent()) {
        children.add(statement.get());
      } else {
        block.failed = true;
      }
    }
    return children;
  }

  /** Removes siblings that equal an earlier one; only features are ever equal. */
  private List<Statement> unique(List<Statement> children) {
    Map<Object, Statement.Leaf> seen = new HashMap<>();
    List<Statement> unique = new ArrayList<>();
    for (Statement child : children) {
      Statement.Leaf first =
          child instanceof Statement.Leaf leaf ? seen.putIfAbsent(leaf.pattern(), leaf) : null;
      if (first == null) {
        unique.add(child);
      } else {
        repeated.add(List.of(first, (Statement.Leaf) child));
      }
    }
    return unique;
  }

  /** The features that were omitted, in pairs of the equal sibling and the omitted one. */
  List<List<Statement.Leaf>> repeated() {
    return List.copyOf(repeated);
  }

  private void problem(Node node, String message, String advice) {
    problem(YamlDocument.position(node), message, advice);
  }

  private void problem(Position at, String message, String advice) {
    problems.add(Problem.Code.STATEMENT, source, at, message, advice);
  }

  private void descriptionProblem(Node node, String message, String advice) {
    problems.add(Problem.Code.DESCRIPTION, source, YamlDocument.position(node), message, advice);
  }
}
