package callscope.cli.io;

import callscope.analysis.AnalyseReports.AnalysedReport;
import callscope.analysis.Timings;
import callscope.archive.WriteArchive;
import callscope.cli.command.ExitCode;
import callscope.cli.io.FindReports.FoundReport;
import callscope.render.Renderer;
import java.io.IOException;

/** The destination of the documents of several reports. */
public sealed interface BatchOutput {
  /**
   * Writes the document of a report. Called by several threads, once for each turn.
   *
   * @param turn the number of the analysis, from 0
   */
  void write(int turn, FoundReport report, AnalysedReport analysed) throws IOException;

  /** Ends the next turn, after its report was analysed. */
  void end() throws IOException;

  /**
   * Ends the next turn, after its report was analysed in part.
   *
   * @param report the name of the report
   * @param why what is missing
   */
  default void endIncomplete(String report, String why) throws IOException {
    end();
  }

  /**
   * Ends the next turn, after its report failed.
   *
   * @param mayRetry whether the report is tried again if nothing was written for it
   * @return whether nothing was written for it
   */
  boolean abandon(boolean mayRetry, FoundReport report, FailedReport failed) throws IOException;

  /** The exit code of an archived report; a result document is not archived. */
  static ExitCode exitCode(AnalysedReport analysed) {
    if (analysed.extraction().isEmpty()) {
      return ExitCode.NO_REPORT;
    }
    return analysed.isIncomplete() ? ExitCode.INCOMPLETE : ExitCode.OK;
  }

  /** A record of a failure among the documents; empty if the format has none. */
  @FunctionalInterface
  interface FailureRecord {
    /**
     * The bytes of the record.
     *
     * @param report the name of the report
     * @param message why it failed or is incomplete
     */
    byte[] of(String report, ExitCode code, String message) throws IOException;
  }

  /**
   * Writes all documents to one stream, in order.
   *
   * @param failures the records of reports that failed or are incomplete
   */
  record Stream(OrderedOutput parts, Renderer renderer, FailureRecord failures)
      implements BatchOutput {
    /** Documents alone. */
    public Stream(OrderedOutput parts, Renderer renderer) {
      this(parts, renderer, (report, code, message) -> new byte[0]);
    }

    @Override
    public void write(int turn, FoundReport report, AnalysedReport analysed) throws IOException {
      renderer.render(analysed.document(), parts.part(turn));
    }

    @Override
    public void end() throws IOException {
      parts.end();
    }

    @Override
    public void endIncomplete(String report, String why) throws IOException {
      parts.end(failures.of(report, ExitCode.INCOMPLETE, why));
    }

    @Override
    public boolean abandon(boolean mayRetry, FoundReport report, FailedReport failed)
        throws IOException {
      return parts.abandon(
          mayRetry, failures.of(report.source().name(), failed.code(), failed.explanation()));
    }
  }

  /** Writes each document to a file of its own. */
  record Files(OutputFolder folder, Renderer renderer) implements BatchOutput {
    @Override
    public void write(int turn, FoundReport report, AnalysedReport analysed) throws IOException {
      folder.write(report, out -> renderer.render(analysed.document(), out));
    }

    @Override
    public void end() {}

    @Override
    public boolean abandon(boolean mayRetry, FoundReport report, FailedReport failed) {
      return true;
    }
  }

  /** Adds each report to an archive, in any order. */
  record Archive(WriteArchive archive) implements BatchOutput {
    @Override
    public void write(int turn, FoundReport report, AnalysedReport analysed) throws IOException {
      archive.add(report.source(), analysed, exitCode(analysed).number());
    }

    @Override
    public void end() {}

    @Override
    public boolean abandon(boolean mayRetry, FoundReport report, FailedReport failed)
        throws IOException {
      if (!mayRetry) {
        archive.addFailed(report.source(), failed.code().number(), failed.explanation());
      }
      return true;
    }
  }

  /** Measures the time that another output takes. */
  record Timed(BatchOutput output, Timings timings) implements BatchOutput {
    @Override
    public void write(int turn, FoundReport report, AnalysedReport analysed) throws IOException {
      long start = System.nanoTime();
      output.write(turn, report, analysed);
      timings.wrote(ShowTimings.since(start));
    }

    @Override
    public void end() throws IOException {
      output.end();
    }

    @Override
    public void endIncomplete(String report, String why) throws IOException {
      output.endIncomplete(report, why);
    }

    @Override
    public boolean abandon(boolean mayRetry, FoundReport report, FailedReport failed)
        throws IOException {
      return output.abandon(mayRetry, report, failed);
    }
  }

  /** Writes nothing. */
  record Nothing() implements BatchOutput {
    @Override
    public void write(int turn, FoundReport report, AnalysedReport analysed) {}

    @Override
    public void end() {}

    @Override
    public boolean abandon(boolean mayRetry, FoundReport report, FailedReport failed) {
      return true;
    }
  }
}
