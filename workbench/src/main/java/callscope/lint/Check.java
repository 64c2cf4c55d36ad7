package callscope.lint;

/** Something that lint looks for in a rule. */
public interface Check {

  /** Never given to anything else: L1xx is schema and style, L2xx meaning, L3xx precision. */
  String code();

  Severity severity();

  /** What it finds, in a few words that follow a number of rules or places. */
  String title();

  /** Whether its findings may bring a fix that is safe. */
  default boolean hasFix() {
    return false;
  }

  /** Looks at one rule and reports what it finds. */
  void look(Inspection rule);
}
