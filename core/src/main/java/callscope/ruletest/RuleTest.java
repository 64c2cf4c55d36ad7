package callscope.ruletest;

import callscope.address.Address;
import callscope.rule.Position;
import callscope.rule.Rule;
import callscope.rule.RuleSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A test of rules: where they must match in a listing of features.
 *
 * @param rules the rules that are embedded in the test
 * @param named the rules of a loaded rule set that are tested as well
 * @param listing the features
 * @param expected where each rule must match; a rule that is missing here must not match
 * @param spanSize the number of calls of a span, if the test needs a certain one
 * @param source the file of the test
 * @param position where the test begins in its file
 */
public record RuleTest(
    String name,
    Optional<String> description,
    List<Rule> rules,
    List<NamedRule> named,
    FeatureListing listing,
    Map<String, Set<Address>> expected,
    OptionalInt spanSize,
    RuleSource source,
    Position position) {
  public RuleTest {
    rules = List.copyOf(rules);
    named = List.copyOf(named);
    expected = Collections.unmodifiableMap(new LinkedHashMap<>(expected));
  }

  /** The name of a rule, and its position in the test. */
  public record NamedRule(String name, Position position) {}

  /** The names of all rules that are tested. */
  public List<String> ruleNames() {
    return names(rules, named);
  }

  static List<String> names(List<Rule> rules, List<NamedRule> named) {
    List<String> names = new ArrayList<>();
    rules.forEach(rule -> names.add(rule.name()));
    named.forEach(rule -> names.add(rule.name()));
    return names;
  }
}
