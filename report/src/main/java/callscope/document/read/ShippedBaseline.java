package callscope.document.read;

import callscope.document.Baseline;
import callscope.document.Prevalence;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The baseline of the built-in rules that is part of callscope. It is made from recordings of
 * ordinary Linux programs, so it has no figures for other systems.
 */
public final class ShippedBaseline {
  private static final String SYSTEM = "linux";
  private static final String RESOURCE = "/baseline/linux.json";

  private ShippedBaseline() {}

  /**
   * The figures for reports of a system.
   *
   * @param system the operating system, as in {@code InputFacts}
   */
  public static Prevalence of(String system) {
    return system.equals(SYSTEM) ? OfLinux.PREVALENCE : Prevalence.UNKNOWN;
  }

  /** Reads the whole baseline. */
  static Baseline read() {
    try (InputStream stream = ShippedBaseline.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException(
            "the resource " + RESOURCE + " is missing; rebuild callscope");
      }
      return ReadBaseline.read(ReportSource.of(new BufferedInputStream(stream), RESOURCE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (UnreadableReportException e) {
      throw new IllegalStateException(e.explanation(), e);
    }
  }

  /** Read only if a view of a Linux report shows it. */
  private static final class OfLinux {
    private static final Prevalence PREVALENCE = read().ofAllRules();
  }
}
