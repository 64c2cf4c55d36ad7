package callscope.format;

import callscope.format.FindComments.Found;
import callscope.format.FindComments.Stretch;
import callscope.format.YamlEvents.Kind;
import callscope.format.YamlEvents.Part;
import callscope.format.YamlLayout.Block;
import callscope.format.YamlLayout.Entry;
import callscope.format.YamlLayout.Remark;
import callscope.format.YamlLayout.Scalar;
import callscope.format.YamlLayout.Trailing;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Reads a rule as a layout tree, in which each comment has a place. */
final class ReadLayout {
  private static final int INDENT = 2;

  /** The blanks before a comment whose author wrote none or a tab. */
  private static final int BLANKS_BEFORE_COMMENT = 2;

  private final String text;
  private final ScalarText scalars;
  private final List<Part> parts;
  private final Deque<Found> remarks;

  /** The open mappings and lists, innermost last. */
  private final List<Open> open = new ArrayList<>();

  private int next;

  private ReadLayout(String text, YamlEvents events) {
    this.text = text;
    this.scalars = new ScalarText(text);
    this.parts = events.parts();
    this.remarks = FindComments.find(text, stretches());
  }

  /** An open mapping or list, with the column of its entries in the text and in the new layout. */
  private record Open(boolean flow, int column, int newColumn, boolean inList) {}

  /** A document, and whether its entries must keep their order. */
  record Document(Block top, boolean ordered) {}

  /**
   * Reads a text.
   *
   * @param text valid YAML with a mapping at the top, and {@code \n} as line ends
   * @throws UnsupportedYamlException if it uses YAML that is not supported
   */
  static Document read(String text) {
    YamlEvents events = YamlEvents.of(text);
    ReadLayout reader = new ReadLayout(text, events);
    if (!(reader.value(0, false) instanceof Block top)) {
      throw new UnsupportedYamlException("a document that is not a mapping");
    }
    List<Remark> tail = new ArrayList<>(top.tail());
    while (!reader.remarks.isEmpty()) {
      tail.add(new Remark(0, reader.remarks.removeFirst().text()));
    }
    return new Document(
        new Block(top.isList(), top.properties(), 0, top.entries(), tail), events.isAnchored());
  }

  /** The comments and blank lines of a text. */
  static Deque<Found> remarks(String text) {
    return new ReadLayout(text, YamlEvents.of(text)).remarks;
  }

