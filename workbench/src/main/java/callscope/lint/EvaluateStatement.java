package callscope.lint;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.feature.Numeral;
import callscope.graph.Reference;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import callscope.rule.ScopeFeatures;
import callscope.rule.SequenceStep;
import callscope.rule.Statement;
import callscope.satisfiability.TruthValue;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Evaluates the statements of a rule for one flavor: whether each can be true, and why not. */
final class EvaluateStatement {
  private final Flavor flavor;
  private final IdentityHashMap<Statement, Reference> references;
  private final RuleVerdicts rules;

  /** Receives the results; empty if only the verdict is needed. */
  private Optional<StatementVerdicts> to;

  EvaluateStatement(
      Flavor flavor,
      IdentityHashMap<Statement, Reference> references,
      RuleVerdicts rules,
      Optional<StatementVerdicts> to) {
    this.flavor = flavor;
    this.references = references;
    this.rules = rules;
    this.to = to;
  }

  /** The verdict on a statement at a scope, given the facts. */
  Verdict evaluate(Statement statement, Scope scope, Facts facts) {
    to.ifPresent(verdicts -> verdicts.enter(statement, flavor));
    Verdict verdict =
        switch (statement) {
          case Statement.And and -> all(and, scope, facts);
          case Statement.Or or -> some(1, or, scope, facts);
          case Statement.AtLeast some -> some(some.count(), some, scope, facts);
          case Statement.Not not -> not(not, scope);
          case Statement.Subscope subscope -> subscope(subscope, facts);
          case Statement.Count count -> count(count, scope);
          case Statement.Leaf leaf -> leaf(leaf, scope, facts);
          case Statement.Where where -> where(where, scope, facts);
          case Statement.Sequence sequence -> sequence(sequence, scope);
        };
    to.ifPresent(verdicts -> verdicts.add(statement, flavor, verdict));
    return verdict;
  }

  private Verdict blame(Cause cause) {
    to.ifPresent(verdicts -> verdicts.add(cause, flavor));
    return Verdict.never(List.of(cause));
  }

  private Verdict all(Statement.And and, Scope scope, Facts facts) {
    List<Statement> members = Canonical.members(and);
    List<Cause> why = new ArrayList<>();
    Facts within = facts.copy();
    for (Statement member : members) {
      to.ifPresent(verdicts -> verdicts.enter(member, flavor));
      for (FeaturePattern pattern : Needs.required(member)) {
        contradiction(member, within.againstRequiring(pattern, scope), why);
        within.require(pattern);
      }
      for (FeaturePattern pattern : Needs.excluded(member)) {
        contradiction(member, within.againstExcluding(pattern), why);
        within.exclude(pattern);
      }
    }
    List<TruthValue> truths = new ArrayList<>();
    List<Cause> shortest = List.of();
    for (Statement member : members) {
      // a plain member is already among the facts and would contradict itself
      boolean plain = !Needs.required(member).isEmpty();
      Verdict verdict = evaluate(member, scope, plain ? Facts.NONE : within);
      truths.add(verdict.truth());
      boolean shorter = shortest.isEmpty() || verdict.why().size() < shortest.size();
      shortest = verdict.isNever() && shorter ? verdict.why() : shortest;
    }
    return why.isEmpty()
        ? Verdict.of(TruthValue.atLeast(members.size(), truths), shortest)
        : Verdict.never(why);
  }

  private void contradiction(Statement at, Optional<String> message, List<Cause> why) {
    message.ifPresent(
        text -> {
          Cause cause =
              new Cause(Cause.Kind.CONTRADICTION, at, text, "remove one of them, or use `or`");
          blame(cause);
          why.add(cause);
        });
  }

  private Verdict some(int count, Statement group, Scope scope, Facts facts) {
    List<TruthValue> truths = new ArrayList<>();
    Set<Cause> why = new LinkedHashSet<>();
    for (Statement child : group.children()) {
      Verdict verdict = evaluate(child, scope, facts);
      truths.add(verdict.truth());
      why.addAll(verdict.why());
    }
    if (count > truths.size()) {
      return blame(
          new Cause(
              Cause.Kind.TOO_FEW,
              group,
              "`" + count + " or more` of " + truths.size() + " can never be true",
              "lower the number; equal statements count once"));
    }
    return Verdict.of(TruthValue.atLeast(count, truths), List.copyOf(why));
  }

  /** Excluding what never occurs is fine; only excluding a rule that can't match is a mistake. */
  private Verdict not(Statement.Not not, Scope scope) {
    Optional<StatementVerdicts> outer = to;
    if (!(not.child() instanceof Statement.Leaf)) {
      to = Optional.empty();
    }
    TruthValue truth = evaluate(not.child(), scope, Facts.NONE).truth();
    to = outer;
    return Verdict.of(truth.negated(), List.of());
  }

