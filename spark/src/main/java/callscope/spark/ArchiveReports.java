package callscope.spark;

import java.io.IOException;
import org.apache.spark.sql.SparkSession;

/**
 * The program that {@code spark-submit} starts. It writes an archive of reports; the page
 * docs/spark.md describes it. It ends with 0, also if some reports failed, with 2 if inputs, rules
 * or the output can't be used, and with 30 if the storage fails. If Spark gives up, it throws what
 * Spark throws.
 */
public final class ArchiveReports {
  private static final int USAGE = 2;
  private static final int OUTPUT = 30;

  private ArchiveReports() {}

  /** Runs the job. */
  public static void main(String[] arguments) {
    int code = run(arguments);
    if (code != 0) {
      // an early exit with 0 would look like a failure to some cluster managers
      System.exit(code);
    }
  }

  private static int run(String[] arguments) {
    try {
      JobOptions options = JobOptions.parse(arguments);
      try (SparkSession session =
          SparkSession.builder().appName("callscope archive").getOrCreate()) {
        long begin = System.nanoTime();
        ArchiveJob.Summary done = ArchiveJob.run(session, options);
        System.out.printf(
            "callscope: %s: %d reports in %d tasks, %d failed, %d findings, %.1f s%n",
            options.output(),
            done.reports(),
            done.bins(),
            done.failed(),
            done.findings(),
            (System.nanoTime() - begin) / 1e9);
      }
      return 0;
    } catch (UsageException e) {
      System.err.println("callscope: " + e.getMessage() + "\n" + JobOptions.USAGE);
      return USAGE;
    } catch (IOException e) {
      System.err.println("callscope: the storage failed: " + e);
      return OUTPUT;
    }
  }
}
