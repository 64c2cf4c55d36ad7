package callscope.input;

import callscope.api.PublicApi;

/**
 * What a report says about why a process is in the trace.
 *
 * @param by the index in {@link Trace#recorded} of the process that caused it, or {@link #UNKNOWN}
 */
@PublicApi
public record ProcessRelation(Kind kind, int by) {
  /** An unknown process. */
  public static final int UNKNOWN = -1;

  /** How the other process caused it. */
  public enum Kind {
    /** It is the sample, or the host that runs it; no other process is named. */
    SAMPLE("sample"),
    /** The other process created it. */
    CREATED("created"),
    /** The other process ran code in it. */
    INJECTED("injected"),
    /** A broker, such as the service manager, created it for the other process. */
    COMMANDED("commanded"),
    /** Nothing of these, even if its parent has the id of the sample. */
    NONE("none");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word for it in traces. */
    public String word() {
      return word;
    }
  }

  public ProcessRelation {
    if (by < UNKNOWN) {
      throw new IllegalArgumentException("there is no process " + by);
    }
  }
}
