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
 * Tells the editor what is found in files: all of it for those that are open, of the others what is
 * more than a hint. To be used by one thread.
 */
final class PublishFindings {
  private final OpenFiles open;
  private final LanguageClient client;
  private final Map<String, List<Diagnostic>> told = new HashMap<>();

  PublishFindings(OpenFiles open, LanguageClient client) {
    this.open = open;
    this.client = client;
  }

  /** Tells of a file; again even if it is the same, where the editor waits for an answer. */
  void publish(RuleSnapshot space, String path, boolean again) {
    Optional<OpenText> text = open.text(path);
    List<Diagnostic> found =
        space.file(path).map(file -> Diagnose.of(space, file)).orElse(List.of());
    List<Diagnostic> shown =
        text.isPresent() ? found : found.stream().filter(this::matters).toList();
    if (!again && shown.equals(told.getOrDefault(path, List.of()))) {
      return;
    }
    if (shown.isEmpty()) {
      told.remove(path);
    } else {
      told.put(path, shown);
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
