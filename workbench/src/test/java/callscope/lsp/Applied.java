package callscope.lsp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Applies edits to files like an editor. */
final class Applied {
  private Applied() {}

  /** The texts of the changed files, by URI. */
  static Map<String, String> texts(WorkspaceEdit edit) {
    Map<String, String> texts = new TreeMap<>();
    for (var change : edit.getDocumentChanges()) {
      TextDocumentEdit document = change.getLeft();
      String uri = document.getTextDocument().getUri();
      List<TextEdit> edits = document.getEdits().stream().map(Either::getLeft).toList();
      texts.put(uri, text(read(uri), edits));
    }
    return texts;
  }

  /** Returns a text after edits, which may be in any order. */
  static String text(String before, List<? extends TextEdit> edits) {
    EditorLines lines = new EditorLines(before);
    StringBuilder text = new StringBuilder(before);
    edits.stream()
        .sorted(Comparator.comparingInt(edit -> -offset(lines, edit.getRange().getStart())))
        .forEach(
            edit ->
                text.replace(
                    offset(lines, edit.getRange().getStart()),
                    offset(lines, edit.getRange().getEnd()),
                    edit.getNewText()));
    return text.toString();
  }

  private static int offset(EditorLines lines, Position place) {
    return lines.offset(place);
  }

  static String read(String uri) {
    try {
      return Files.readString(Path.of(URI.create(uri)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
