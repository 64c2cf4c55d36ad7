package callscope.rule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Parses the metadata of a rule. */
final class MetaParser {
  private static final String MAEC = "maec/";

  private final RuleSource source;
  private final Problems problems;
  private final boolean bothFlavors;
  private Scopes scopes = Scopes.UNKNOWN;

  /**
   * Creates a parser.
   *
   * @param bothFlavors whether a scope must be given for each flavor; rule tests may leave one out
   */
  MetaParser(RuleSource source, Problems problems, boolean bothFlavors) {
    this.source = source;
    this.problems = problems;
    this.bothFlavors = bothFlavors;
  }

  /** The scopes that were parsed, even if other metadata is invalid. */
  Scopes scopes() {
    return scopes;
  }

  Optional<RuleMeta> parse(MappingNode meta) {
    Optional<String> name = name(meta);
    Optional<Scopes> parsed = scopes(meta);
    scopes = parsed.orElse(Scopes.UNKNOWN);
    List<String> attack = list(meta, "att&ck");
    List<String> mbc = list(meta, "mbc");
    List<String> authors = list(meta, "authors");
    List<String> references = list(meta, "references");
    List<String> examples = list(meta, "examples");
    Optional<String> namespace = text(meta, "namespace");
    Optional<String> description = text(meta, "description");
    boolean lib = lib(meta);
    Optional<Level> level = level(meta);
    if (name.isEmpty() || parsed.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new RuleMeta(
            name.get(),
            namespace,
            authors,
            scopes,
            attack.stream().map(AttackTag::parse).toList(),
            mbc.stream().map(MbcTag::parse).toList(),
            references,
            examples,
            description.orElse(""),
            lib,
            level,
            maec(meta),
            texts(meta)));
  }

  private Optional<String> name(MappingNode meta) {
    Optional<String> name = text(meta, "name");
    if (YamlDocument.get(meta, "name").isEmpty() || name.filter(String::isBlank).isPresent()) {
      problem(meta, Problem.Code.META, "the rule has no name", "add `name:` to its meta");
      return Optional.empty();
    }
    return name;
  }

  private Optional<Scopes> scopes(MappingNode meta) {
    Optional<Node> legacy = YamlDocument.get(meta, "scope");
    if (legacy.isPresent()) {
      problem(
          legacy.get(),
          Problem.Code.SCOPES,
          "`scope` is obsolete",
          "write `scopes:` with `static:` and `dynamic:` below it");
      return Optional.empty();
    }
    Optional<Node> node = YamlDocument.get(meta, "scopes");
    if (node.isEmpty() || !(node.get() instanceof MappingNode mapping)) {
      problem(
          node.orElse(meta),
          Problem.Code.SCOPES,
          node.isEmpty() ? "the rule has no scopes" : "`scopes` must be a mapping",
          "write `scopes:` with `static:` and `dynamic:` below it");
      return Optional.empty();
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String key = YamlDocument.key(tuple);
      if (!key.equals("static") && !key.equals("dynamic")) {
        problem(
            tuple.getKeyNode(),
            Problem.Code.SCOPES,
            "`" + key + "` is not a flavor",
            "the flavors are `static` and `dynamic`");
      }
    }
    int before = problems.all().size();
    Scopes both = new Scopes(scope(mapping, Flavor.STATIC), scope(mapping, Flavor.DYNAMIC));
    if (problems.all().size() > before) {
      return Optional.empty();
    }
    if (both.areUnknown()) {
      problem(
          mapping,
          Problem.Code.SCOPES,
          "both scopes are `unsupported`",
          "give the rule a scope for at least one flavor");
      return Optional.empty();
    }
    return Optional.of(both);
  }

