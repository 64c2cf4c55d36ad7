package callscope.lsp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Gathers what could stand at a place, as far as it fits what is typed there already. */
final class Suggestions {
  private static final int MOST = 400;

  /** A value that begins so, or has one of these pairs, means something else in YAML. */
  private static final String SIGNS = "-?:,[]{}#&*!|>'\"%@`";

  private final List<CompletionItem> items = new ArrayList<>();
  private final Range range;
  private final String typed;
  private final boolean plain;
  private final String blank;
  private boolean cut;

  /**
   * Suggestions for a place in a line.
   *
   * @param item what stands before the place; nothing if it is blank there
   */
  Suggestions(int line, String text, int column, Optional<LineItem> item) {
    boolean value = item.filter(LineItem::open).isPresent();
    int from = item.map(i -> value ? i.valueFrom() : i.keyFrom()).orElse(column);
    // what is typed may be followed by more of the old value
    int to =
        value
            ? LineItem.of(text)
                .filter(whole -> whole.valueFrom() == from)
                .map(whole -> from + whole.value().length())
                .orElse(column)
            : column;
    this.typed = text.substring(Math.min(from, column), column).strip();
    this.range = new Range(new Position(line, from), new Position(line, Math.max(to, column)));
    boolean quoted = from > 0 && "\"'".indexOf(text.charAt(from - 1)) >= 0;
    this.plain = value && !quoted && !item.get().counted();
    this.blank = value && from > 0 && text.charAt(from - 1) == ':' ? " " : "";
  }

  /** A value. */
  void add(String label, String detail, CompletionItemKind kind) {
    add(label, plain && !isPlain(label) ? quoted(label) : label, detail, kind);
  }

  /**
   * Something that is written in another way than it is shown.
   *
   * @param detail may be empty
   */
  void add(String label, String text, String detail, CompletionItemKind kind) {
    if (!fits(label)) {
      return;
    }
    if (items.size() == MOST) {
      cut = true;
      return;
    }
    CompletionItem item = new CompletionItem(label);
    item.setKind(kind);
    if (!detail.isEmpty()) {
      item.setDetail(detail);
    }
    item.setFilterText(label);
    item.setTextEdit(Either.forLeft(new TextEdit(range, blank + text)));
    items.add(item);
  }

  CompletionList list() {
    return new CompletionList(cut, items);
  }

  /** Whether the letters that are typed stand in the label, in their order. */
  private boolean fits(String label) {
    String low = label.toLowerCase(Locale.ROOT);
    int at = 0;
    for (char c : typed.toLowerCase(Locale.ROOT).toCharArray()) {
      at = low.indexOf(c, at) + 1;
      if (at == 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(String value) {
    return !value.isEmpty()
        && SIGNS.indexOf(value.charAt(0)) < 0
        && !value.contains(": ")
        && !value.contains(" #")
        && !value.endsWith(":");
  }

  private static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
