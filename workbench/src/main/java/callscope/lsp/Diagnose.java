package callscope.lsp;

import callscope.lint.Finding;
import callscope.lint.LintRules;
import callscope.lint.Severity;
import callscope.rule.Problem;
import callscope.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Range;

/** Converts the errors and lint findings of a file to diagnostics of the protocol. */
final class Diagnose {
  /** The source that editors show for a diagnostic. */
  static final String SOURCE = "callscope";

  /** The codes about names of files and folders, which unsaved files do not have. */
  private static final Set<String> OF_FILES = Set.of("L101", "L102");

  private Diagnose() {}

  /**
   * Returns the findings of a file: its own errors, those relative to other rules, and those of
   * lint.
   */
  static List<Finding> findings(RuleSnapshot space, KnownFile file) {
    List<Problem> problems = new ArrayList<>(file.problems());
    List<Finding> found = List.of();
    if (file.rule().isPresent()) {
      problems.addAll(space.problems().getOrDefault(file.path(), List.of()));
      Rule rule = file.rule().get();
      Optional<Rule> inGraph = space.graph().rule(rule.name());
      if (inGraph.isPresent() && inGraph.get().equals(rule)) {
        found = space.lint().lint(rule);
        if (FileUri.onDisk(file.path()).isEmpty()) {
          found = found.stream().filter(one -> !OF_FILES.contains(one.code())).toList();
        }
      }
    }
    return LintRules.withProblems(found, problems);
  }

  static List<Diagnostic> of(RuleSnapshot space, KnownFile file) {
    return findings(space, file).stream().map(finding -> of(finding, file)).toList();
  }

  static Diagnostic of(Finding finding, KnownFile file) {
    String advice = finding.advice().isEmpty() ? "" : "\n" + finding.advice();
    return new Diagnostic(
        range(finding, file),
        finding.message() + advice,
        severity(finding.severity()),
        SOURCE,
        finding.code());
  }

  static Range range(Finding finding, KnownFile file) {
    EditorLines lines = file.lines();
    if (finding.position().isEmpty()) {
      return lines.bareLine(0);
    }
    return finding
        .end()
        .map(end -> lines.range(lines.offset(finding.position().get()), lines.offset(end)))
        .orElseGet(() -> lines.toEndOfLine(finding.position().get()));
  }

  private static DiagnosticSeverity severity(Severity severity) {
    return switch (severity) {
      case ERROR -> DiagnosticSeverity.Error;
      case WARNING -> DiagnosticSeverity.Warning;
      case INFO -> DiagnosticSeverity.Information;
    };
  }
}
