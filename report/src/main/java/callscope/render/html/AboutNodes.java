package callscope.render.html;

import callscope.document.MatchTree;
import callscope.document.Node;
import callscope.feature.FeaturePattern;
import callscope.render.text.FeaturePhrase;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;

/** Numbers what nodes of evidence are about. Not thread-safe. */
final class AboutNodes {
  private static final int MORE = 4;
  private static final int COUNT = 5;
  private static final int SUBSCOPE = 6;
  private static final int FEATURE = 7;
  private static final int RULE = 8;

  private final TextTable texts;
  private final EvidenceColumns columns;

  /** By the part of the rule, the numbers for failure and success. */
  private final IdentityHashMap<Object, int[]> known = new IdentityHashMap<>();

  private final Map<Row, Integer> rows = new HashMap<>();

  AboutNodes(TextTable texts, EvidenceColumns columns) {
    this.texts = texts;
    this.columns = columns;
  }

  private record Row(int kind, int keyword, int value, int note) {}

  /** The number of what a part of evidence is about. */
  int number(MatchTree tree) {
    int[] numbers = known.computeIfAbsent(tree.about(), about -> new int[2]);
    int which = tree.success() ? 1 : 0;
    if (numbers[which] == 0) {
      numbers[which] = number(tree.node()) + 1;
    }
    return numbers[which] - 1;
  }

  private int number(Node node) {
    Row row =
        switch (node) {
          case Node.Compound(Node.Compound.Kind kind, var note) ->
              row(kind.ordinal(), kind.word(), "", note);
          case Node.Some(int count, var note) -> row(MORE, count + " or more", "", note);
          case Node.Range range -> {
            String counted =
                range.countedCalls().orElseGet(() -> range.counted().pattern().toString());
            String times = FeaturePhrase.range(range.min(), range.max());
            yield row(COUNT, "count(" + counted + ")", times, range.description());
          }
          case Node.Subscope(var scope) -> row(SUBSCOPE, scope.word(), "", Optional.empty());
          case Node.Feature(FeaturePattern pattern, var note) -> {
            FeaturePhrase phrase = FeaturePhrase.of(pattern);
            int kind = pattern instanceof FeaturePattern.MatchedRule ? RULE : FEATURE;
            yield row(kind, phrase.keyword(), phrase.value(), note);
          }
        };
    return rows.computeIfAbsent(row, this::add);
  }

  private Row row(int kind, String keyword, String value, Optional<String> note) {
    return new Row(
        kind,
        texts.number(keyword),
        value.isEmpty() ? 0 : texts.number(value) + 1,
        note.map(text -> texts.number(text) + 1).orElse(0));
  }

  private int add(Row row) {
    columns.aboutKind.add(row.kind);
    columns.aboutKeyword.add(row.keyword);
    columns.aboutValue.add(row.value);
    columns.aboutNote.add(row.note);
    return columns.aboutKind.count() - 1;
  }
}
