package callscope.rulediff;

import callscope.rule.Rule;
import java.util.Optional;
import java.util.Set;

/**
 * A rule that differs between two rule sets.
 *
 * @param before the rule of the old set; absent if it was added
 * @param after the rule of the new set; absent if it was removed
 * @param changed the parts that differ, if both sets have the rule
 */
public record RuleChange(Optional<Rule> before, Optional<Rule> after, Set<Part> changed) {
  public RuleChange {
    changed = Set.copyOf(changed);
  }

  /** The parts of a rule that may differ. */
  public enum Part {
    /** The same rule, by its logic, has another name. */
    NAME("name"),

    /** The scopes differ. */
    SCOPE("scope"),

    /** The logic differs; the order of statements does not count. */
    LOGIC("logic"),

    /** The metadata differs, such as the namespace. */
    META("meta"),

    /** Only the source text differs: comments, descriptions, the order of statements. */
    TEXT("text");

    private final String word;

    Part(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** The rule after the change, or the rule before it if it was removed. */
  public Rule rule() {
    return after.or(() -> before).orElseThrow();
  }

  public boolean isAdded() {
    return before.isEmpty();
  }

  public boolean isRemoved() {
    return after.isEmpty();
  }

  /** Whether its matches may differ. */
  public boolean hasOtherMeaning() {
    return isAdded()
        || isRemoved()
        || changed.contains(Part.SCOPE)
        || changed.contains(Part.LOGIC)
        || changed.contains(Part.NAME);
  }
}
