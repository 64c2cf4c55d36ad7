package callscope.satisfiability;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that a rule needs and that inputs of a kind never have.
 *
 * @param reason why they never have it
 * @param needed in the notation of rules, such as {@code section(.text)}
 * @param through the chain of needed rules that leads to it, the directly needed one first; empty
 *     if the rule itself needs it
 */
public record Obstacle(Reason reason, String needed, List<String> through) {

  /** Why inputs never have something that a rule needs. */
  public enum Reason {
    /** The rule has no scope for inputs of this flavor. */
    UNSUPPORTED("unsupported", "have no scope for such inputs"),

    /** It needs another os, arch or format, or excludes this one. */
    SYSTEM("system", "are for another os, arch or format"),

    /** Inputs of this kind never have such a feature at the scope of the rule. */
    FEATURE("feature", "need a feature that such inputs never have"),

    /** Inputs of this kind never have such an API name. */
    API("api", "need an API name that such inputs never have"),

    /** A condition asks for something that such inputs never record of calls. */
    DETAIL("detail", "ask for something that such inputs never record of calls"),

    /** It needs a rule with a wider scope than its own. */
    WIDER("wider", "need a rule with a wider scope than their own"),

    /** It needs a rule that can't match. */
    RULE("rule", "need another rule that can't match"),

    /** Its logic is false for every input. */
    CONTRADICTION("contradiction", "contradict themselves"),

    /** It has alternatives, and these are impossible for different reasons. */
    SEVERAL("several", "need one of several things, and all are missing");

    private final String word;
    private final String phrase;

    Reason(String word, String phrase) {
      this.word = word;
      this.phrase = phrase;
    }

    /** The word in JSON. */
    public String word() {
      return word;
    }

    /** A description of the affected rules, to follow "they". */
    public String phrase() {
      return phrase;
    }
  }

  public Obstacle {
    through = List.copyOf(through);
  }

  /** An obstacle of the rule itself. */
  static Obstacle of(Reason reason, String needed) {
    return new Obstacle(reason, needed, List.of());
  }

  /** The same obstacle, for a rule that needs the rule with this name. */
  Obstacle through(String rule) {
    List<String> chain = new ArrayList<>();
    chain.add(rule);
    chain.addAll(through);
    return new Obstacle(reason, needed, chain);
  }

  /** Why the affected rule can't match. */
  public Reason group() {
    return through.isEmpty() ? reason : Reason.RULE;
  }
}
