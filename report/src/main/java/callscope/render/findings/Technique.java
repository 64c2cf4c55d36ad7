package callscope.render.findings;

import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import callscope.document.RuleLevels;
import callscope.rule.AttackTag;
import callscope.rule.Level;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An ATT&amp;CK technique or subtechnique that capabilities show. Immutable.
 *
 * @param tag the tag of the first rule
 * @param rules the capabilities that show it under its tactic
 */
public record Technique(AttackTag tag, List<MatchedRule> rules) {
  /** Techniques of the matrices; tactics such as TA0002 are left out. */
  private static final Pattern ID = Pattern.compile("T[0-9]{4}(\\.[0-9]{3})?");

  public Technique {
    rules = List.copyOf(rules);
  }

  /** The techniques of a document by id, each once for each tactic that rules name. */
  public static List<Technique> of(ResultDocument document) {
    Map<String, AttackTag> tags = new LinkedHashMap<>();
    Map<String, List<MatchedRule>> rules = new LinkedHashMap<>();
    for (MatchedRule rule : document.capabilities().toList()) {
      for (AttackTag tag : rule.meta().attack()) {
        if (ID.matcher(tag.id()).matches()) {
          String key = tag.id() + " " + tag.tactic();
          tags.putIfAbsent(key, tag);
          List<MatchedRule> known = rules.computeIfAbsent(key, k -> new ArrayList<>());
          // rules are looked at one after the other
          if (known.isEmpty() || !known.getLast().name().equals(rule.name())) {
            known.add(rule);
          }
        }
      }
    }
    List<Technique> techniques = new ArrayList<>();
    tags.forEach(
        (key, tag) -> techniques.add(new Technique(tag, rules.getOrDefault(key, List.of()))));
    techniques.sort(
        Comparator.comparing(Technique::id).thenComparing(technique -> technique.tag.tactic()));
    return techniques;
  }

  /** Its identifier, such as {@code T1055.012}. */
  public String id() {
    return tag.id();
  }

  /** Its own name, without that of its parent. */
  public String name() {
    return tag.subtechnique().isEmpty() ? tag.technique() : tag.subtechnique();
  }

  /** The short name of its tactic, such as {@code defense-evasion}; empty if no rule names it. */
  public String tactic() {
    return tag.tactic().toLowerCase(Locale.ROOT).replace(' ', '-');
  }

  /** Its page. */
  public String url() {
    return "https://attack.mitre.org/techniques/" + tag.id().replace('.', '/') + "/";
  }

  /** The most telling level of its capabilities. */
  public Level level() {
    return rules.stream().map(RuleLevels::of).min(Comparator.naturalOrder()).orElse(Level.LOW);
  }
}
