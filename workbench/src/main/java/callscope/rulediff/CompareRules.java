package callscope.rulediff;

import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.rule.Rule;
import callscope.rule.RuleMeta;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The differences between the sources of two rule sets.
 *
 * @param renamed the new names of renamed rules by their old names
 * @param changes the rules that differ, by name
 */
public record CompareRules(Map<String, String> renamed, List<RuleChange> changes) {
  public CompareRules {
    renamed = Map.copyOf(renamed);
    changes = List.copyOf(changes);
  }

  /** Compares all rules of two sets. */
  public static CompareRules of(CompiledRules before, CompiledRules after) {
    Map<String, Rule> old = byName(before);
    Map<String, Rule> now = byName(after);
    Map<String, String> renamed =
        FindRenames.find(
            old.values().stream().filter(rule -> !now.containsKey(rule.name())).toList(),
            now.values().stream().filter(rule -> !old.containsKey(rule.name())).toList());
    List<RuleChange> changes = new ArrayList<>();
    for (Rule rule : old.values()) {
      String name = renamed.getOrDefault(rule.name(), rule.name());
      Optional<Rule> is = Optional.ofNullable(now.get(name));
      Set<RuleChange.Part> changed =
          is.map(other -> parts(rule, other, renamed))
              .orElse(EnumSet.noneOf(RuleChange.Part.class));
      if (is.isEmpty() || !changed.isEmpty()) {
        changes.add(new RuleChange(Optional.of(rule), is, changed));
      }
    }
    for (Rule rule : now.values()) {
      if (!old.containsKey(rule.name()) && !renamed.containsValue(rule.name())) {
        changes.add(new RuleChange(Optional.empty(), Optional.of(rule), Set.of()));
      }
    }
    changes.sort(Comparator.comparing(change -> change.rule().name()));
    return new CompareRules(renamed, changes);
  }

  private static Map<String, Rule> byName(CompiledRules rules) {
    Map<String, Rule> byName = new LinkedHashMap<>();
    for (CompiledRule rule : rules.rules()) {
      if (!rule.lifted()) {
        byName.put(rule.name(), rule.source());
      }
    }
    return byName;
  }

  private static Set<RuleChange.Part> parts(Rule old, Rule now, Map<String, String> renamed) {
    Set<RuleChange.Part> parts = EnumSet.noneOf(RuleChange.Part.class);
    if (written(old).equals(written(now))) {
      return parts;
    }
    if (!old.name().equals(now.name())) {
      parts.add(RuleChange.Part.NAME);
    }
    if (!old.meta().scopes().equals(now.meta().scopes())) {
      parts.add(RuleChange.Part.SCOPE);
    }
    if (!new StripStatement(renamed)
        .strip(old.statement())
        .equals(new StripStatement(Map.of()).strip(now.statement()))) {
      parts.add(RuleChange.Part.LOGIC);
    }
    if (!metadata(old.meta(), now.meta()).equals(metadata(now.meta(), now.meta()))) {
      parts.add(RuleChange.Part.META);
    }
    if (parts.isEmpty()) {
      parts.add(RuleChange.Part.TEXT);
    }
    return parts;
  }

  /** The metadata of a rule, with the name and the scopes of another. */
  private static RuleMeta metadata(RuleMeta meta, RuleMeta other) {
    Map<String, List<String>> texts = new LinkedHashMap<>(meta.texts());
    texts.remove("name");
    return new RuleMeta(
        other.name(),
        meta.namespace(),
        meta.authors(),
        other.scopes(),
        meta.attack(),
        meta.mbc(),
        meta.references(),
        meta.examples(),
        meta.description(),
        meta.lib(),
        meta.level(),
        meta.maec(),
        texts);
  }

  private static String written(Rule rule) {
    return rule.source().text().replace("\r\n", "\n").strip();
  }

  /** The change of a rule, by its name after the change; empty if it did not change. */
  public Optional<RuleChange> of(String name) {
    return changes.stream().filter(change -> change.rule().name().equals(name)).findFirst();
  }

  /** The name of a rule before the change. */
  public String oldName(String name) {
    return renamed.entrySet().stream()
        .filter(entry -> entry.getValue().equals(name))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(name);
  }
}
