package callscope.match;

import callscope.compile.ScopeIndex;
import java.util.Arrays;
import java.util.BitSet;

/** What the sliding windows of all threads of a trace share. */
final class SpanSetup {
  final ScopeIndex index;
  final RuleEvaluator evaluator;
  final CallMatcher calls;
  final ProcessSequences sequences;
  final EvidenceBuilder evidenceBuilder;
  final ArgumentCaptures texts;
  final boolean[] global;
  final int spanSize;
  final int[] positionOfRule;
  final int[] countedMatches;

  /** For each rule, the number of its triggers that are present before the first call. */
  final int[] triggeredAlways;

  SpanSetup(
      ScopeIndex index,
      RuleEvaluator evaluator,
      CallMatcher calls,
      ProcessSequences sequences,
      EvidenceBuilder evidenceBuilder,
      ArgumentCaptures texts,
      boolean[] global,
      int rules,
      int spanSize) {
    this.index = index;
    this.evaluator = evaluator;
    this.calls = calls;
    this.sequences = sequences;
    this.evidenceBuilder = evidenceBuilder;
    this.texts = texts;
    this.global = global;
    this.spanSize = spanSize;
    this.positionOfRule = new int[rules];
    Arrays.fill(positionOfRule, -1);
    BitSet counted = new BitSet();
    for (int i = 0; i < index.size(); i++) {
      positionOfRule[index.rules()[i].number()] = i;
      for (int pattern : index.rules()[i].satisfiedPatterns()) {
        counted.set(pattern, index.counts()[pattern].length > 0);
      }
    }
    this.countedMatches = counted.stream().toArray();
    this.triggeredAlways = new int[index.size()];
    for (int rule : index.always()) {
      triggeredAlways[rule]++;
    }
    for (int pattern = 0; pattern < global.length; pattern++) {
      if (global[pattern]) {
        for (int rule : index.triggers()[pattern]) {
          triggeredAlways[rule]++;
        }
      }
    }
  }
}
