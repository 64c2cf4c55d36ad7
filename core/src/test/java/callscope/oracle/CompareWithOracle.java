package callscope.oracle;

import callscope.address.Address;
import callscope.compile.CompiledRule;
import callscope.compile.Condition;
import callscope.feature.FeaturePattern;
import callscope.input.FeatureCounts;
import callscope.match.Capabilities;
import callscope.match.Capture;
import callscope.match.Evidence;
import callscope.match.Match;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells where the results of the real matcher and of the oracle differ. */
final class CompareWithOracle {
  private final Capabilities real;
  private final Oracle oracle;
  private final Map<String, String> keys = new HashMap<>();
  private final List<String> differences = new ArrayList<>();

  private CompareWithOracle(Capabilities real, Oracle oracle) {
    this.real = real;
    this.oracle = oracle;
  }

  static List<String> compare(Capabilities real, Oracle oracle) {
    CompareWithOracle pass = new CompareWithOracle(real, oracle);
    List<CompiledRule> rules = real.matches().rules().rules();
    for (CompiledRule rule : rules) {
      if (!rule.lifted()) {
        pass.keys.put(rule.name(), rule.name());
      }
      pass.nameSubscopes(rule, rule.condition());
    }
    rules.forEach(pass::compare);
    pass.compareCounts();
    return pass.differences;
  }

  /** Finds the keys of lifted subscopes by the places at which they are asked for. */
  private void nameSubscopes(CompiledRule rule, Condition condition) {
    condition
        .simpleConditions()
        .forEach(
            node -> {
              if (node.statement().feature().pattern()
                      instanceof FeaturePattern.MatchedRule(String name)
                  && name.contains("/")
                  && real.matches().rules().rule(name).filter(CompiledRule::lifted).isPresent()) {
                keys.put(name, Unit.key(rule.source().name(), node.statement()));
              }
            });
  }

  private void compare(CompiledRule rule) {
    String key = keys.getOrDefault(rule.name(), "unknown " + rule.name());
    Map<Address, Tree> expected = oracle.found().get(key);
    if (expected == null) {
      differences.add("the oracle knows no " + key);
      return;
    }
    Map<Address, Evidence> found = new LinkedHashMap<>();
    for (Match match : real.matches().of(rule)) {
      if (found.put(match.address(), match.evidence()) != null) {
        differences.add(key + " matches twice at " + match.address());
      }
    }
    if (!found.keySet().equals(expected.keySet())) {
      differences.add(
          key + " should match at " + expected.keySet() + ", but matches at " + found.keySet());
      return;
    }
    found.forEach(
        (at, evidence) -> {
          Tree tree = expected.get(at);
          if (tree != null) {
            compare(key + " at " + at, at, evidence, tree);
          }
        });
  }

  private void compare(String place, Address at, Evidence evidence, Tree tree) {
    String here = place + ", line " + tree.position().line();
    Set<Address> locations = new HashSet<>(evidence.locations().at(at));
    check(here, "success", evidence.success(), tree.success());
    check(here, "position", evidence.condition().statement().position(), tree.position());
    check(here, "locations", locations, tree.locations());
    check(here, "count of locations", evidence.locations().at(at).size(), tree.locations().size());
    check(here, "captures", captures(evidence, at), tree.captures());
    check(here, "count of captures", evidence.captures().size(), tree.captures().size());
    check(here, "count of children", evidence.children().size(), tree.children().size());
    for (int i = 0; i < Math.min(evidence.children().size(), tree.children().size()); i++) {
      compare(place, at, evidence.children().get(i), tree.children().get(i));
    }
  }

  private static Map<String, Set<Address>> captures(Evidence evidence, Address at) {
    Map<String, Set<Address>> captures = new HashMap<>();
    for (Capture capture : evidence.captures()) {
      captures.put(capture.text(), new HashSet<>(capture.locations().at(at)));
    }
    return captures;
  }

  private void compareCounts() {
    check(
        "file",
        "features",
        real.featureCounts().file(),
        oracle.featureCounts().get(Address.None.NONE));
    for (FeatureCounts.Region region : real.featureCounts().regions()) {
      check(
          region.address().toString(),
          "features",
          region.count(),
          oracle.featureCounts().get(region.address()));
    }
  }

  private void check(String place, String what, Object found, @Nullable Object expected) {
    if (!found.equals(expected)) {
      differences.add(place + ": " + what + " should be " + expected + ", but is " + found);
    }
  }
}
