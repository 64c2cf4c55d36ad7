package callscope.ruletest;

import callscope.address.Address;
import callscope.rule.Position;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.RuleSource;
import callscope.rule.Spelling;
import callscope.rule.YamlDocument;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Parses what a test expects: the addresses at which each rule matches. */
final class ExpectationParser {
  private final List<String> ruleNames;
  private final FeatureListing listing;
  private final RuleSource source;
  private final Problems problems;

  ExpectationParser(
      List<String> ruleNames, FeatureListing listing, RuleSource source, Problems problems) {
    this.ruleNames = ruleNames;
    this.listing = listing;
    this.source = source;
    this.problems = problems;
  }

  Map<String, Set<Address>> parse(MappingNode matches) {
    Map<String, Set<Address>> expected = new LinkedHashMap<>();
    for (NodeTuple tuple : matches.getValue()) {
      String rule = YamlDocument.key(tuple);
      if (!ruleNames.contains(rule)) {
        problem(
            Problem.Code.TEST,
            YamlDocument.position(tuple.getKeyNode()),
            "the test has no rule `" + rule + "`",
            Spelling.nearest(rule, ruleNames)
                .map(near -> "did you mean `" + near + "`?")
                .orElse("add it to `rules`"));
      }
      expected.put(rule, addresses(tuple.getValueNode()));
    }
    return expected;
  }

  private Set<Address> addresses(Node node) {
    Set<Address> addresses = new LinkedHashSet<>();
    if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> address(item).ifPresent(addresses::add));
    } else {
      problem(
          Problem.Code.TEST,
          YamlDocument.position(node),
          "the addresses of a rule must be a list",
          "write it as in `[1, 2]`; leave out a rule that must not match");
    }
    return addresses;
  }

  private Optional<Address> address(Node node) {
    String text = node instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
    List<Address> meant = listing.addresses(text);
    if (meant.size() == 1) {
      return Optional.of(meant.getFirst());
    }
    problem(
        Problem.Code.ADDRESS,
        YamlDocument.position(node),
        meant.isEmpty()
            ? "the listing has no address `" + text + "`"
            : "`" + text + "` is ambiguous: the listing has " + meant.size() + " such addresses",
        meant.isEmpty()
            ? "write the id of a call, `process{pid:1}`, `process{pid:1,tid:2}`, `global`,"
                + " or an address such as 0x401000"
            : "write `process{pid:1,tid:2,call:3}`, and give no two of them the same ids");
    return Optional.empty();
  }

  private void problem(Problem.Code code, Position at, String message, String advice) {
    problems.add(code, source, at, message, advice);
  }
}
