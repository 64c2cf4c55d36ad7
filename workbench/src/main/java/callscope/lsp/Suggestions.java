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

/** Collects completions that fit the typed prefix. */
final class Suggestions {
  private static final int MOST = 400;

  /**
   * A value that starts with one of these characters, or contains one of these pairs, needs quotes
   * in YAML.
   */
  private static final String SIGNS = "-?:,[]{}#&*!|>'\"%@`";

  private final List<CompletionItem> items = new ArrayList<>();
  private final Range range;
  private final String typed;
  private final boolean plain;
  private final String blank;
  private boolean cut;

  /**
   * Creates suggestions for a place in a line.
   *
   * @param item the item before the place; absent if there is none
   */
  Suggestions(int line, String text, int column, Optional<LineItem> item) {
    boolean value = item.filter(LineItem::open).isPresent();
    int from = item.map(i -> value ? i.valueFrom() : i.keyFrom()).orElse(column);
    // the typed prefix may be followed by the rest of the old value
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

  /**
   * Creates suggestions that replace the typed text in a mapping in braces.
   *
   * @param from the column of its first character
   * @param column the column after its last character
   */
  Suggestions(int line, String text, int from, int column) {
    this.typed = text.substring(from, column).strip();
    this.range = new Range(new Position(line, from), new Position(line, column));
    this.plain = true;
    this.blank = from > 0 && text.charAt(from - 1) == ':' ? " " : "";
  }

  /** Adds a value. */
  void add(String label, String detail, CompletionItemKind kind) {
    add(label, plain && !isPlain(label) ? quoted(label) : label, detail, kind);
  }

  /**
   * Adds a completion whose inserted text differs from its label.
   *
   * @param detail the detail; may be empty
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

  /** Whether the label contains the typed letters in order. */
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
