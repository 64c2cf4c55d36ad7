package callscope.satisfiability;

import java.util.ArrayList;
import java.util.List;

/**
 * Something that a rule needs and that is never there.
 *
 * @param reason why it never is
 * @param needed what it is, as rules write it, such as {@code section(.text)}
 * @param through the rules that need it in turn, the nearest first; empty if the rule itself does
 */
public record Obstacle(Reason reason, String needed, List<String> through) {

  /** Why something that a rule needs is never there. */
  public enum Reason {
    /** The rule has no scope for inputs of this flavor. */
    UNSUPPORTED("unsupported", "have no scope for such inputs"),

    /** It needs another os, arch or format, or excludes this one. */
    SYSTEM("system", "are for another os, arch or format"),

    /** Inputs of this kind have no features of the kind it needs, at its scope. */
    FEATURE("feature", "need a feature that such inputs never have there"),

    /** Inputs of this kind never name calls in this way. */
    API("api", "need a call by a name that such inputs never have"),

    /** It needs a rule of a wider scope than its own. */
    WIDER("wider", "need a rule of a wider scope than their own"),

    /** It needs a rule that can't match. */
    RULE("rule", "need another rule that can't match"),

    /** Its logic is never true of anything. */
    CONTRADICTION("contradiction", "ask for what can't be"),

    /** Each of the things that it could do with is missing for a reason of its own. */
    SEVERAL("several", "can do with this or that, and all is missing");

    private final String word;
    private final String phrase;

    Reason(String word, String phrase) {
      this.word = word;
      this.phrase = phrase;
    }

    /** The word for programs. */
    public String word() {
      return word;
    }

    /** What rules do that it holds for, in a few words that follow "they". */
    public String phrase() {
      return phrase;
    }
  }

  public Obstacle {
    through = List.copyOf(through);
  }

  /** Something that the rule itself needs. */
  static Obstacle of(Reason reason, String needed) {
    return new Obstacle(reason, needed, List.of());
  }

  /** The same for a rule that needs the rule of this name. */
  Obstacle through(String rule) {
    List<String> longer = new ArrayList<>();
    longer.add(rule);
    longer.addAll(through);
    return new Obstacle(reason, needed, longer);
  }

  /** Why the rule that it is told of can't match. */
  public Reason group() {
    return through.isEmpty() ? reason : Reason.RULE;
  }
}
