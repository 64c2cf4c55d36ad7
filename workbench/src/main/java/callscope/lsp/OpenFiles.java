package callscope.lsp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;

/** The files that the editor has open, by path; safe for many threads. */
final class OpenFiles {
  private final Map<String, OpenText> texts = new ConcurrentHashMap<>();

  void open(OpenText text) {
    texts.put(FileAddress.key(text.uri()), text);
  }

  /** Takes changes over, of files that are open. */
  void change(String uri, int version, List<TextDocumentContentChangeEvent> changes) {
    texts.computeIfPresent(FileAddress.key(uri), (path, text) -> text.with(version, changes));
  }

  void close(String uri) {
    texts.remove(FileAddress.key(uri));
  }

  Optional<OpenText> text(String path) {
    return Optional.ofNullable(texts.get(path));
  }

  List<String> paths() {
    return List.copyOf(texts.keySet());
  }

  /** The address of a file, in the editor's own spelling if it has named it. */
  String uri(String path) {
    return text(path).map(OpenText::uri).orElseGet(() -> FileAddress.uri(path));
  }
}
