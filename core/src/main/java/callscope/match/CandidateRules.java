package callscope.match;

import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.compile.Condition;
import callscope.compile.Patterns;
import callscope.feature.ApiName;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.input.CallSignatureTable;
import callscope.input.LocatedFeature;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.rule.Flavor;
import callscope.rule.SequenceStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Finds the rules that may match a trace. The names of its calls alone tell it, so this takes a
 * small part of the time of matching, which is spared where a trace lacks a call that a rule needs.
 * Immutable and thread-safe.
 */
public final class CandidateRules {
  private final CompiledRules rules;
  private final Patterns patterns;

  private CandidateRules(CompiledRules rules) {
    this.rules = rules;
    this.patterns = rules.patterns();
  }

  /** Creates a search for the candidates among these rules. */
  public static CandidateRules of(CompiledRules rules) {
    return new CandidateRules(rules);
  }

  /** Returns the rules that may match, in dependency order. All others match nowhere. */
  public List<CompiledRule> in(Trace trace) {
    BitSet present = calledApis(trace);
    List<CompiledRule> found = new ArrayList<>();
    for (CompiledRule rule : rules.rules()) { // a rule comes after those that it needs
      if (rule.scope(Flavor.DYNAMIC).isPresent() && mayHold(rule.condition(), present)) {
        found.add(rule);
        for (int pattern : rule.satisfiedPatterns()) {
          present.set(pattern);
        }
      }
    }
    return found;
  }

  /** The patterns of APIs that anything in the trace matches. */
  private BitSet calledApis(Trace trace) {
    BitSet present = new BitSet(patterns.size());
    BitSet names = new BitSet();
    CallSignatureTable signatures = trace.signatures();
    for (int signature = 0; signature < signatures.size(); signature++) {
      names.set(signatures.api(signature));
    }
    StringDictionary strings = trace.texts();
    for (int text = 0; text < strings.size(); text++) {
      if (names.get(text) || strings.meaning(text) == Meaning.API) {
        add(strings.text(text), present);
      }
    }
    for (LocatedFeature located : trace.facts().features()) {
      add(patterns.of(located.feature()), present);
    }
    for (TracedProcess process : trace.processes()) {
      for (LocatedFeature located : process.features()) {
        add(patterns.of(located.feature()), present);
      }
    }
    return present;
  }

  private void add(String api, BitSet present) {
    add(new int[] {patterns.ofApi(api)}, present);
    ApiName.withoutVariant(api)
        .ifPresent(shorter -> add(new int[] {patterns.ofApi(shorter)}, present));
  }

  private static void add(int[] found, BitSet present) {
    for (int pattern : found) {
      if (pattern >= 0) {
        present.set(pattern);
      }
    }
  }

  private boolean mayHold(Condition condition, BitSet present) {
    return switch (condition) {
      case Condition.Has has -> mayHold(has.pattern(), present);
      case Condition.Counted counted ->
          counted.pattern() == Condition.Counted.NO_PATTERN
              || counted.statement().min() == 0
              || mayHold(counted.pattern(), present);
      case Condition.Not _ -> true;
      case Condition.All all -> {
        for (Condition part : all.parts()) {
          if (!mayHold(part, present)) {
            yield false;
          }
        }
        yield true;
      }
      case Condition.AtLeast some ->
          Arrays.stream(some.parts()).filter(part -> mayHold(part, present)).count()
              >= some.count();
      case Condition.Where where -> mayHold(where.child(), present);
      case Condition.Sequence sequence -> mayHold(sequence, present);
    };
  }

  private boolean mayHold(Condition.Sequence sequence, BitSet present) {
    for (int i = 0; i < sequence.steps().length; i++) {
      boolean isRequired = sequence.statement().steps().get(i).kind() == SequenceStep.Kind.REQUIRED;
      if (isRequired && !mayHold(sequence.steps()[i], present)) {
        return false;
      }
    }
    return true;
  }

  private boolean mayHold(int pattern, BitSet present) {
    FeaturePattern of = patterns.pattern(pattern);
    boolean isKnown = of instanceof FeaturePattern.MatchedRule || of.kind() == FeatureKind.API;
    return !isKnown || present.get(pattern);
  }
}
