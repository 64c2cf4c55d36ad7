package callscope.cli.options;

import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.io.FindReports;
import callscope.cli.io.Output;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/**
 * How several reports are analysed.
 *
 * @param jobs the number of reports analysed at the same time
 * @param summary whether only the table is shown
 * @param folder the folder for one file per report
 */
public record BatchOptions(int jobs, boolean summary, Optional<Path> folder) {
  /** How many reports are analysed at the same time. */
  public static final Option JOBS =
      Option.builder("J")
          .longOpt("jobs")
          .hasArg()
          .argName("N")
          .desc("number of reports to analyse in parallel (default: one per processor)")
          .build();

  private static final Option SUMMARY =
      Option.builder()
          .longOpt("summary")
          .desc("show only the table of all reports, not the results of each; as text, csv or json")
          .build();

  private static final Option FOLDER =
      Option.builder()
          .longOpt("output-folder")
          .hasArg()
          .argName("FOLDER")
          .desc("write one file per report to this folder, and show only the table")
          .build();

  public static void addTo(Options options) {
    options.addOption(JOBS).addOption(SUMMARY).addOption(FOLDER);
  }

  public static BatchOptions of(ParsedArguments arguments, ViewOptions view, Output output)
      throws Failure {
    BatchOptions options =
        new BatchOptions(
            jobs(arguments), arguments.has(SUMMARY), arguments.path(FOLDER, ExitCode.OUTPUT));
    if (options.summary && view.verbosity() > 0) {
      throw new Failure(
          ExitCode.USAGE, "--summary shows only the table; it can't be combined with -v");
    }
    if (options.summary && !view.format().isOfSummaries()) {
      throw new Failure(
          ExitCode.USAGE,
          "--summary is written as text, csv or json, not as " + view.format().word());
    }
    if (options.folder.isPresent() && (options.summary || output.isFile())) {
      throw new Failure(
          ExitCode.USAGE,
          "--output-folder can't be combined with "
              + (options.summary ? "--summary" : "--output")
              + "; drop one of them");
    }
    return options;
  }

  /** Whether these operands are analysed as several reports, with a table. */
  public boolean isMeantBy(List<String> operands) {
    return operands.size() > 1
        || summary
        || folder.isPresent()
        || operands.stream().anyMatch(FindReports::isFolder);
  }

  /** The number of reports that are analysed at the same time. */
  public static int jobs(ParsedArguments arguments) throws Failure {
    Optional<String> text = arguments.value(JOBS);
    if (text.isEmpty()) {
      return Runtime.getRuntime().availableProcessors();
    }
    if (!text.get().matches("0*[1-9][0-9]{0,3}")) {
      throw new Failure(
          ExitCode.USAGE,
          "--jobs is a number of reports, from 1 to 9999, not `" + text.get() + "`");
    }
    return Integer.parseInt(text.get());
  }
}
