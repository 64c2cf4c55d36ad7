package callscope.lsp;

import callscope.edit.Edit;
import callscope.edit.SourceChange;
import callscope.rule.RuleSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.ResourceOperation;
import org.eclipse.lsp4j.SnippetTextEdit;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Converts changes of files to edits of the protocol. */
final class WriteEdits {
  private final OpenFiles open;
  private final boolean versioned;

  /**
   * Creates a converter.
   *
   * @param versioned whether the editor accepts versioned edits
   */
  WriteEdits(OpenFiles open, boolean versioned) {
    this.open = open;
    this.versioned = versioned;
  }

  /** The edits of several files as one change. */
  WorkspaceEdit of(List<SourceChange> changes) {
    Map<String, List<TextEdit>> byPath = new LinkedHashMap<>();
    for (SourceChange change : changes) {
      change
          .before()
          .ifPresent(
              before -> byPath.put(change.path(), List.of(between(before, change.after().text()))));
    }
    return written(byPath);
  }

  /** The edits of one file. */
  WorkspaceEdit of(KnownFile file, List<Edit> edits) {
    return written(Map.of(file.path(), edits.stream().map(edit -> of(file, edit)).toList()));
  }

  static TextEdit of(KnownFile file, Edit edit) {
    return new TextEdit(file.lines().range(edit.from(), edit.to()), edit.replacement());
  }

  /** The shortest single edit that turns one text into another. */
  static TextEdit between(RuleSource before, String after) {
    String text = before.text();
    int most = Math.min(text.length(), after.length());
    int from = 0;
    while (from < most && text.charAt(from) == after.charAt(from)) {
      from++;
    }
    int same = 0;
    while (same < most - from
        && text.charAt(text.length() - 1 - same) == after.charAt(after.length() - 1 - same)) {
      same++;
    }
    // surrogate pairs and line ends are not split
    while (from > 0 && isSecond(text, from)) {
      from--;
    }
    while (same > 0 && isSecond(text, text.length() - same)) {
      same--;
    }
    int to = text.length() - same;
    return new TextEdit(
        new EditorLines(text).range(from, to), after.substring(from, after.length() - same));
  }

  /** Whether the characters before and at an offset belong together. */
  private static boolean isSecond(String text, int offset) {
    return offset < text.length()
        && (Character.isLowSurrogate(text.charAt(offset))
            || (text.charAt(offset) == '\n' && text.charAt(offset - 1) == '\r'));
  }

  private WorkspaceEdit written(Map<String, List<TextEdit>> byPath) {
    if (!versioned) {
      Map<String, List<TextEdit>> changes = new LinkedHashMap<>();
      byPath.forEach((path, edits) -> changes.put(open.uri(path), edits));
      return new WorkspaceEdit(changes);
    }
    List<Either<TextDocumentEdit, ResourceOperation>> changes = new ArrayList<>();
    byPath.forEach((path, edits) -> changes.add(Either.forLeft(document(path, edits))));
    return new WorkspaceEdit(changes);
  }

  private TextDocumentEdit document(String path, List<TextEdit> edits) {
    VersionedTextDocumentIdentifier identifier =
        new VersionedTextDocumentIdentifier(
            open.uri(path), open.text(path).map(OpenText::version).orElse(null));
    List<Either<TextEdit, SnippetTextEdit>> all =
        edits.stream().map(edit -> Either.<TextEdit, SnippetTextEdit>forLeft(edit)).toList();
    return new TextDocumentEdit(identifier, all);
  }
}