  /** The ranges of values; blocks end after their significant part. */
  private List<Stretch> stretches() {
    List<Stretch> all = new ArrayList<>();
    List<Integer> columns = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (part.isStart()) {
        columns.add(columnOfEntries(i));
      } else if (part.kind() == Kind.END) {
        columns.removeLast();
      }
      if (part.kind() == Kind.BLOCK_VALUE) {
        all.add(scalars.block(part.from(), columns.getLast()).stretch());
      } else if (part.to() > part.from()) {
        all.add(new Stretch(part.from(), part.to()));
      }
    }
    return all;
  }

  /** The column of the keys or dashes of a block. */
  private int columnOfEntries(int start) {
    Part part = parts.get(start);
    Part first = parts.get(start + 1);
    if (part.kind() == Kind.MAPPING) {
      return first.column();
    }
    return part.to() > part.from() ? Math.max(0, first.column() - INDENT) : part.column();
  }

  /** Reads the next value; a mapping or list starts at the new column. */
  private YamlLayout value(int newColumn, boolean inList) {
    Part part = parts.get(next);
    return switch (part.kind()) {
      case VALUE -> {
        next++;
        yield scalars.folded(part.from(), part.to()).scalar();
      }
      case BLOCK_VALUE -> {
        next++;
        yield scalars.block(part.from(), open.getLast().column).scalar();
      }
      case MAPPING, LIST -> block(part, newColumn, inList);
      case END, END_OF_DOCUMENT -> throw new UnsupportedYamlException("a key without a value");
    };
  }

  private YamlLayout block(Part start, int newColumn, boolean inList) {
    boolean list = start.kind() == Kind.LIST;
    open.add(new Open(start.flow(), columnOfEntries(next), newColumn, inList));
    next++;
    List<Entry> entries = new ArrayList<>();
    while (parts.get(next).kind() != Kind.END) {
      List<Remark> before = takeBefore(parts.get(next).from());
      entries.add(list ? item(before) : entry(before));
    }
    List<Remark> tail = takeTail();
    open.removeLast();
    next++;
    String properties = text.substring(start.from(), start.to());
    if (entries.isEmpty()) {
      return empty(list, properties, tail);
    }
    return new Block(list, properties, newColumn, entries, tail);
  }

  /** An empty mapping or list needs brackets. */
  private static YamlLayout empty(boolean list, String properties, List<Remark> tail) {
    if (!tail.isEmpty()) {
      throw new UnsupportedYamlException("a comment within empty brackets");
    }
    String brackets = list ? "[]" : "{}";
    String written = properties.isEmpty() ? brackets : properties + " " + brackets;
    return new Scalar(List.of(written), INDENT, false);
  }

  private Entry item(List<Remark> before) {
    Open here = open.getLast();
    Part part = parts.get(next);
    YamlLayout value = value(here.newColumn + INDENT, true);
    Optional<Trailing> trailing = takeTrailing();
    if (!(value instanceof Block block)) {
      return new Entry(before, "", value, trailing);
    }
    trailing.ifPresent(comment -> before.add(new Remark(here.newColumn, comment.text())));
    if (part.to() > part.from()) {
      return new Entry(before, "", value, Optional.empty());
    }
    // the first entry is in the line of the dash, so the comments before it must go before the dash
    Entry first = block.entries().getFirst();
    before.addAll(first.before());
    List<Entry> entries = new ArrayList<>(block.entries());
    entries.set(0, new Entry(List.of(), first.key(), first.value(), first.trailing()));
    Block hoisted =
        new Block(block.isList(), block.properties(), block.column(), entries, block.tail());
    return new Entry(before, "", hoisted, Optional.empty());
  }

  private Entry entry(List<Remark> before) {
    Open here = open.getLast();
    Part key = parts.get(next);
    String word = text.substring(key.from(), key.to());
    if (key.kind() != Kind.VALUE || key.alias() || word.contains("\n")) {
      throw new UnsupportedYamlException("a key that is not a plain scalar");
    }
    next++;
    Part value = parts.get(next);
    Optional<Trailing> trailing = Optional.empty();
    if (value.isStart()) {
      trailing = takeTrailing(key.to());
    } else {
      for (Remark remark : takeBefore(value.from())) {
        if (!remark.isBlank()) {
          before.add(new Remark(here.newColumn, remark.text()));
        }
      }
    }
    boolean flush = value.kind() == Kind.LIST && here.inList;
    YamlLayout read = value(here.newColumn + (flush ? 0 : INDENT), false);
    Optional<Trailing> afterValue = takeTrailing();
    if (trailing.isPresent() && afterValue.isPresent()) {
      before.add(new Remark(here.newColumn, afterValue.get().text()));
    }
    return new Entry(before, word, read, trailing.or(() -> afterValue));
  }

  /** Takes the remarks before an offset, which go before an entry. */
  private List<Remark> takeBefore(int offset) {
    List<Remark> before = new ArrayList<>();
    while (!remarks.isEmpty() && remarks.getFirst().offset() < offset) {
      before.add(place(remarks.removeFirst()));
    }
    return before;
  }

  /**
   * Takes the remarks after the last entry that belong to its mapping or list: those indented as
   * deeply, and deeper than the next entry.
   */
  private List<Remark> takeTail() {
    Open here = open.getLast();
    List<Remark> tail = new ArrayList<>();
    if (here.flow) {
      return takeBefore(parts.get(next).from());
    }
    int end = startOfNext();
    int outer = columnOfNext();
    while (!remarks.isEmpty() && remarks.getFirst().offset() < end) {
      Found remark = remarks.getFirst();
      if (!remark.alone() || remark.column() < here.column || remark.column() <= outer) {
        break;
      }
      tail.add(place(remarks.removeFirst()));
    }
    return tail;
  }

  /** Takes the comment in the line in which the last value ended. */
  private Optional<Trailing> takeTrailing() {
    Part last = parts.get(next - 1);
    if (last.kind() == Kind.BLOCK_VALUE || last.isBlockEnd()) {
      return Optional.empty();
    }
    return takeTrailing(last.kind() == Kind.END ? last.from() : last.to());
  }

  private Optional<Trailing> takeTrailing(int from) {
    if (remarks.isEmpty() || remarks.getFirst().alone()) {
      return Optional.empty();
    }
    Found remark = remarks.getFirst();
    boolean there = remark.offset() >= from && remark.offset() < startOfNext();
    if (!there || text.substring(from, remark.offset()).contains("\n")) {
      return Optional.empty();
    }
    remarks.removeFirst();
    return Optional.of(new Trailing(blanksBefore(remark.offset()), remark.text()));
  }

  private int blanksBefore(int offset) {
    int from = offset;
    while (from > 0 && text.charAt(from - 1) == ' ') {
      from--;
    }
    boolean tab = from > 0 && text.charAt(from - 1) == '\t';
    return tab || from == offset ? BLANKS_BEFORE_COMMENT : offset - from;
  }

  /** The start of the next entry or closing bracket; the end of a block has no text. */
  private int startOfNext() {
    int at = next;
    while (parts.get(at).isBlockEnd()) {
      at++;
    }
    return parts.get(at).from();
  }

  /** The column of the enclosing mapping or list that continues after this one, or -1. */
  private int columnOfNext() {
    int ends = 0;
    while (parts.get(next + ends).isBlockEnd()) {
      ends++;
    }
    return ends == open.size() ? -1 : open.get(open.size() - 1 - ends).column;
  }

  /** Places a remark relative to the mapping or list that it is aligned with. */
  private Remark place(Found remark) {
    Open innermost = open.getLast();
    if (remark.text().isEmpty() || !remark.alone() || innermost.flow) {
      return new Remark(innermost.newColumn, remark.text());
    }
    for (Open outer : open.reversed()) {
      if (outer.column <= remark.column()) {
        return new Remark(outer.newColumn + remark.column() - outer.column, remark.text());
      }
    }
    return new Remark(0, remark.text());
  }
}
