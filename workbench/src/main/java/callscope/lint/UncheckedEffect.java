package callscope.lint;

import callscope.feature.CallCondition;
import callscope.graph.Reference;
import callscope.rule.Flavor;
import callscope.rule.Rule;
import callscope.rule.Scope;
import callscope.rule.Statement;
import callscope.tree.TreeTraversal;
import callscope.vocabulary.ReturnConvention.Kind;
import callscope.vocabulary.Vocabulary;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks that a rule whose name claims an effect asks whether the call succeeded. */
final class UncheckedEffect extends Check {
  /** The first words of names that say that something was changed, not that it was tried. */
  private static final Set<String> EFFECTS =
      Set.of(
          "add",
          "allocate",
          "change",
          "clear",
          "copy",
          "create",
          "delete",
          "disable",
          "download",
          "enable",
          "end",
          "hollow",
          "inject",
          "install",
          "load",
          "map",
          "modify",
          "move",
          "overwrite",
          "persist",
          "remove",
          "rename",
          "resume",
          "send",
          "set",
          "start",
          "stop",
          "suspend",
          "terminate",
          "write");

  UncheckedEffect() {
    super("L309", Severity.INFO, "effects claimed without asking for the outcome");
  }

  @Override
  void check(Inspection rule) {
    Rule checked = rule.rule();
    String verb = checked.name().split(" ", 2)[0];
    boolean ofCall = checked.meta().scopes().of(Flavor.DYNAMIC).equals(Optional.of(Scope.CALL));
    if (!ofCall
        || !EFFECTS.contains(verb)
        || !rule.set().rulesAskForOutcomes()
        || anyAsks(rule, checked)) {
      return;
    }
    Set<String> apis =
        new TreeSet<>(rule.set().callApis().apis(checked.statement(), checked).orElse(Set.of()));
    apis.removeIf(api -> !mayFail(api));
    if (!apis.isEmpty()) {
      rule.report(
          this,
          checked.statement().position(),
          "the name says `"
              + verb
              + "`, but the rule matches failed calls of "
              + UnknownArgument.list(apis)
              + ", too",
          "add `where: {outcome: success}`, or name it an attempt");
    }
  }

  /** Whether the rule or one that it matches asks for the outcome. */
  private static boolean anyAsks(Inspection rule, Rule first) {
    Deque<Rule> open = new ArrayDeque<>(List.of(first));
    Set<String> seen = new HashSet<>(Set.of(first.name()));
    while (!open.isEmpty()) {
      Rule next = open.removeFirst();
      if (asksForOutcome(next)) {
        return true;
      }
      for (Reference reference : rule.set().graph().references(next)) {
        reference.targets().stream().filter(target -> seen.add(target.name())).forEach(open::add);
      }
    }
    return false;
  }

  /** Whether a condition of the rule is about how a call ended. */
  static boolean asksForOutcome(Rule rule) {
    return TreeTraversal.<Statement>preOrder(rule.statement())
        .filter(Statement.Where.class::isInstance)
        .flatMap(where -> ((Statement.Where) where).conditions().stream())
        .anyMatch(
            condition ->
                condition instanceof CallCondition.Outcome
                    || condition instanceof CallCondition.Returned);
  }

  /** Whether calls of an API can fail so that a recording says so. */
  private static boolean mayFail(String api) {
    Kind kind = Vocabulary.current().returns(api).kind();
    return kind != Kind.NONE && kind != Kind.OPAQUE && kind != Kind.UNLISTED;
  }
}
