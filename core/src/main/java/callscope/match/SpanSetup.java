package callscope.match;

import callscope.compile.ScopeIndex;
import java.util.Arrays;
import java.util.BitSet;

/** What the windows of calls of all threads of a trace share. */
final class SpanSetup {
  final ScopeIndex index;
  final RuleEvaluator meter;
  final CallMatcher calls;
  final EvidenceBuilder explaining;
  final ArgumentCaptures texts;
  final boolean[] global;
  final int spanSize;
  final int[] positionOfRule;
  final int[] countedMatches;

  /** For each rule, how many of its triggers are there before any call is. */
  final int[] triggeredAlways;

  SpanSetup(
      ScopeIndex index,
      RuleEvaluator meter,
      CallMatcher calls,
      EvidenceBuilder explaining,
      ArgumentCaptures texts,
      boolean[] global,
      int rules,
      int spanSize) {
    this.index = index;
    this.meter = meter;
    this.calls = calls;
    this.explaining = explaining;
    this.texts = texts;
    this.global = global;
    this.spanSize = spanSize;
    this.positionOfRule = new int[rules];
    Arrays.fill(positionOfRule, -1);
    BitSet counted = new BitSet();
    for (int i = 0; i < index.size(); i++) {
      positionOfRule[index.rules()[i].number()] = i;
      for (int pattern : index.rules()[i].answers()) {
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
