package callscope.render.text;

import callscope.console.Table;
import callscope.console.Table.Cell;
import callscope.console.TextOutput;
import callscope.console.TextRole;
import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import callscope.rule.AttackTag;
import callscope.rule.MbcTag;
import callscope.rule.RuleMeta;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tags of all capabilities, grouped by tactic or objective. */
final class TagTable {
  private static final Comparator<Entry> ORDER =
      Comparator.comparing(Entry::group).thenComparing(Entry::text).thenComparing(Entry::id);

  private TagTable() {}

  /**
   * A line of the table.
   *
   * @param group tactic or objective
   * @param text the technique or behavior
   */
  private record Entry(String group, String text, String id) {
    static Entry of(AttackTag tag) {
      return new Entry(tag.tactic(), join(tag.technique(), tag.subtechnique()), tag.id());
    }

    static Entry of(MbcTag tag) {
      return new Entry(tag.objective(), join(tag.behavior(), tag.method()), tag.id());
    }

    private static String join(String one, String other) {
      return other.isEmpty() ? one : one + ": " + other;
    }
  }

  static void attack(ResultDocument document, TextOutput out) throws IOException {
    write("ATT&CK", document, meta -> meta.attack().stream().map(Entry::of), out);
  }

  static void mbc(ResultDocument document, TextOutput out) throws IOException {
    write("Malware Behavior Catalog", document, meta -> meta.mbc().stream().map(Entry::of), out);
  }

  private static void write(
      String title, ResultDocument document, Function<RuleMeta, Stream<Entry>> tags, TextOutput out)
      throws IOException {
    List<Entry> entries =
        document
            .capabilities()
            .map(MatchedRule::meta)
            .flatMap(tags)
            .collect(Collectors.toCollection(() -> new TreeSet<>(ORDER)))
            .stream()
            .toList();
    if (entries.isEmpty()) {
      return;
    }
    out.blank();
    out.heading(title);
    Table table = new Table();
    String group = "";
    for (Entry entry : entries) {
      String shown = entry.group().equals(group) ? "" : entry.group();
      group = entry.group();
      table.row(
          Cell.of(TextRole.NAME, shown),
          Cell.of(TextRole.PLAIN, entry.text()),
          Cell.of(TextRole.TAG, entry.id()));
    }
    table.write(out);
  }
}
