package callscope.format;

import callscope.format.YamlLayout.Block;
import callscope.format.YamlLayout.Entry;
import java.util.Comparator;
import java.util.List;

/**
 * Sorts the keys of a rule in the order of the community. Unknown keys follow in their original
 * order.
 */
final class OrderKeys {
  private static final List<String> RULE = List.of("meta", "features");
  private static final List<String> META =
      List.of(
          "name",
          "namespace",
          "maec/analysis-conclusion",
          "maec/analysis-conclusion-ov",
          "maec/malware-family",
          "maec/malware-category",
          "maec/malware-category-ov",
          "authors",
          "description",
          "lib",
          "level",
          "scopes",
          "att&ck",
          "mbc",
          "references",
          "examples");
  private static final List<String> SCOPES = List.of("static", "dynamic");

  private OrderKeys() {}

  static Block of(Block document) {
    return under(document, "rule", rule -> sorted(under(rule, "meta", OrderKeys::meta), RULE));
  }

  private static Block meta(Block meta) {
    return sorted(under(meta, "scopes", scopes -> sorted(scopes, SCOPES)), META);
  }

  @FunctionalInterface
  private interface Change {
    Block of(Block before);
  }

  private static Block under(Block block, String key, Change change) {
    List<Entry> entries =
        block.entries().stream()
            .map(
                entry ->
                    word(entry).equals(key) && entry.value() instanceof Block below
                        ? new Entry(entry.before(), entry.key(), change.of(below), entry.trailing())
                        : entry)
            .toList();
    return new Block(block.isList(), block.properties(), block.column(), entries, block.tail());
  }

  private static Block sorted(Block block, List<String> order) {
    if (block.isList()) {
      return block;
    }
    List<Entry> entries =
        block.entries().stream().sorted(Comparator.comparingInt(e -> rank(e, order))).toList();
    return new Block(false, block.properties(), block.column(), entries, block.tail());
  }

  private static int rank(Entry entry, List<String> order) {
    int index = order.indexOf(word(entry));
    return index < 0 ? order.size() : index;
  }

  /** A key without simple quotes. */
  private static String word(Entry entry) {
    String key = entry.key();
    boolean quoted =
        key.length() >= 2
            && (key.charAt(0) == '"' || key.charAt(0) == '\'')
            && key.charAt(key.length() - 1) == key.charAt(0);
    return quoted ? key.substring(1, key.length() - 1) : key;
  }
}