  private Verdict subscope(Statement.Subscope subscope, Facts facts) {
    // a subscope of the other flavor is an alternative and not a mistake
    return subscope.scope().isOf(flavor)
        ? evaluate(subscope.child(), subscope.scope(), facts.ofGlobals())
        : Verdict.never(
            List.of(
                new Cause(
                    Cause.Kind.ELSEWHERE,
                    subscope,
                    "there is no "
                        + subscope.scope().word()
                        + " for the "
                        + flavor.word()
                        + " flavor",
                    "")));
  }

  /** A condition on the call may fail, whatever is true of its features. */
  private Verdict where(Statement.Where where, Scope scope, Facts facts) {
    Verdict verdict = evaluate(where.child(), scope, facts);
    return verdict.truth() == TruthValue.ALWAYS ? Verdict.MAYBE : verdict;
  }

  private Verdict sequence(Statement.Sequence sequence, Scope scope) {
    List<TruthValue> truths = new ArrayList<>();
    List<Cause> why = new ArrayList<>();
    for (SequenceStep step : sequence.steps()) {
      List<TruthValue> ofCalls = new ArrayList<>();
      for (SequenceStep.Alternative alternative : step.alternatives()) {
        Verdict verdict = evaluate(alternative.call(), scope, Facts.NONE);
        ofCalls.add(verdict.truth());
        why.addAll(verdict.why());
      }
      if (step.kind() == SequenceStep.Kind.REQUIRED) {
        truths.add(TruthValue.atLeast(1, ofCalls));
      }
    }
    return Verdict.of(TruthValue.atLeast(truths.size(), truths), why);
  }

  private Verdict count(Statement.Count count, Scope scope) {
    FeaturePattern pattern = count.counted().pattern();
    if (count.min() == 0) {
      return count.max() == Statement.Count.UNBOUNDED ? Verdict.ALWAYS : Verdict.MAYBE;
    }
    boolean found =
        switch (pattern) {
          case FeaturePattern.Exact _, FeaturePattern.BytesPrefix _, FeaturePattern.MatchedRule _ ->
              true;
          case FeaturePattern.OfArgument _, FeaturePattern.OfCall _ -> true;
          case FeaturePattern.Substring _, FeaturePattern.Regex _, FeaturePattern.Guid _ -> false;
        };
    if (!found) {
      return blame(
          new Cause(
              Cause.Kind.COUNT,
              count,
              "`" + pattern + "` can't be counted: only exact features can",
              "count an exact string, or use the pattern without a count"));
    }
    boolean several = Long.compareUnsigned(count.min(), 1) > 0;
    if (several && (scope == Scope.CALL || pattern.kind().isGlobal())) {
      return blame(
          new Cause(
              Cause.Kind.COUNT,
              count,
              scope == Scope.CALL
                  ? "a count in a call is at most 1: all features of a call have one address"
                  : "`" + pattern + "` holds everywhere and is counted at most once",
              "remove the count, or count at a wider scope"));
    }
    Verdict counted = leaf(count.counted(), scope, Facts.NONE);
    return counted.isNever() ? counted : Verdict.MAYBE;
  }

  private Verdict leaf(Statement.Leaf leaf, Scope scope, Facts facts) {
    FeaturePattern pattern = leaf.pattern();
    Optional<Reference> reference = Optional.ofNullable(references.get(leaf));
    if (reference.isPresent()) {
      Optional<Cause> cause = rules.unmatched(reference.get(), flavor);
      return cause.map(this::blame).orElse(Verdict.MAYBE);
    }
    if (isNoNumber(pattern)) {
      return blame(
          new Cause(Cause.Kind.FEATURE, leaf, "no number equals `" + pattern + "`", "correct it"));
    }
    if (!ScopeFeatures.allows(scope, pattern)) {
      return Verdict.never(
          List.of(
              new Cause(
                  Cause.Kind.ELSEWHERE,
                  leaf,
                  "`" + pattern + "` never occurs in a " + scope.word(),
                  "")));
    }
    if (pattern.equals(Needs.ANY_OS)) {
      return Verdict.ALWAYS;
    }
    Optional<String> against = facts.againstRequiring(pattern, scope);
    return against
        .map(text -> blame(new Cause(Cause.Kind.CONTRADICTION, leaf, text, "remove it")))
        .orElse(Verdict.MAYBE);
  }

  private static boolean isNoNumber(FeaturePattern pattern) {
    return pattern instanceof FeaturePattern.Exact(Feature.Numeric(FeatureKind _, Numeral value))
        && value instanceof Numeral.Real(double real)
        && Double.isNaN(real);
  }
}
