package callscope.match;

import callscope.compile.CompiledRule;
import callscope.compile.Patterns;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds the evidence of matches at calls. Calls that match the same patterns of a rule share one
 * evidence object unless it captures strings.
 */
final class CallEvidenceBuilder {
  private final EvidenceBuilder evidenceBuilder;
  private final BitSet byString = new BitSet();

  /** For each rule number, the patterns that the rule mentions; null until first needed. */
  private final @Nullable BitSet[] mentionedPatterns;

  /** For each rule number, the evidence by the subset of its patterns that matched. */
  private final @Nullable Map<BitSet, Evidence>[] known;

  @SuppressWarnings({"unchecked", "rawtypes"})
  CallEvidenceBuilder(EvidenceBuilder evidenceBuilder, Patterns patterns, int rules) {
    this.evidenceBuilder = evidenceBuilder;
    for (int pattern : patterns.stringPatterns().numbers()) {
      byString.set(pattern);
    }
    int[] ofArguments = patterns.ofArguments();
    for (int i = 0; i < ofArguments.length; i++) {
      if (byString.get(patterns.argumentValues()[i])) {
        byString.set(ofArguments[i]);
      }
    }
    this.mentionedPatterns = new @Nullable BitSet[rules];
    this.known = new @Nullable Map[rules];
  }

  /** Returns the evidence that the rule matches a call with these features. */
  Evidence explain(CompiledRule rule, EvaluationContext features) {
    BitSet answered = answered(rule, features);
    if (answered.intersects(byString)) {
      return evidenceBuilder.explain(rule.condition(), features);
    }
    Map<BitSet, Evidence> ofRule = known[rule.number()];
    if (ofRule == null) {
      ofRule = new HashMap<>();
      known[rule.number()] = ofRule;
    }
    Evidence evidence = ofRule.get(answered);
    if (evidence == null) {
      evidence = evidenceBuilder.explain(rule.condition(), features);
      ofRule.put(answered, evidence);
    }
    return evidence;
  }

  /** Whether the evidence that the rule matches a call with these features shows strings. */
  boolean showsStrings(CompiledRule rule, EvaluationContext features) {
    return answered(rule, features).intersects(byString);
  }

  private BitSet answered(CompiledRule rule, EvaluationContext features) {
    BitSet asked = mentionedPatterns[rule.number()];
    if (asked == null) {
      asked = new BitSet();
      rule.condition().forEachPattern(asked::set);
      mentionedPatterns[rule.number()] = asked;
    }
    BitSet answered = new BitSet();
    for (int pattern = asked.nextSetBit(0); pattern >= 0; ) {
      answered.set(pattern, features.has(pattern));
      pattern = asked.nextSetBit(pattern + 1);
    }
    return answered;
  }
}
