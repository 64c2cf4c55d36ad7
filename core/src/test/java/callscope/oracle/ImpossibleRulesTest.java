package callscope.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.feature.FeatureKind;
import callscope.input.Code;
import callscope.input.Input;
import callscope.input.LocatedFeature;
import callscope.input.Provision;
import callscope.input.Trace;
import callscope.match.Capabilities;
import callscope.match.Matcher;
import callscope.match.Progress;
import callscope.rule.Flavor;
import callscope.rule.InvalidRulesException;
import callscope.rule.Rule;
import callscope.satisfiability.CheckRules;
import callscope.satisfiability.Obstacle.Reason;
import callscope.satisfiability.RuleSatisfiability;
import callscope.satisfiability.RuleSatisfiability.Finding;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** No rule that is said to be impossible ever matches, on random rules and inputs. */
class ImpossibleRulesTest {
  private static final int TRACES = 1_500;
  private static final int PROGRAMS = 800;

  private final Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
  private int matched;
  private int lacking;

  @Test
  void impossibleRulesNeverMatchATrace() throws InvalidRulesException {
    for (int seed = 0; seed < TRACES; seed++) {
      compare(seed, Flavor.DYNAMIC);
    }
    assertThat(matched).isGreaterThan(1_200);
    assertThat(lacking).isGreaterThan(20);
    assertThat(reasons.keySet())
        .contains(
            Reason.UNSUPPORTED,
            Reason.SYSTEM,
            Reason.FEATURE,
            Reason.WIDER,
            Reason.RULE,
            Reason.CONTRADICTION,
            Reason.SEVERAL);
    assertThat(reasons.values()).allMatch(count -> count > 4);
  }

  @Test
  void impossibleRulesNeverMatchAProgram() throws InvalidRulesException {
    for (int seed = 0; seed < PROGRAMS; seed++) {
      compare(seed, Flavor.STATIC);
    }
    assertThat(matched).isGreaterThan(500);
    assertThat(reasons.keySet()).contains(Reason.UNSUPPORTED, Reason.SYSTEM, Reason.RULE);
  }

  private void compare(int seed, Flavor flavor) throws InvalidRulesException {
    Random random = new Random(seed);
    List<String> texts = RandomRules.write(random, flavor);
    List<Rule> parsed = OracleTest.parse(texts);
    RandomInputs inputs = new RandomInputs(random);
    Input input = flavor == Flavor.DYNAMIC ? inputs.trace() : inputs.code();
    CompiledRules rules = CompiledRules.compile(parsed);
    Capabilities found = new Matcher(rules, 5).match(input, Progress.SILENT);
    Set<CompiledRule> matches = new HashSet<>(found.matches().matched());
    matched += matches.size();
    for (Provision provision : List.of(Provision.ALL, asSeen(input))) {
      RuleSatisfiability coverage =
          CheckRules.check(rules, flavor, provision, input.facts().globals());
      for (Finding finding : coverage.impossible()) {
        reasons.merge(finding.reason(), 1, Integer::sum);
        assertThat(matches)
            .as("seed %s, %s\n%s", seed, finding, String.join("---\n", texts))
            .doesNotContain(finding.rule());
      }
      lacking += coverage.lacking().size();
      assertThat(coverage.rules()).isEqualTo(parsed.size());
    }
  }

  /** The kinds of features that an input does have, as if its source gave nothing else. */
  private static Provision asSeen(Input input) {
    Set<FeatureKind> ofFile = kinds(input.facts().features());
    return switch (input) {
      case Trace trace -> {
        Set<FeatureKind> ofProcess = EnumSet.noneOf(FeatureKind.class);
        trace.processes().forEach(process -> ofProcess.addAll(kinds(process.features())));
        yield Provision.ofTraces(ofFile, ofProcess).withPlainApis();
      }
      case Code code -> {
        Set<FeatureKind> ofCode = EnumSet.noneOf(FeatureKind.class);
        for (Code.Function function : code.functions()) {
          ofCode.addAll(kinds(function.features()));
          for (Code.Block block : function.blocks()) {
            ofCode.addAll(kinds(block.features()));
            block.instructions().forEach(one -> ofCode.addAll(kinds(one.features())));
          }
        }
        yield new Provision(ofFile, Set.of(), Set.of(), ofCode, false);
      }
    };
  }

  private static Set<FeatureKind> kinds(List<LocatedFeature> features) {
    Set<FeatureKind> kinds = EnumSet.noneOf(FeatureKind.class);
    features.forEach(feature -> kinds.add(feature.feature().kind()));
    return kinds;
  }
}
