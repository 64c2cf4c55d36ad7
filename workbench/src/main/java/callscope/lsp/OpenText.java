package callscope.lsp;

import java.util.List;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;

/**
 * An open file in the editor.
 *
 * @param uri the URI as the editor spells it
 * @param version the version, which increases with each change
 */
record OpenText(String uri, int version, String text) {

  /** Returns the text after successive changes. */
  OpenText with(int newVersion, List<TextDocumentContentChangeEvent> changes) {
    String now = text;
    for (TextDocumentContentChangeEvent change : changes) {
      Range range = change.getRange();
      if (range == null) {
        now = change.getText();
      } else {
        EditorLines lines = new EditorLines(now);
        int from = lines.offset(range.getStart());
        int to = Math.max(from, lines.offset(range.getEnd()));
        now = now.substring(0, from) + change.getText() + now.substring(to);
      }
    }
    return new OpenText(uri, newVersion, now);
  }
}
