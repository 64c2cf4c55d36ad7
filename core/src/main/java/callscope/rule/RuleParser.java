package callscope.rule;

import callscope.api.Internal;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Parses one rule file: {@code rule: {meta, features}}. */
@Internal
public final class RuleParser {
  private final RuleSource source;
  private final Problems problems;

  private final boolean embedded;
  private List<List<Statement.Leaf>> repeated = List.of();

  private RuleParser(RuleSource source, Problems problems, boolean embedded) {
    this.source = source;
    this.problems = problems;
    this.embedded = embedded;
  }

  /**
   * Parses a rule.
   *
   * @return empty if the file is empty or invalid; the reasons are added to the problems
   */
  public static Optional<Rule> parse(RuleSource source, Problems problems) {
    return new RuleParser(source, problems, false).parse();
  }

  /**
   * The name of the rule in a file and its namespaces, as far as they can be read from a rule that
   * may be invalid.
   */
  public static Set<String> declaredNames(RuleSource source) {
    Optional<MappingNode> meta = meta(source);
    Set<String> names = new HashSet<>();
    text(meta, "name").ifPresent(names::add);
    String namespace = text(meta, "namespace").orElse("");
    while (!namespace.isEmpty()) {
      names.add(namespace);
      namespace = namespace.substring(0, Math.max(0, namespace.lastIndexOf('/')));
    }
    return names;
  }

  private static Optional<MappingNode> meta(RuleSource source) {
    return YamlDocument.read(source, new Problems())
        .filter(MappingNode.class::isInstance)
        .flatMap(top -> YamlDocument.get((MappingNode) top, "rule"))
        .filter(MappingNode.class::isInstance)
        .flatMap(rule -> YamlDocument.get((MappingNode) rule, "meta"))
        .filter(MappingNode.class::isInstance)
        .map(MappingNode.class::cast);
  }

  /**
   * The level that the text declares, even if the rest of the rule is invalid; empty if it declares
   * none.
   */
  public static Optional<Level> declaredLevel(RuleSource source) {
    return source.text().contains("level:")
        ? text(meta(source), "level").flatMap(Level::ofWord)
        : Optional.empty();
  }

  /**
   * The features of a rule that {@link #parse} omits because an equal one precedes them below the
   * same statement: pairs of the feature that is kept and the one that is omitted.
   */
  public static List<List<Statement.Leaf>> repeated(RuleSource source) {
    RuleParser parser = new RuleParser(source, new Problems(), false);
    Optional<Rule> rule = parser.parse();
    return rule.isPresent() ? parser.repeated : List.of();
  }

  private static Optional<String> text(Optional<MappingNode> mapping, String key) {
    return mapping
        .flatMap(node -> YamlDocument.get(node, key))
        .filter(ScalarNode.class::isInstance)
        .map(node -> ((ScalarNode) node).getValue());
  }

  private Optional<Rule> parse() {
    Optional<Node> document = YamlDocument.read(source, problems);
    if (document.isEmpty() || YamlDocument.isNothing(document.get())) {
      return Optional.empty();
    }
    Node top = document.get();
    if (!(top instanceof MappingNode mapping)) {
      problems.add(
          Problem.Code.STRUCTURE,
          source,
          YamlDocument.position(top),
          "the document is not a mapping",
          "begin the file with `rule:`");
      return Optional.empty();
    }
    Optional<MappingNode> rule = mapping(mapping, "rule");
    if (rule.isEmpty()) {
      return Optional.empty();
    }
    return parseRule(rule.get());
  }

  /**
   * Parses a rule that is a mapping with {@code name}, {@code scopes} and {@code features} in
   * another document, as in rule tests.
   */
  public static Optional<Rule> parseEmbedded(
      MappingNode rule, RuleSource source, Problems problems) {
    return new RuleParser(source, problems, true).assemble(rule, rule);
  }

  private Optional<Rule> parseRule(MappingNode rule) {
    Optional<MappingNode> meta = mapping(rule, "meta");
    return meta.isEmpty() ? Optional.empty() : assemble(meta.get(), rule);
  }

  private Optional<Rule> assemble(MappingNode metaNode, MappingNode rule) {
    int before = problems.all().size();
    MetaParser metas = new MetaParser(source, problems, !embedded);
    Optional<RuleMeta> meta = metas.parse(metaNode);
    Optional<Node> top = topStatement(rule);
    StatementParser statements = new StatementParser(source, problems);
    Optional<Statement> statement = top.flatMap(node -> statements.parse(node, metas.scopes(), 0));
    statements.wheres().checkBindings();
    repeated = statements.repeated();
    statement
        .filter(Statement.Subscope.class::isInstance)
        .ifPresent(
            subscope ->
                problems.add(
                    Problem.Code.STATEMENT,
                    source,
                    subscope.position(),
                    "the top-level statement is a subscope",
                    "give the rule that scope, or put the subscope below an `and`"));
    if (meta.isEmpty() || statement.isEmpty() || problems.all().size() > before) {
      return Optional.empty();
    }
    return Optional.of(new Rule(meta.get(), statement.get(), source));
  }

  private Optional<Node> topStatement(MappingNode rule) {
    Optional<Node> features = YamlDocument.get(rule, "features");
    if (features.isEmpty()) {
      shape(rule, "the rule has no `features`", "add them below `meta`, at its level");
      return Optional.empty();
    }
    if (!(features.get() instanceof SequenceNode sequence)) {
      shape(features.get(), "`features` must be a list", "begin its one statement with `- `");
      return Optional.empty();
    }
    List<Node> statements = sequence.getValue();
    if (statements.size() != 1) {
      shape(
          statements.isEmpty() ? sequence : statements.get(1),
          "`features` must have exactly one statement, not " + statements.size(),
          statements.isEmpty()
              ? "add one, such as `- api: CreateFile`"
              : "put all of them below one `and` or `or`");
      return Optional.empty();
    }
    return Optional.of(statements.getFirst());
  }

  private void shape(Node at, String message, String advice) {
    problems.add(Problem.Code.STRUCTURE, source, YamlDocument.position(at), message, advice);
  }

  private Optional<MappingNode> mapping(MappingNode parent, String key) {
    Optional<Node> node = YamlDocument.get(parent, key);
    if (node.isPresent() && node.get() instanceof MappingNode mapping) {
      return Optional.of(mapping);
    }
    String found =
        parent.getValue().stream()
            .map((NodeTuple t) -> "`" + YamlDocument.key(t) + "`")
            .toList()
            .toString();
    problems.add(
        Problem.Code.STRUCTURE,
        source,
        YamlDocument.position(node.orElse(parent)),
        node.isEmpty()
            ? "the key `" + key + "` is missing; there is " + found
            : "`" + key + "` must be a mapping",
        "a rule is `rule: {meta: {...}, features: [...]}`");
    return Optional.empty();
  }
}
