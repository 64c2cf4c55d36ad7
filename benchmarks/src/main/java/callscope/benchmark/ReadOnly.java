package callscope.benchmark;

import callscope.detect.ReadReport;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.input.Code;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import java.nio.file.Path;

/** Reads a report as callscope does, without rules. */
public final class ReadOnly {
  private ReadOnly() {}

  /**
   * Prints the number of calls, or of functions for code.
   *
   * @param arguments a report of any supported format
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length != 1) {
      System.err.println("usage: ReadOnly REPORT");
      System.exit(2);
    }
    System.out.println(calls(Path.of(arguments[0])));
  }

  /** Returns the number of calls in a report; for code, the number of functions. */
  static long calls(Path report) throws Exception {
    Extraction extraction =
        ReadReport.read(ReportSource.of(report), Limits.DEFAULT, ReadProgress.SILENT);
    return switch (extraction.input()) {
      case Trace trace ->
          trace.processes().stream().map(TracedProcess::calls).mapToLong(c -> c.size()).sum();
      case Code code -> code.functions().size();
    };
  }
}
