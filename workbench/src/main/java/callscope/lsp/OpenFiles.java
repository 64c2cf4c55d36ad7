package callscope.lsp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;

/** The files that are open in the editor, by path. Thread-safe. */
final class OpenFiles {
  private final Map<String, OpenText> texts = new ConcurrentHashMap<>();

  void open(OpenText text) {
    texts.put(FileUri.key(text.uri()), text);
  }

  /** Applies changes to an open file. */
  void change(String uri, int version, List<TextDocumentContentChangeEvent> changes) {
    texts.computeIfPresent(FileUri.key(uri), (path, text) -> text.with(version, changes));
  }

  void close(String uri) {
    texts.remove(FileUri.key(uri));
  }

  Optional<OpenText> text(String path) {
    return Optional.ofNullable(texts.get(path));
  }

  List<String> paths() {
    return List.copyOf(texts.keySet());
  }

  /** The URI of a file, in the spelling of the editor if known. */
  String uri(String path) {
    return text(path).map(OpenText::uri).orElseGet(() -> FileUri.uri(path));
  }
}
