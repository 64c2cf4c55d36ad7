package callscope.extract;

import callscope.api.PublicApi;
import callscope.input.Input;
import java.util.List;

/**
 * The result of reading a report. Immutable.
 *
 * @param input what was read; never without any content
 * @param diagnostics parts that could not be read completely
 */
@PublicApi
public record Extraction(Input input, List<Diagnostic> diagnostics) {
  public Extraction {
    diagnostics = List.copyOf(diagnostics);
  }

  /** Whether the report is truncated. */
  public boolean isIncomplete() {
    return diagnostics.stream()
        .anyMatch(diagnostic -> diagnostic.kind() == Diagnostic.Kind.INCOMPLETE);
  }
}
