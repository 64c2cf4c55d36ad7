package callscope.lsp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.services.LanguageClient;

/**
 * Publishes the findings of files to the editor: all findings of open files, errors and warnings of
 * others. Not thread-safe.
 */
final class PublishFindings {
  private final OpenFiles open;
  private final LanguageClient client;
  private final Map<String, List<Diagnostic>> published = new HashMap<>();

  PublishFindings(OpenFiles open, LanguageClient client) {
    this.open = open;
    this.client = client;
  }

  /**
   * Publishes the findings of a file; with {@code again} also if they are unchanged, because the
   * editor waits for an answer.
   */
  void publish(RuleSnapshot space, String path, boolean again) {
    Optional<OpenText> text = open.text(path);
    List<Diagnostic> found =
        space.file(path).map(file -> Diagnose.of(space, file)).orElse(List.of());
    List<Diagnostic> shown =
        text.isPresent() ? found : found.stream().filter(this::matters).toList();
    if (!again && shown.equals(published.getOrDefault(path, List.of()))) {
      return;
    }
    if (shown.isEmpty()) {
      published.remove(path);
    } else {
      published.put(path, shown);
    }
    PublishDiagnosticsParams message = new PublishDiagnosticsParams(open.uri(path), shown);
    text.ifPresent(one -> message.setVersion(one.version()));
    client.publishDiagnostics(message);
  }

  private boolean matters(Diagnostic diagnostic) {
    return diagnostic.getSeverity() == DiagnosticSeverity.Error
        || diagnostic.getSeverity() == DiagnosticSeverity.Warning;
  }
}
