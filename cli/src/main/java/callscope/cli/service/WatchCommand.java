package callscope.cli.service;

import callscope.analysis.Analysis;
import callscope.analysis.Rules;
import callscope.archive.ArchiveException;
import callscope.archive.WriteArchive;
import callscope.cli.command.Choice;
import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.ArchiveFailure;
import callscope.cli.io.Output;
import callscope.cli.options.BatchOptions;
import callscope.cli.options.OutputFormat;
import callscope.cli.options.RuleOptions;
import callscope.match.Matcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
          .desc(
              "write the results of each report to files in this folder; required unless there is"
                  + " --archive")
          .build();

  private static final Option ARCHIVE =
      Option.builder()
          .longOpt("archive")
          .hasArg()
          .argName("ARCHIVE")
          .desc("add each report to this archive; it is created if it does not exist")
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
        + " complete, and writes the results of each to files or adds them to an archive. It"
        + " runs until it is stopped, for example with Ctrl-C, and goes on where it was when"
        + " it is started again.";
  }

  @Override
  public Options options() {
    Options options = new Options();
    RuleOptions.addTo(options);
    return options
        .addOption(FOLDER)
        .addOption(FORMATS)
        .addOption(ARCHIVE)
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
    Optional<Path> results = arguments.path(FOLDER, ExitCode.OUTPUT);
    Optional<Path> archive = arguments.path(ARCHIVE, ExitCode.OUTPUT);
    Set<Path> outputs = outputs(folder, results, archive);
    Duration settle = settle(arguments);
    List<OutputFormat> formats = OutputFormat.list(FORMATS, arguments.values(FORMATS));
    int jobs = BatchOptions.jobs(arguments);
    Rules rules = RuleOptions.of(arguments).load();
    RuleOptions.warn(session, rules);
    List<WatchTarget> targets = new ArrayList<>();
    results.ifPresent(path -> targets.add(new WatchOutput(folder, path, formats)));
    WatchedFolder watched = new WatchedFolder(folder, outputs, settle, InstantSource.system());
    try (StopSignal stop = StopSignal.ofProcess()) {
      Work work =
          () -> {
            WatchReports reports =
                new WatchReports(session, watched, targets, Analysis.of(rules), jobs, stop);
            Output.print(session, greeting(folder, results, archive));
            run(session, folder, reports, stop, settle);
          };
      if (archive.isPresent()) {
        run(archive.get(), rules, targets, work);
      } else {
        work.run();
      }
    }
    return ExitCode.OK;
  }

  /** Watches until the signal. */
  @FunctionalInterface
  private interface Work {
    void run() throws Failure;
  }

  /** Works with an archive as a further target, and completes its last part at the end. */
  private static void run(Path path, Rules rules, List<WatchTarget> targets, Work work)
      throws Failure {
    try (WriteArchive archive = WriteArchive.open(path, rules, Matcher.DEFAULT_SPAN_SIZE)) {
      targets.add(new WatchArchive(archive));
      work.run();
      archive.finish();
    } catch (ArchiveException e) {
      throw ArchiveFailure.of(e);
    } catch (IOException e) {
      throw new Failure(ExitCode.OUTPUT, path + " can't be written: " + Output.reason(e));
    }
  }

  /** The folders of the results, which are not watched; absolute and normalized. */
  private static Set<Path> outputs(Path folder, Optional<Path> results, Optional<Path> archive)
      throws Failure {
    if (results.isEmpty() && archive.isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "which folder for the results? Name it with --output-folder FOLDER, or an archive with"
              + " --archive ARCHIVE");
    }
    Set<Path> outputs = new HashSet<>();
    for (Path output : Stream.of(results, archive).flatMap(Optional::stream).toList()) {
      Path path = output.toAbsolutePath().normalize();
      if (path.equals(folder.toAbsolutePath().normalize())) {
        throw new Failure(
            ExitCode.USAGE,
            "the results would be watched as reports; choose another output folder");
      }
      if (Files.exists(output) && !Files.isDirectory(output)) {
        throw new Failure(
            ExitCode.OUTPUT,
            output + " is not a folder; --output-folder and --archive each need one");
      }
      if (!outputs.add(path)) {
        throw new Failure(ExitCode.USAGE, "the archive and the results need folders of their own");
      }
    }
    return outputs;
  }

  private static String greeting(Path folder, Optional<Path> results, Optional<Path> archive) {
    return "watching "
        + folder
        + results.map(path -> ", results in " + path).orElse("")
        + archive.map(path -> ", archive in " + path).orElse("")
        + "\n";
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
