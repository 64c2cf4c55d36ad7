package callscope.archive;

import callscope.analysis.Rules;
import callscope.archive.rows.RuleHashes;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.rule.Problems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of a set that differ from those that a part's findings were found by.
 *
 * @param unchanged the hashes of the rules whose findings are kept
 * @param changed the names of the rules that are matched
 * @param rules the changed rules and all that they need; empty if none changed
 */
record ChangedRules(Set<String> unchanged, Set<String> changed, Optional<Rules> rules) {

  /**
   * Compares rules with those of a part.
   *
   * @param found how the findings of the part were found
   * @param wanted how those of the new rules are found
   */
  static ChangedRules of(
      ArchiveFolder folder,
      Database database,
      Map<String, String> found,
      Map<String, String> wanted,
      Rules rules,
      RuleHashes hashes)
      throws SQLException {
    Map<String, String> before = new HashMap<>();
    Path file = folder.rules(found.getOrDefault("callscope_rules", ""));
    if (isComparable(found, wanted) && Files.exists(file)) {
      database.query(
          "SELECT rule, rule_hash FROM " + Database.literal(file),
          row -> before.put(row.getString(1), row.getString(2)) == null);
    }
    Set<String> unchanged = new HashSet<>();
    Set<String> changed = new HashSet<>();
    hashes
        .byRule()
        .forEach(
            (rule, hash) -> {
              if (hash.equals(before.get(rule))) {
                unchanged.add(hash);
              } else {
                changed.add(rule);
              }
            });
    return new ChangedRules(unchanged, changed, only(changed, rules));
  }

  /** Other versions of callscope and other span sizes may find something else by equal rules. */
  private static boolean isComparable(Map<String, String> found, Map<String, String> wanted) {
    Map<String, String> one = new HashMap<>(wanted);
    one.keySet().removeIf(key -> key.equals("callscope_rules"));
    return found.entrySet().containsAll(one.entrySet());
  }

  private static Optional<Rules> only(Set<String> changed, Rules rules) {
    CompiledRules compiled = rules.compiled();
    List<CompiledRule> chosen =
        compiled.rules().stream()
            .filter(rule -> !rule.lifted() && changed.contains(rule.name()))
            .toList();
    if (chosen.isEmpty()) {
      return Optional.empty();
    }
    if (chosen.size() == compiled.count()) {
      return Optional.of(rules);
    }
    CompiledRules needed = CompiledRules.compile(compiled.withNeeds(chosen), new Problems());
    return Optional.of(Rules.of(needed, rules.paths(), List.of()));
  }
}
