package callscope.ruletest;

import callscope.address.Address;
import callscope.rule.Position;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import callscope.rule.YamlDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Parses a file of rule tests: a list of {@code {name, rules, features, expect}}. */
public final class RuleTestParser {
  private static final String BASE = "base address";
  private static final String SPAN_SIZE = "span size";
  private static final List<String> KEYS =
      List.of("name", "description", "rules", "features", "expect", "options", BASE);
  private static final List<String> OPTIONS = List.of(SPAN_SIZE, BASE);
  private static final String MATCHES = "matches";
  private static final String MAPPING = "a mapping";
  private static final String TEXT = "a string";

  private final RuleSource source;
  private final Problems problems;

  private RuleTestParser(RuleSource source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  /** The valid tests of a file; errors are added to the problems. */
  public static List<RuleTest> parse(RuleSource source, Problems problems) {
    int before = problems.all().size();
    Optional<Node> document = YamlDocument.read(source, problems);
    RuleTestParser parser = new RuleTestParser(source, problems);
    List<RuleTest> tests = new ArrayList<>();
    if (document.isPresent() && document.get() instanceof SequenceNode sequence) {
      sequence.getValue().forEach(node -> parser.test(node).ifPresent(tests::add));
    }
    if (tests.isEmpty() && problems.all().size() == before) {
      Position at = document.map(YamlDocument::position).orElse(Position.START);
      parser.problem(at, "there are no tests", "a file of tests is a list: begin with `- name:`");
    }
    return tests;
  }

  private Optional<RuleTest> test(Node node) {
    if (node instanceof MappingNode mapping) {
      return test(mapping);
    }
    problem(
        YamlDocument.position(node),
        "this is not a test",
        "a test is `{name, rules, features, expect}`");
    return Optional.empty();
  }

  private Optional<RuleTest> test(MappingNode mapping) {
    int before = problems.all().size();
    Fields test = fields(mapping);
    test.check(KEYS);
    Optional<ScalarNode> name = test.required("name", ScalarNode.class, TEXT);
    Optional<ScalarNode> description = test.optional("description", ScalarNode.class, TEXT);
    Optional<Fields> options =
        test.optional("options", MappingNode.class, MAPPING).map(this::fields);
    options.ifPresent(fields -> fields.check(OPTIONS));
    OptionalInt spanSize = options.map(this::spanSize).orElse(OptionalInt.empty());
    Address base = options.flatMap(this::base).or(() -> base(test)).orElse(Address.None.NONE);
    Rules rules = rules(test);
    FeatureListing listing = listing(test, base);
    Optional<MappingNode> matches = matches(test);
    if (matches.isEmpty() || problems.all().size() > before) {
      // names and addresses would be reported as missing only because of these problems
      return Optional.empty();
    }
    Map<String, Set<Address>> expected =
        new ExpectationParser(rules.names(), listing, source, problems).parse(matches.get());
    if (problems.all().size() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new RuleTest(
            name.map(ScalarNode::getValue).orElse(""),
            description.map(ScalarNode::getValue),
            rules.embedded,
            rules.named,
            listing,
            expected,
            spanSize,
            source,
            YamlDocument.position(mapping)));
  }

  /** The rules of a test: embedded ones, and names of loaded ones. */
  private record Rules(List<Rule> embedded, List<RuleTest.NamedRule> named) {
    List<String> names() {
      return RuleTest.names(embedded, named);
    }
  }

  private Rules rules(Fields test) {
    Rules rules = new Rules(new ArrayList<>(), new ArrayList<>());
    Optional<SequenceNode> list = test.required("rules", SequenceNode.class, "a list");
    if (list.filter(sequence -> sequence.getValue().isEmpty()).isPresent()) {
      problem(YamlDocument.position(list.get()), "the test has no rule", "name one");
    }
    for (Node node : list.map(SequenceNode::getValue).orElse(List.of())) {
      switch (node) {
        case MappingNode rule ->
            RuleParser.parseEmbedded(rule, source, problems).ifPresent(rules.embedded::add);
        case ScalarNode name ->
            rules.named.add(new RuleTest.NamedRule(name.getValue(), YamlDocument.position(name)));
        default ->
            problem(
                YamlDocument.position(node),
                "this is not a rule",
                "write the name of a rule, or `{name, scopes, features}`");
      }
    }
    return rules;
  }

  private FeatureListing listing(Fields test, Address base) {
    Optional<ScalarNode> node = test.required("features", ScalarNode.class, TEXT);
    return new ListingParser(source, problems)
        .parse(
            node.map(ScalarNode::getValue).orElse(""),
            node.map(YamlDocument::position).orElse(Position.START),
            node.filter(text -> text.getScalarStyle() == ScalarStyle.LITERAL).isPresent(),
            base);
  }

  private Optional<MappingNode> matches(Fields test) {
    Optional<Fields> expect = test.required("expect", MappingNode.class, MAPPING).map(this::fields);
    expect.ifPresent(fields -> fields.check(List.of(MATCHES)));
    return expect.flatMap(fields -> fields.required(MATCHES, MappingNode.class, MAPPING));
  }

  private OptionalInt spanSize(Fields options) {
    Optional<ScalarNode> node = options.optional(SPAN_SIZE, ScalarNode.class, "a number");
    if (node.isEmpty()) {
      return OptionalInt.empty();
    }
    String text = node.get().getValue();
    if (!text.matches("[1-9][0-9]{0,5}")) {
      problem(
          YamlDocument.position(node.get()),
          "`" + text + "` is not a span size",
          "write the number of calls, 1 to 999999");
      return OptionalInt.empty();
    }
    return OptionalInt.of(Integer.parseInt(text));
  }

  private Optional<Address> base(Fields fields) {
    Optional<ScalarNode> node = fields.optional(BASE, ScalarNode.class, "an address");
    Optional<Address> address =
        node.flatMap(scalar -> CodeAddressParser.parse(scalar.getValue().strip()));
    if (node.isPresent() && address.isEmpty()) {
      problems.add(
          Problem.Code.ADDRESS,
          source,
          YamlDocument.position(node.get()),
          "`" + node.get().getValue() + "` is not an address",
          "write it as in `0x400000`");
    }
    return address;
  }

  private Fields fields(MappingNode mapping) {
    return new Fields(mapping, source, problems);
  }

  private void problem(Position at, String message, String advice) {
    problems.add(Problem.Code.TEST, source, at, message, advice);
  }
}
