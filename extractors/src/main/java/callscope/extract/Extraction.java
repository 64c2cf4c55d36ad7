package callscope.extract;

import callscope.input.Input;
import java.util.List;

/**
 * What was read of a report.
 *
 * @param input never empty
 * @param diagnostics what could not be read, or not as it stands
 */
public record Extraction(Input input, List<Diagnostic> diagnostics) {
  public Extraction {
    diagnostics = List.copyOf(diagnostics);
  }

  /** Whether the report broke off before its end. */
  public boolean isIncomplete() {
    return diagnostics.stream()
        .anyMatch(diagnostic -> diagnostic.kind() == Diagnostic.Kind.INCOMPLETE);
  }
}
