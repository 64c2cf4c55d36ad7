package callscope.match;

import callscope.compile.CompiledRule;
import callscope.compile.Condition;
import callscope.compile.Patterns;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Explains the matches of calls. Calls that answer the same patterns of a rule have the same
 * evidence, and share it unless texts were captured.
 */
final class CallEvidenceBuilder {
  private final EvidenceBuilder explaining;
  private final BitSet ofTexts = new BitSet();

  /** For each rule that was explained, by its number, the patterns that it asks for. */
  private final @Nullable BitSet[] askedFor;

  /** For each rule what is known, by those patterns that were answered. */
  private final @Nullable Map<BitSet, Evidence>[] known;

  @SuppressWarnings({"unchecked", "rawtypes"})
  CallEvidenceBuilder(EvidenceBuilder explaining, Patterns patterns, int rules) {
    this.explaining = explaining;
    for (int pattern : patterns.textPatterns().numbers()) {
      ofTexts.set(pattern);
    }
    this.askedFor = new @Nullable BitSet[rules];
    this.known = new @Nullable Map[rules];
  }

  /** Why the rule matches a call with these features. */
  Evidence explain(CompiledRule rule, EvaluationContext features) {
    BitSet answered = answered(rule, features);
    if (answered.intersects(ofTexts)) {
      return explaining.explain(rule.condition(), features);
    }
    Map<BitSet, Evidence> ofRule = known[rule.number()];
    if (ofRule == null) {
      ofRule = new HashMap<>();
      known[rule.number()] = ofRule;
    }
    Evidence evidence = ofRule.get(answered);
    if (evidence == null) {
      evidence = explaining.explain(rule.condition(), features);
      ofRule.put(answered, evidence);
    }
    return evidence;
  }

  private BitSet answered(CompiledRule rule, EvaluationContext features) {
    BitSet asked = askedFor[rule.number()];
    if (asked == null) {
      asked = new BitSet();
      collect(rule.condition(), asked);
      askedFor[rule.number()] = asked;
    }
    BitSet answered = new BitSet();
    for (int pattern = asked.nextSetBit(0); pattern >= 0; ) {
      answered.set(pattern, features.has(pattern));
      pattern = asked.nextSetBit(pattern + 1);
    }
    return answered;
  }

  private static void collect(Condition condition, BitSet patterns) {
    switch (condition) {
      case Condition.All all -> {
        for (Condition child : all.children()) {
          collect(child, patterns);
        }
      }
      case Condition.AtLeast some -> {
        for (Condition child : some.children()) {
          collect(child, patterns);
        }
      }
      case Condition.Not not -> collect(not.child(), patterns);
      case Condition.Has has -> patterns.set(has.pattern());
      case Condition.Counted counted -> {
        if (counted.pattern() >= 0) {
          patterns.set(counted.pattern());
        }
      }
    }
  }
}
