package callscope.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/** Parses the logic of a rule. */
final class StatementParser {
  private static final int MAX_DEPTH = 100;

  /** Far more than any rule has. YAML aliases can expand a few lines to millions of statements. */
  private static final int MAX_STATEMENTS = 10_000;

  private static final String OR_MORE = " or more";
  private static final String WHERE = "where";
  private static final String SEQUENCE = "sequence";

  private final RuleSource source;
  private final Problems problems;
  private final FeatureParser features;
  private final ApplyWhere wheres;
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
    this.wheres = new ApplyWhere(source, problems);
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
    String key = YamlDocument.key(mapping.getValue().getFirst());
    String beside = YamlDocument.key(mapping.getValue().getLast());
    if (key.equals(SEQUENCE) || (key.equals("and") && beside.equals(SEQUENCE))) {
      return new SequenceParser(this, source, problems).parse(mapping, scopes, depth);
    }
    Optional<Statement> statement = statement(key, mapping, scopes, depth);
    return beside.equals(WHERE) && !key.equals(WHERE)
        ? wheres.apply(key, statement, mapping.getValue().getLast().getValueNode(), scopes)
        : statement;
  }

  private Optional<Statement> statement(String key, MappingNode mapping, Scopes scopes, int depth) {
    NodeTuple first = mapping.getValue().getFirst();
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

  /** The conditions beside the statements. */
  ApplyWhere wheres() {
    return wheres;
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
          "a statement has one keyword and one of `description`, `where` and `sequence`",
          "begin each statement with `- `");
      return false;
    }
    String description = "description";
    String beside = YamlDocument.key(tuples.getLast());
    String first = YamlDocument.key(tuples.getFirst());
    // a description in first place is reported where the feature is parsed
    if (tuples.size() == 1
        || beside.equals(description)
        || beside.equals(WHERE)
        || (beside.equals(SEQUENCE) && first.equals("and"))
        || first.equals(description)) {
      return true;
    }
    problem(
        tuples.getLast().getKeyNode(),
        beside.equals(SEQUENCE)
            ? "`sequence` fits only beside `and`, whose children are the steps"
            : "besides its keyword, a statement may have only a `description` or `where`, not `"
                + beside
                + "`",
        Spelling.nearest(beside, List.of(description, WHERE, SEQUENCE))
            .filter(near -> !near.equals(beside))
            .map(near -> "did you mean `" + near + "`?")
            .orElse("begin each statement with `- `"));
    return false;
  }

  private Optional<Statement> logic(String key, Node value, Position at, Scopes scopes, int depth) {
    StatementBlock block = StatementBlock.parse(key, value, at, source, problems);
    List<Statement> children = children(block, scopes, depth);
    if (block.failed() || children.isEmpty()) {
      return Optional.empty();
    }
    return switch (key) {
      case "and" -> Optional.of(new Statement.And(unique(children), block.description(), at));
      case "or" -> Optional.of(new Statement.Or(unique(children), block.description(), at));
      case "optional" ->
          Optional.of(new Statement.AtLeast(0, unique(children), block.description(), at));
      default -> {
        if (block.children().size() != 1) {
          problem(at, "`not` takes one child", "put several below an `or` or an `and`");
          yield Optional.empty();
        }
        yield Optional.of(new Statement.Not(children.getFirst(), block.description(), at));
      }
    };
  }

  private Optional<Statement> atLeast(
      String key, Node value, Position at, Scopes scopes, int depth) {
    StatementBlock block = StatementBlock.parse(key, value, at, source, problems);
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
    return block.failed() || children.isEmpty()
        ? Optional.empty()
        : Optional.of(new Statement.AtLeast(count, unique(children), block.description(), at));
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
    StatementBlock block = StatementBlock.parse(key, value, at, source, problems);
    List<Statement> children = children(block, Scopes.only(scope), depth);
    if (block.failed() || children.isEmpty()) {
      return Optional.empty();
    }
    if (block.children().size() != 1 && scope != Scope.INSTRUCTION) {
      problem(at, "`" + key + "` takes one child", "put several below an `and` or an `or`");
      return Optional.empty();
    }
    Statement child =
        block.children().size() == 1
            ? children.getFirst()
            : new Statement.And(unique(children), Optional.empty(), at);
    return Optional.of(new Statement.Subscope(scope, child, block.description(), at));
  }

  /** The statements of the children; marks the block as failed if one is invalid. */
  List<Statement> children(StatementBlock block, Scopes scopes, int depth) {
    List<Statement> children = new ArrayList<>();
    for (Node child : block.children()) {
      Optional<Statement> statement = parse(child, scopes, depth + 1);
      if (statement.isPresent()) {
        children.add(statement.get());
      } else {
        block.fail();
      }
    }
    return children;
  }

  /**
   * Removes siblings that equal an earlier one; only features are ever equal, and only if the
   * conditions beside them are.
   */
  private List<Statement> unique(List<Statement> children) {
    Map<Object, Statement.Leaf> seen = new HashMap<>();
    List<Statement> unique = new ArrayList<>();
    for (Statement child : children) {
      Statement.Leaf first =
          switch (child) {
            case Statement.Leaf leaf -> seen.putIfAbsent(leaf.pattern(), leaf);
            case Statement.Where(Statement.Leaf leaf, var conditions, var _) ->
                seen.putIfAbsent(List.of(leaf.pattern(), conditions), leaf);
            default -> null;
          };
      if (first == null) {
        unique.add(child);
      } else {
        repeated.add(List.of(first, child.features().findFirst().orElseThrow()));
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
}
