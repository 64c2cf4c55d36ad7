package callscope.lsp;

import callscope.console.Phrases;
import callscope.edit.Edit;
import callscope.edit.SourceChange;
import callscope.graph.RuleGraph;
import callscope.lint.Finding;
import callscope.rescope.ChangeRules;
import callscope.rescope.NarrowWithNeeds;
import callscope.rescope.Plan;
import callscope.rule.Rule;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionDisabled;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Range;

/** Offers changes: the safe fixes of what lint finds, and narrower scopes for a rule. */
final class OfferActions {
  private final RuleSnapshot space;
  private final WriteEdits edits;
  private final boolean showsDisabled;

  /**
   * What is offered over rules.
   *
   * @param showsDisabled whether the editor shows what can't be done, with why
   */
  OfferActions(RuleSnapshot space, WriteEdits edits, boolean showsDisabled) {
    this.space = space;
    this.edits = edits;
    this.showsDisabled = showsDisabled;
  }

  /** The fixes of what is found in a stretch of a file. */
  List<CodeAction> fixes(KnownFile file, Range range) {
    List<CodeAction> actions = new ArrayList<>();
    for (Finding finding : Diagnose.findings(space, file)) {
      Optional<List<Edit>> fix = finding.fix();
      if (fix.isPresent() && touch(Diagnose.range(finding, file), range)) {
        String advice = finding.advice().isEmpty() ? finding.message() : finding.advice();
        CodeAction action = new CodeAction(finding.code() + ": " + advice);
        action.setKind(CodeActionKind.QuickFix);
        action.setDiagnostics(List.of(Diagnose.of(finding, file)));
        action.setEdit(edits.of(file, fix.get()));
        actions.add(action);
      }
    }
    return actions;
  }

  private static boolean touch(Range one, Range other) {
    return one.getStart().getLine() <= other.getEnd().getLine()
        && other.getStart().getLine() <= one.getEnd().getLine();
  }

  /** Narrower dynamic scopes for the rule of a file, with all that must narrow with it. */
  List<CodeAction> narrower(KnownFile file) {
    List<CodeAction> actions = new ArrayList<>();
    Optional<Rule> rule = file.rule().filter(this::isInGraph);
    Optional<Scope> now = rule.flatMap(r -> r.meta().scopes().dynamicScope());
    if (rule.isPresent() && now.isPresent() && now.get() != Scope.FILE) {
      for (Scope to : List.of(Scope.CALL, Scope.SPAN_OF_CALLS)) {
        if (to != now.get() && to.isWithin(now.get())) {
          narrow(rule.get(), to).ifPresent(actions::add);
        }
      }
    }
    return actions;
  }

  private boolean isInGraph(Rule rule) {
    return space.graph().rule(rule.name()).filter(rule::equals).isPresent();
  }

  private Optional<CodeAction> narrow(Rule rule, Scope to) {
    RuleGraph graph = space.graph();
    Plan plan = NarrowWithNeeds.plan(graph, Map.of(rule, to), Map.of());
    String title = "Narrow to " + to.word();
    Optional<String> obstacle =
        Optional.ofNullable(plan.impossible().get(rule.name())).or(() -> brokenFile(plan));
    if (obstacle.isPresent()) {
      return showsDisabled ? Optional.of(disabled(title, obstacle.get())) : Optional.empty();
    }
    List<SourceChange> changes = ChangeRules.change(plan);
    CodeAction action = new CodeAction(title + consequences(plan, changes.size()));
    action.setKind(CodeActionKind.RefactorRewrite);
    action.setEdit(edits.of(changes));
    return Optional.of(action);
  }

  /** A file that would be changed and that no longer is what its rule was read from. */
  private Optional<String> brokenFile(Plan plan) {
    return plan.changes().values().stream()
        .map(Plan.Change::rule)
        .filter(rule -> space.file(rule).flatMap(KnownFile::rule).filter(rule::equals).isEmpty())
        .findFirst()
        .map(rule -> rule.source().path() + " has errors; fix them first");
  }

  private static CodeAction disabled(String title, String why) {
    CodeAction action = new CodeAction(title);
    action.setKind(CodeActionKind.RefactorRewrite);
    action.setDisabled(new CodeActionDisabled(why));
    return action;
  }

  private static String consequences(Plan plan, int files) {
    int others = plan.changes().size() - 1;
    String with =
        others == 0 ? "" : ", with " + Phrases.count(others, "rule", "rules") + " that it needs";
    String quiet =
        plan.quiet().isEmpty()
            ? ""
            : "; "
                + Phrases.count(plan.quiet().size(), "statement", "statements")
                + " can no longer match";
    return with + " (" + Phrases.count(files, "file", "files") + quiet + ")";
  }
}
