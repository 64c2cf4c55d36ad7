package callscope.lint;

/** A lint check of a single rule. Its constructor says what it is. Thread-safe. */
public abstract class Check {
  private final String code;
  private final Severity severity;
  private final String title;
  private final Fix fix;

  /** Whether a check can fix what it finds. */
  enum Fix {
    NONE,
    /** Some of its findings have a safe fix. */
    SAFE
  }

  /** Creates a check without fixes; {@link #code} and the other getters describe the arguments. */
  Check(String code, Severity severity, String title) {
    this(code, severity, title, Fix.NONE);
  }

  Check(String code, Severity severity, String title, Fix fix) {
    this.code = code;
    this.severity = severity;
    this.title = title;
    this.fix = fix;
  }

  /** The stable code, never reused: L1xx is schema and style, L2xx meaning, L3xx precision. */
  public final String code() {
    return code;
  }

  public final Severity severity() {
    return severity;
  }

  /** What it finds: a short plural noun phrase. */
  public final String title() {
    return title;
  }

  /** Whether its findings may have a safe fix. */
  public final boolean hasFix() {
    return fix == Fix.SAFE;
  }

  /** Checks one rule and reports the findings. */
  abstract void check(Inspection rule);
}