  private Optional<Scope> scope(MappingNode mapping, Flavor flavor) {
    Optional<Node> node = YamlDocument.get(mapping, flavor.word());
    if (node.isEmpty()) {
      if (bothFlavors) {
        problem(
            mapping,
            Problem.Code.SCOPES,
            "the " + flavor.word() + " scope is missing",
            "write `" + flavor.word() + ": unsupported` if there is none");
      }
      return Optional.empty();
    }
    String word = node.get() instanceof ScalarNode scalar ? scalar.getValue() : "";
    if (word.equals("unsupported")) {
      return Optional.empty();
    }
    Optional<Scope> scope = Scope.ofWord(word).filter(s -> s.isOf(flavor));
    if (scope.isEmpty()) {
      List<String> known = new ArrayList<>();
      for (Scope candidate : Scope.values()) {
        if (candidate.isOf(flavor)) {
          known.add(candidate.word());
        }
      }
      problem(
          node.get(),
          Problem.Code.SCOPES,
          "`" + word + "` is not a " + flavor.word() + " scope",
          "one of: " + String.join(", ", known) + ", unsupported");
    }
    return scope;
  }

  private boolean lib(MappingNode meta) {
    Optional<Node> node = YamlDocument.get(meta, "lib");
    if (node.isEmpty()) {
      return false;
    }
    if (node.get() instanceof ScalarNode scalar
        && YamlScalar.of(scalar) instanceof YamlScalar.Truth(boolean value)) {
      return value;
    }
    problem(node.get(), Problem.Code.META, "`lib` must be true or false", "write `lib: true`");
    return false;
  }

  private Optional<Level> level(MappingNode meta) {
    Optional<Node> node = YamlDocument.get(meta, "level");
    if (node.isEmpty() || YamlDocument.isNothing(node.get())) {
      return Optional.empty();
    }
    String word = node.get() instanceof ScalarNode scalar ? scalar.getValue() : "";
    Optional<Level> level = Level.ofWord(word);
    if (level.isEmpty()) {
      problem(
          node.get(),
          Problem.Code.META,
          word.isEmpty() ? "`level` must be a word" : "`" + word + "` is not a level",
          Spelling.nearest(word.toLowerCase(Locale.ROOT), Level.words(), 2)
              .map(near -> "did you mean `" + near + "`?")
              .orElse("one of: " + String.join(", ", Level.words())));
    }
    return level;
  }

  private Optional<String> text(MappingNode meta, String key) {
    Optional<Node> node = YamlDocument.get(meta, key);
    if (node.isEmpty() || YamlDocument.isNothing(node.get())) {
      return Optional.empty();
    }
    if (node.get() instanceof ScalarNode scalar) {
      return Optional.of(scalar.getValue());
    }
    problem(
        node.get(), Problem.Code.META, "`" + key + "` must be a string", "write it on one line");
    return Optional.empty();
  }

  private List<String> list(MappingNode meta, String key) {
    Optional<Node> node = YamlDocument.get(meta, key);
    if (node.isEmpty() || YamlDocument.isNothing(node.get())) {
      return List.of();
    }
    if (!(node.get() instanceof SequenceNode sequence)) {
      problem(
          node.get(),
          Problem.Code.META,
          "`" + key + "` must be a list",
          "put each value on a line of its own, after `- `");
      return List.of();
    }
    List<String> values = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      if (item instanceof ScalarNode scalar) {
        values.add(scalar.getValue());
      } else {
        problem(item, Problem.Code.META, "a value of `" + key + "` is not a string", "quote it");
      }
    }
    return values;
  }

  private static Map<String, String> maec(MappingNode meta) {
    Map<String, String> maec = new HashMap<>();
    for (NodeTuple tuple : meta.getValue()) {
      String key = YamlDocument.key(tuple);
      if (key.startsWith(MAEC) && tuple.getValueNode() instanceof ScalarNode scalar) {
        maec.put(key.substring(MAEC.length()), scalar.getValue());
      }
    }
    return maec;
  }

  private static Map<String, List<String>> texts(MappingNode meta) {
    Map<String, List<String>> texts = new HashMap<>();
    for (NodeTuple tuple : meta.getValue()) {
      Node value = tuple.getValueNode();
      if (value instanceof ScalarNode scalar) {
        texts.put(YamlDocument.key(tuple), List.of(scalar.getValue()));
      } else if (value instanceof SequenceNode sequence) {
        texts.put(
            YamlDocument.key(tuple),
            sequence.getValue().stream()
                .filter(ScalarNode.class::isInstance)
                .map(item -> ((ScalarNode) item).getValue())
                .toList());
      }
    }
    return texts;
  }

  private void problem(Node at, Problem.Code code, String message, String advice) {
    problems.add(code, source, YamlDocument.position(at), message, advice);
  }
}
