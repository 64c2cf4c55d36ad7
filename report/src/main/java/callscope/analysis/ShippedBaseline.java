package callscope.analysis;

import callscope.api.Internal;
import callscope.document.Baseline;
import callscope.document.Prevalence;
import callscope.document.ResultDocument;
import callscope.document.read.ReadBaseline;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The baseline of the built-in rules that is part of callscope. It is made from recordings of
 * ordinary Linux programs, so it has no figures for other systems. Thread-safe.
 */
@Internal
public final class ShippedBaseline {
  private static final String SYSTEM = "linux";
  private static final String RESOURCE = "/baseline/linux.json";

  private ShippedBaseline() {}

  /**
   * The figures for the rules of an analysis by this version of callscope; {@link
   * Prevalence#UNKNOWN} unless these are the built-in rules and the sample is a Linux program.
   */
  public static Prevalence of(ResultDocument document) {
    boolean isBuiltIn = document.run().rulePaths().equals(List.of(Rules.BUILT_IN));
    return isBuiltIn && document.facts().os().equals(SYSTEM)
        ? OfLinux.PREVALENCE
        : Prevalence.UNKNOWN;
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
