package callscope.detect;

import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.cape.CapeReader;
import java.io.IOException;

/** Reads a report of any known kind. A new kind is told apart here, by its first bytes. */
public final class ReadReport {
  private ReadReport() {}

  /**
   * Reads a report.
   *
   * @throws UnreadableReportException if nothing of it can be analysed
   * @throws IOException if the source itself fails
   */
  public static Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    return CapeReader.read(source, limits, progress);
  }
}
