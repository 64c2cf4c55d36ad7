package callscope.match;

import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.compile.Condition;
import callscope.compile.Patterns;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.BitSet;
import java.util.List;

/**
 * The patterns without which no rule of call scope depends on more than the signature of a call.
 * Immutable.
 */
final class RelevantPatterns {
  private final CompiledRules rules;
  private final Patterns patterns;
  private final BitSet relevant = new BitSet();
  private final BitSet collected = new BitSet();

  /** The patterns of matches of rules that hold for calls without any of the patterns. */
  private final BitSet heldByAny = new BitSet();

  private boolean always;

  private RelevantPatterns(CompiledRules rules) {
    this.rules = rules;
    this.patterns = rules.patterns();
  }

  /** Collects the patterns that rules mention which ask for more, or that these rules need. */
  static RelevantPatterns of(CompiledRules rules) {
    RelevantPatterns pass = new RelevantPatterns(rules);
    for (CompiledRule rule : rules.index(Flavor.DYNAMIC, Scope.CALL).rules()) {
      boolean needsPattern = pass.needsPattern(rule.condition());
      if (!needsPattern) {
        for (int match : rule.satisfiedPatterns()) {
          pass.heldByAny.set(match);
        }
      }
      if (rule.isConditional()) {
        pass.always |= !needsPattern;
        pass.collect(rule);
      }
    }
    return pass;
  }

  /** Whether any of the patterns is relevant; some rules need none. */
  boolean isAny(int[] answered) {
    if (always) {
      return true;
    }
    for (int pattern : answered) {
      if (relevant.get(pattern)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the condition holds only for calls whose signature matches one of the patterns that it
   * mentions. Objects and what is true of the whole input are no part of the signature.
   */
  private boolean needsPattern(Condition condition) {
    return switch (condition) {
      case Condition.Has has -> isOfSignature(has.pattern());
      case Condition.Counted counted ->
          counted.statement().min() != 0
              && (counted.pattern() < 0 || isOfSignature(counted.pattern()));
      case Condition.Not _ -> false;
      case Condition.All all -> all.children().stream().anyMatch(this::needsPattern);
      case Condition.AtLeast some -> {
        List<Condition> children = some.children();
        yield children.stream().filter(child -> !needsPattern(child)).count() < some.count();
      }
      case Condition.Where where -> needsPattern(where.child());
      case Condition.Sequence _ -> true;
    };
  }

  private boolean isOfSignature(int pattern) {
    return switch (patterns.pattern(pattern)) {
      case FeaturePattern.OfArgument _, FeaturePattern.OfCall _ -> false;
      case FeaturePattern.MatchedRule _ -> !heldByAny.get(pattern);
      case FeaturePattern other ->
          switch (other.kind()) {
            case FeatureKind.OS, FeatureKind.ARCH, FeatureKind.FORMAT -> false;
            default -> true;
          };
    };
  }

  private void collect(CompiledRule rule) {
    if (collected.get(rule.number())) {
      return;
    }
    collected.set(rule.number());
    rule.condition().forEachPattern(relevant::set);
    for (int needed : rule.needs()) {
      collect(rules.rules().get(needed));
    }
  }
}
