package callscope.document;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRules;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.Trace;
import callscope.input.TraceBuilder;
import callscope.match.Capabilities;
import callscope.match.Matcher;
import callscope.match.Progress;
import callscope.rule.InvalidRulesException;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DroppedSequencesTest {
  private static Rule rule() {
    String text =
        """
        rule:
          meta: {name: a, scopes: {static: unsupported, dynamic: call}}
          features:
            - api: A
        """;
    return RuleParser.parse(new RuleSource("a.yml", text), new Problems()).orElseThrow();
  }

  private static List<String> notes(SequencedMap<String, Long> dropped)
      throws InvalidRulesException {
    Trace trace =
        new TraceBuilder()
            .build(
                new InputFacts(
                    Hashes.UNKNOWN, "test", "test", "pe", "i386", "any", List.of(), List.of()));
    Capabilities found =
        new Matcher(CompiledRules.compile(List.of(rule()))).match(trace, Progress.SILENT);
    Capabilities withDropped =
        new Capabilities(
            found.input(),
            found.matches(),
            found.evidenceCalls(),
            found.featureCounts(),
            found.objects(),
            found.origins(),
            dropped);
    ResultDocument.Run run =
        new ResultDocument.Run(
            "2026-03-04T05:06:07Z", List.of(), "a.log", List.of(), List.of("an earlier note"));
    return BuildDocument.of(withDropped, run).run().notes();
  }

  @Test
  void eachRuleWithDroppedSequencesHasANote() throws InvalidRulesException {
    SequencedMap<String, Long> dropped = new TreeMap<>();
    dropped.put("a", 1L);
    dropped.put("b", 12L);
    assertThat(notes(dropped))
        .containsExactly(
            "an earlier note",
            "the rule `a` had too many unfinished sequences at a time; 1 of them was dropped,"
                + " so matches of the rule may be missing",
            "the rule `b` had too many unfinished sequences at a time; 12 of them were dropped,"
                + " so matches of the rule may be missing");
  }

  @Test
  void withoutDroppedSequencesNothingIsAdded() throws InvalidRulesException {
    assertThat(notes(new TreeMap<>())).containsExactly("an earlier note");
  }
}
