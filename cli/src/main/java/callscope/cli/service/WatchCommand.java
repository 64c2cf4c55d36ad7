package callscope.cli.service;

import callscope.analysis.Analysis;
import callscope.analysis.Rules;
import callscope.cli.command.Choice;
import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.Output;
import callscope.cli.options.BatchOptions;
import callscope.cli.options.OutputFormat;
import callscope.cli.options.RuleOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/** Analyses the reports that appear in a folder. */
public final class WatchCommand implements Command {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final int DEFAULT_SETTLE = 5;

  private static final Option FOLDER =
      Option.builder("o")
          .longOpt("output-folder")
          .hasArg()
          .argName("FOLDER")
          .desc("write the results of each report to files in this folder (required)")
          .build();

  private static final Option FORMATS =
      Option.builder()
          .longOpt("output-format")
          .hasArg()
          .argName("FORMAT...")
          .desc("formats of the results, separated by commas (default: json)")
          .converter(Choice.list(OutputFormat.wordsOfFiles()))
          .build();

  private static final Option SETTLE =
      Option.builder()
          .longOpt("settle")
          .hasArg()
          .argName("N")
          .desc(
              "seconds for which a file must not change before it is read (default: "
                  + DEFAULT_SETTLE
                  + ")")
          .build();

  @Override
  public String name() {
    return "watch";
  }

  @Override
  public String operands() {
    return "FOLDER";
  }

  @Override
  public String description() {
    return "Analyses the reports in a folder and those that appear in it later, as soon as they are"
        + " complete, and writes the results of each to files. It runs until it is stopped, for"
        + " example with Ctrl-C, and goes on where it was when it is started again.";
  }

  @Override
  public Options options() {
    Options options = new Options();
    RuleOptions.addTo(options);
    return options
        .addOption(FOLDER)
        .addOption(FORMATS)
        .addOption(SETTLE)
        .addOption(BatchOptions.JOBS);
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    Path folder =
        ParsedArguments.path(
            arguments.operand("which folder? Name the one in which reports appear"),
            ExitCode.NO_FILE);
    if (!Files.isDirectory(folder)) {
      throw new Failure(ExitCode.NO_FILE, folder + " is not a folder; create it first");
    }
    Optional<Path> output = arguments.path(FOLDER, ExitCode.OUTPUT);
    if (output.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE, "which folder for the results? Name it with --output-folder FOLDER");
    }
    Path results = output.get();
    if (results.toAbsolutePath().normalize().equals(folder.toAbsolutePath().normalize())) {
      throw new Failure(
          ExitCode.USAGE, "the results would be watched as reports; choose another output folder");
    }
    if (Files.exists(results) && !Files.isDirectory(results)) {
      throw new Failure(ExitCode.OUTPUT, results + " is not a folder; --output-folder needs one");
    }
    Duration settle = settle(arguments);
    List<OutputFormat> formats = OutputFormat.list(FORMATS, arguments.values(FORMATS));
    int jobs = BatchOptions.jobs(arguments);
    Rules rules = RuleOptions.of(arguments).load();
    RuleOptions.warn(session, rules);
    WatchedFolder watched =
        new WatchedFolder(
            folder, results.toAbsolutePath().normalize(), settle, InstantSource.system());
    try (StopSignal stop = StopSignal.ofProcess()) {
      WatchReports reports =
          new WatchReports(
              session,
              watched,
              new WatchOutput(folder, results, formats),
              Analysis.of(rules),
              jobs,
              stop);
      Output.print(session, "watching " + folder + ", results in " + results + "\n");
      run(session, folder, reports, stop, settle);
    }
    return ExitCode.OK;
  }

  /** Polls until the signal; a folder that can't be read now may be readable later. */
  private static void run(
      Session session, Path folder, WatchReports reports, StopSignal stop, Duration settle)
      throws Failure {
    Duration pause = settle.compareTo(LONGEST_PAUSE) < 0 ? settle : LONGEST_PAUSE;
    boolean wasReadable = true;
    do {
      try {
        reports.poll();
        wasReadable = true;
      } catch (IOException e) {
        if (wasReadable) {
          session.report(folder + " can't be read, it is tried again: " + Output.reason(e));
        }
        wasReadable = false;
      }
    } while (!stop.await(pause));
  }

  private static Duration settle(ParsedArguments arguments) throws Failure {
    String text = arguments.value(SETTLE).orElse("" + DEFAULT_SETTLE);
    if (!text.matches("0*[1-9][0-9]{0,4}")) {
      throw new Failure(
          ExitCode.USAGE, "--settle is a number of seconds, at least 1, not `" + text + "`");
    }
    return Duration.ofSeconds(Integer.parseInt(text));
  }
}
