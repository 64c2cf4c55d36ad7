package callscope.lint;

/** A lint check of a single rule. */
public interface Check {

  /** The stable code, never reused: L1xx is schema and style, L2xx meaning, L3xx precision. */
  String code();

  Severity severity();

  /** What it finds: a short plural noun phrase. */
  String title();

  /** Whether its findings may have a safe fix. */
  default boolean hasFix() {
    return false;
  }

  /** Checks one rule and reports the findings. */
  void look(Inspection rule);
}
