package callscope.rulediff;

import callscope.rule.Rule;
import java.util.Optional;
import java.util.Set;

/**
 * A rule that two rule sets have otherwise.
 *
 * @param before the rule of the old set; nothing if it was added
 * @param after the rule of the new set; nothing if it was removed
 * @param changed what of it differs, if both have it
 */
public record RuleChange(Optional<Rule> before, Optional<Rule> after, Set<Part> changed) {
  public RuleChange {
    changed = Set.copyOf(changed);
  }

  /** What of a rule may differ. */
  public enum Part {
    /** It is the same rule, by its logic, under another name. */
    NAME("name"),

    /** The scopes differ. */
    SCOPE("scope"),

    /** What it asks for differs; that its statements stand in another order does not count. */
    LOGIC("logic"),

    /** What it says of itself differs, such as its namespace. */
    META("meta"),

    /** Only how it is written differs: comments, descriptions, the order of statements. */
    TEXT("text");

    private final String word;

    Part(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /** The rule as it is after the change, or else as it was. */
  public Rule rule() {
    return after.or(() -> before).orElseThrow();
  }

  public boolean isAdded() {
    return before.isEmpty();
  }

  public boolean isRemoved() {
    return after.isEmpty();
  }

  /** Whether it may find other things than before. */
  public boolean hasOtherMeaning() {
    return isAdded()
        || isRemoved()
        || changed.contains(Part.SCOPE)
        || changed.contains(Part.LOGIC)
        || changed.contains(Part.NAME);
  }
}
