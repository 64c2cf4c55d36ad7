package callscope.lint;

import callscope.feature.FeaturePattern;
import callscope.feature.FeaturePattern.BitTest;
import callscope.objects.KnownObjects;
import callscope.rule.Flavor;
import callscope.rule.Position;
import callscope.rule.Scope;
import callscope.rule.SequenceOrder;
import callscope.rule.SequenceOrder.Limit;
import callscope.rule.SequenceStep;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Checks that a rule matches in capa wherever it matches here. capa ignores conditions and the
 * order of sequences, so that it usually matches more.
 */
final class FewerMatchesInCapa extends Check {
  private static final int MOST = 4;

  /** The calls of capa's spans. */
  private static final int SPAN = 20;

  FewerMatchesInCapa() {
    super("L310", Severity.INFO, "conditions that capa ignores and that make it match less");
  }

  private record Reason(Position at, String text) {}

  @Override
  void check(Inspection rule) {
    Optional<Scope> scope = rule.rule().meta().scopes().of(Flavor.DYNAMIC);
    if (scope.isEmpty()) {
      return;
    }
    List<Reason> reasons = new ArrayList<>();
    collect(rule.rule().statement(), scope.get(), false, reasons);
    if (reasons.isEmpty()) {
      return;
    }
    String text =
        reasons.stream()
            .limit(MOST)
            .map(reason -> reason.text + " (line " + reason.at.line() + ")")
            .collect(Collectors.joining("; "));
    rule.report(
        this,
        reasons.getFirst().at,
        "capa, which ignores `where` and `sequence`, may not match where callscope does: "
            + text
            + (reasons.size() > MOST ? "; and " + (reasons.size() - MOST) + " more" : ""),
        "nothing needs to change if the rule is for callscope; otherwise add an alternative"
            + " without the condition");
  }

  /** Collects the reasons; below an odd number of {@code not}s, a restriction has that effect. */
  private static void collect(
      Statement statement, Scope scope, boolean negated, List<Reason> reasons) {
    switch (statement) {
      case Statement.Leaf leaf -> leaf(leaf, negated, reasons);
      case Statement.Count count -> count(count, false, negated, reasons);
      case Statement.Not not -> collect(not.child(), scope, !negated, reasons);
      case Statement.Where where -> {
        if (where.child() instanceof Statement.Count count) {
          count(count, true, negated, reasons);
        } else {
          if (negated) {
            reasons.add(new Reason(where.position(), "a condition below `not`"));
          }
          collect(where.child(), scope, negated, reasons);
        }
      }
      case Statement.AtLeast some -> {
        atLeast(some, reasons);
        some.children().forEach(child -> collect(child, scope, negated, reasons));
      }
      case Statement.Sequence sequence -> sequence(sequence, scope, negated, reasons);
      case Statement.Compound _ ->
          statement.children().forEach(child -> collect(child, scope, negated, reasons));
    }
  }

  private static void leaf(Statement.Leaf leaf, boolean negated, List<Reason> reasons) {
    if (!(leaf.pattern() instanceof FeaturePattern.OfArgument(var value, var names, var bits))) {
      return;
    }
    if (negated) {
      reasons.add(new Reason(leaf.position(), "a condition below `not`"));
    } else if (bits != BitTest.EQUAL) {
      reasons.add(new Reason(leaf.position(), "`bits`, where capa compares the whole number"));
    } else if (names.stream().anyMatch(KnownObjects::isMeaning)) {
      reasons.add(
          new Reason(
              leaf.position(),
              "`" + names.getFirst() + "`, whose name may come from an earlier call"));
    }
  }

  private static void count(
      Statement.Count count, boolean where, boolean negated, List<Reason> reasons) {
    boolean restricted = where || count.counted().pattern() instanceof FeaturePattern.OfArgument;
    boolean bounded = count.max() != Statement.Count.UNBOUNDED;
    if (restricted && (bounded || negated)) {
      reasons.add(
          new Reason(
              count.position(),
              negated ? "a condition below `not`" : "a condition with an upper limit of a count"));
    } else if (count.folded() && !negated) {
      reasons.add(new Reason(count.position(), "`folded`, where capa counts records"));
    }
  }

  /** Statements that differ only in conditions are equal in capa and count once. */
  private static void atLeast(Statement.AtLeast some, List<Reason> reasons) {
    long different = some.children().stream().map(FewerMatchesInCapa::ofCapa).distinct().count();
    long written = some.children().stream().map(Canonical::of).distinct().count();
    if (some.count() > 1 && different < written) {
      reasons.add(
          new Reason(
              some.position(),
              "`" + some.keyword() + "` of statements that differ only in conditions"));
    }
  }

  /** The statement as capa reads it, in canonical form. */
  private static String ofCapa(Statement statement) {
    return switch (statement) {
      case Statement.Where where -> ofCapa(where.child());
      case Statement.Leaf leaf -> Canonical.of(leaf.pattern().plain());
      case Statement.Count count ->
          "count " + Canonical.of(count.counted().pattern().plain()) + count.min() + count.max();
      case Statement.Compound compound ->
          compound.keyword()
              + compound.children().stream().map(FewerMatchesInCapa::ofCapa).sorted().toList();
    };
  }

  private static void sequence(
      Statement.Sequence sequence, Scope scope, boolean negated, List<Reason> reasons) {
    SequenceOrder order = sequence.order();
    Position at = sequence.position();
    boolean several =
        sequence.steps().stream().filter(step -> step.kind() == SequenceStep.Kind.REQUIRED).count()
            > 1;
    if (negated) {
      reasons.add(new Reason(at, "a sequence below `not`"));
    } else if (several && order.across() == SequenceOrder.Across.FAMILY) {
      reasons.add(new Reason(at, "steps in several processes"));
    } else if (several
        && scope != Scope.PROCESS
        && scope != Scope.FILE
        && order.across() == SequenceOrder.Across.PROCESS) {
      reasons.add(new Reason(at, "steps in several threads"));
    } else if (several && scope == Scope.SPAN_OF_CALLS && !isWithinSpan(sequence)) {
      reasons.add(
          new Reason(at, "steps that are further apart than the " + SPAN + " calls of a span"));
    }
    for (SequenceStep step : sequence.steps()) {
      if (step.kind() == SequenceStep.Kind.FORBIDDEN) {
        reasons.add(
            new Reason(step.position(), "`not` between steps, which capa applies to all calls"));
      }
      boolean excludes = negated != (step.kind() == SequenceStep.Kind.FORBIDDEN);
      step.alternatives().forEach(call -> collect(call.call(), Scope.CALL, excludes, reasons));
    }
  }

  private static boolean isWithinSpan(Statement.Sequence sequence) {
    Optional<Limit> within = sequence.order().within();
    if (within.isEmpty()) {
      return sequence.steps().stream().allMatch(step -> step.variables().isEmpty());
    }
    return !within.get().isTime() && within.get().amount() <= SPAN;
  }
}
