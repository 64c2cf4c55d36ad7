package callscope.cli.options;

import callscope.analysis.Analysis;
import callscope.analysis.CoveredReport;
import callscope.analysis.Formats;
import callscope.analysis.Formats.Format;
import callscope.analysis.ProcessChoice;
import callscope.analysis.Reading;
import callscope.analysis.Rules;
import callscope.cli.command.Choice;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.ProgressBar;
import callscope.cli.command.Session;
import callscope.cli.io.FailedReport;
import callscope.cli.io.ShowTimings;
import callscope.extract.Diagnostic;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/**
 * How to read a report.
 *
 * @param format the format of the report; detected if empty
 * @param processes the processes to analyse; empty for all
 * @param sample the process of the sample; if empty, what the report says
 * @param quiet whether to suppress warnings
 */
public record ReportOptions(
    Optional<Format> format, ProcessChoice processes, ProcessChoice sample, boolean quiet) {
  public static final String OPERAND = "REPORT";
  public static final String QUESTION = "which report? Name its file, or - for the standard input";

  /** Maximum number of diagnostics shown one by one. */
  private static final int MAX_SHOWN = 10;

  /** A name of a program contains no folder. */
  private static final Pattern PATH = Pattern.compile("[/\\\\]");

  private static final String AUTO = "auto";
  private static final String PIDS = "[0-9]{1,18}(,[0-9]{1,18})*";

  public static final Option FORMAT =
      Option.builder("f")
          .longOpt("format")
          .hasArg()
          .argName("FORMAT")
          .desc(
              "format of the report: auto (detected from its content; the default), "
                  + String.join(", ", names(Formats.shipped())))
          .converter(Choice.of(formats()))
          .build();

  private static final Option PROCESSES =
      Option.builder()
          .longOpt("restrict-to-processes")
          .hasArg()
          .argName("PROCESS...")
          .desc("analyse only these processes: ids, or names of programs, separated by commas")
          .build();

  /** The process of the sample, for commands that show whose calls they are. */
  public static final Option SAMPLE =
      Option.builder()
          .longOpt("sample")
          .hasArg()
          .argName("PROCESS")
          .desc("the process of the sample, by its id or name, if the report does not tell it")
          .build();

  private static final Option QUIET =
      Option.builder("q").longOpt("quiet").desc("write only errors to the standard error").build();

  /** The name of the option that disables the progress bar. */
  public static final String NO_PROGRESS_NAME = "no-progress";

  private static final Option NO_PROGRESS =
      Option.builder()
          .longOpt(NO_PROGRESS_NAME)
          .desc("show no progress bar, which only terminals have")
          .build();

  /** The options that do not apply to an existing result document. */
  public static List<Option> ofAnalysis() {
    return List.of(
        RuleOptions.RULES,
        FORMAT,
        SpanSizeOption.OPTION,
        OriginOption.OPTION,
        SAMPLE,
        BaselineOption.OPTION);
  }

  public static void addTo(Options options) {
    options.addOption(FORMAT).addOption(PROCESSES).addOption(QUIET).addOption(NO_PROGRESS);
  }

  private static List<String> formats() {
    List<String> words = new ArrayList<>(List.of(AUTO));
    words.addAll(names(Formats.shipped()));
    return words;
  }

  private static List<String> names(List<Format> formats) {
    return formats.stream().map(Format::name).toList();
  }

  private static Optional<Format> format(ParsedArguments arguments) throws Failure {
    Optional<String> name = arguments.value(FORMAT).filter(given -> !given.equals(AUTO));
    if (name.isEmpty()) {
      return Optional.empty();
    }
    Optional<Format> format = Formats.named(name.get());
    if (format.isEmpty()) {
      List<String> words = new ArrayList<>(List.of(AUTO));
      words.addAll(names(Formats.all()));
      throw Choice.refusal(FORMAT, name.get(), words);
    }
    return format;
  }

  public static ReportOptions of(ParsedArguments arguments) throws Failure {
    Optional<String> sample = arguments.value(SAMPLE);
    return new ReportOptions(
        format(arguments),
        choice(PROCESSES, arguments.values(PROCESSES)),
        choice(SAMPLE, sample.stream().toList()),
        arguments.has(QUIET));
  }

  /** Returns an analysis with the format, the processes and the sample of these options. */
  public Analysis applyTo(Analysis analysis) {
    Analysis chosen = analysis.withProcesses(processes).withSample(sample);
    return format.map(chosen::withFormat).orElse(chosen);
  }

  private static ProcessChoice choice(Option option, List<String> values) throws Failure {
    Set<String> words = new HashSet<>();
    for (String value : values) {
      for (String word : value.split(",", -1)) {
        if (word.isBlank() || PATH.matcher(word).find()) {
          throw new Failure(
              ExitCode.USAGE,
              "--"
                  + option.getLongOpt()
                  + " takes the id or the name of a process, as in 1180 or explorer.exe, but found"
                  + " `"
                  + word
                  + "`");
        }
        words.add(word.strip());
      }
    }
    return new ProcessChoice(words);
  }

  /**
   * Joins consecutive process ids to one argument, so that the report may follow: {@code
   * --restrict-to-processes 1180 3052 report.json}.
   */
  public static List<String> joinProcessIds(List<String> arguments) {
    List<String> joined = new ArrayList<>();
    boolean afterOption = false;
    boolean afterIds = false;
    for (String argument : arguments) {
      boolean ids = argument.matches(PIDS);
      if (afterIds && ids) {
        joined.add(joined.removeLast() + "," + argument);
      } else {
        afterIds = afterOption && ids;
        joined.add(argument);
      }
      afterOption = argument.equals("--" + PROCESSES.getLongOpt());
    }
    return joined;
  }

  /** A bar on the standard error, or a silent one if it is not a terminal. */
  public ProgressBar progress(Session session, ReportSource source) {
    return new ProgressBar(
        session.err(), session.terminal().showsProgress() && !quiet, size(source));
  }

  private static long size(ReportSource source) {
    try {
      return source instanceof ReportSource.File(Path path) && !source.isFolder()
          ? Files.size(path)
          : 0;
    } catch (IOException e) {
      // the size serves the bar only; errors are reported when the report is opened
      return 0;
    }
  }

  /** Reads the report with a progress bar, and warns of what could not be read. */
  public Extraction readAndWarn(Session session, ReportSource source) throws Failure {
    Extraction extraction;
    try (ProgressBar progress = progress(session, source)) {
      extraction = read(source, progress);
    }
    warn(session, extraction.diagnostics());
    return extraction;
  }

  /** Reads the report, restricted to the processes. */
  public Extraction read(ReportSource source, ReadProgress progress) throws Failure {
    return read(source, progress, ShowTimings.NOT);
  }

  /** Reads the report, restricted to the processes. */
  public Extraction read(ReportSource source, ReadProgress progress, ShowTimings timings)
      throws Failure {
    try {
      return new Reading(format, processes, sample, limits(), progress, timings.wanted())
          .read(source);
    } catch (UnreadableReportException | IOException e) {
      FailedReport failed = FailedReport.of(source, e);
      throw new Failure(failed.code(), failed.message());
    }
  }

  /** Restricts what was restored to the processes, as {@link #read} does. */
  Extraction restrict(Extraction restored, String name) throws Failure {
    try {
      return new Reading(format, processes, sample, limits(), ReadProgress.SILENT, Optional.empty())
          .restrict(restored, name);
    } catch (UnreadableReportException e) {
      throw new Failure(FailedReport.code(e.reason()), e.explanation());
    }
  }

  /** One report uses all processors. */
  private static Limits limits() {
    return Limits.DEFAULT.withThreads(Runtime.getRuntime().availableProcessors());
  }

  /** Reads the report and finds the rules that it can't match. */
  public CoveredReport cover(ReportSource source, ReadProgress progress, Rules rules)
      throws Failure {
    try {
      return new Reading(format, processes, sample, limits(), progress, Optional.empty())
          .cover(source, rules);
    } catch (UnreadableReportException | IOException e) {
      FailedReport failed = FailedReport.of(source, e);
      throw new Failure(failed.code(), failed.message());
    }
  }

  /** Warns of what could not be read. */
  public void warn(Session session, List<Diagnostic> diagnostics) {
    warn(session::report, "", diagnostics);
  }

  /**
   * Warns of what could not be read.
   *
   * @param report the name of the report and a separator, or empty
   */
  public void warn(Consumer<String> sink, String report, List<Diagnostic> diagnostics) {
    if (quiet) {
      return;
    }
    for (Diagnostic diagnostic : diagnostics.subList(0, Math.min(MAX_SHOWN, diagnostics.size()))) {
      sink.accept("warning: " + report + diagnostic);
    }
    if (diagnostics.size() > MAX_SHOWN) {
      int more = diagnostics.size() - MAX_SHOWN;
      sink.accept("warning: " + report + "and " + more + " more warnings; -v shows all");
    }
  }
}
