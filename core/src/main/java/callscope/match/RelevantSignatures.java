package callscope.match;

import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.BitSet;

/**
 * The call signatures about whose calls a rule of call scope may ask more than the signature tells:
 * how they ended, or which objects they act on. Not thread-safe.
 */
final class RelevantSignatures {
  private final CompiledRules rules;
  private final SignatureMatches signatures;

  /** The patterns without which no rule that asks for more than the signature can match. */
  private final BitSet patterns = new BitSet();

  private final BitSet collected = new BitSet();

  /** For each signature 0 if it was not examined, 1 if no rule asks for more, otherwise 2. */
  private final byte[] examined;

  RelevantSignatures(CompiledRules rules, SignatureMatches signatures, int count) {
    this.rules = rules;
    this.signatures = signatures;
    this.examined = new byte[count];
    for (CompiledRule rule : rules.index(Flavor.DYNAMIC, Scope.CALL).rules()) {
      if (rule.isConditional()) {
        collect(rule);
      }
    }
  }

  /** Collects the patterns that a rule mentions, and those of the rules that it needs. */
  private void collect(CompiledRule rule) {
    if (!collected.get(rule.number())) {
      collected.set(rule.number());
      rule.condition().forEachPattern(patterns::set);
      for (int needed : rule.needs()) {
        collect(rules.rules().get(needed));
      }
    }
  }

  boolean contain(int signature) {
    if (examined[signature] == 0) {
      examined[signature] = 1;
      for (int pattern : signatures.ofSignature(signature)) {
        if (patterns.get(pattern)) {
          examined[signature] = 2;
        }
      }
    }
    return examined[signature] == 2;
  }
}
