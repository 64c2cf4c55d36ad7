package callscope.origin;

import callscope.api.PublicApi;
import java.util.Locale;

/** Whose call, process or match it is; the first that applies. */
@PublicApi
public enum Origin {
  /** The analysed program, the host that runs it, or a process that these created. */
  SAMPLE,
  /** Another process, once the sample ran code in it. */
  INJECTED,
  /**
   * A process that a broker, such as the service manager, started because the sample told it to.
   */
  COMMANDED,
  /** It is unknown which process is the sample. */
  UNKNOWN,
  /** All others: the system and other programs. */
  BACKGROUND;

  /** The word for it: {@code sample}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
