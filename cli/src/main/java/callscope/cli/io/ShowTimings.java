package callscope.cli.io;

import callscope.analysis.Analysis;
import callscope.analysis.Timings;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.console.TextStyle;
import callscope.render.text.TimingTable;
import callscope.render.text.TimingTable.Step;
import callscope.rule.Scope;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/**
 * Shows on the standard error where the time went, if requested.
 *
 * @param wanted receives the measurements
 * @param begin when the work began, on the clock of {@link System#nanoTime}
 */
public record ShowTimings(Optional<Timings> wanted, long begin) {
  public static final ShowTimings NOT = new ShowTimings(Optional.empty(), 0);

  public static final Option TIMINGS =
      Option.builder()
          .longOpt("timings")
          .desc("show on the standard error how long each step and the slowest rules took")
          .build();

  /** From the narrowest to the widest. */
  private static final List<Scope> SCOPES =
      List.of(
          Scope.CALL,
          Scope.SPAN_OF_CALLS,
          Scope.THREAD,
          Scope.PROCESS,
          Scope.INSTRUCTION,
          Scope.BASIC_BLOCK,
          Scope.FUNCTION,
          Scope.FILE);

  private static final double NANOS = 1e9;
  private static final double MEGABYTE = 1e6;

  public static void addTo(Options options) {
    options.addOption(TIMINGS);
  }

  public static ShowTimings of(ParsedArguments arguments) {
    return arguments.has(TIMINGS)
        ? new ShowTimings(Optional.of(new Timings()), System.nanoTime())
        : NOT;
  }

  /** The same analysis, with measurements. */
  public Analysis timed(Analysis analysis) {
    return wanted.map(analysis::withTimings).orElse(analysis);
  }

  /** The same renderer, with measurements. */
  public Output.Writing timed(Output.Writing writing) {
    if (wanted.isEmpty()) {
      return writing;
    }
    return out -> {
      long start = System.nanoTime();
      writing.to(out);
      wanted.get().wrote(since(start));
    };
  }

  /** The same output, with measurements of writing. */
  public BatchOutput timed(BatchOutput output) {
    return wanted.isEmpty() ? output : new BatchOutput.Timed(output, wanted.get());
  }

  static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /**
   * Shows the measurements.
   *
   * @param loading the time taken to load the rules
   * @param besideReading whether they were loaded while the report was read
   */
  public void show(Session session, Duration loading, boolean besideReading) throws Failure {
    if (wanted.isEmpty()) {
      return;
    }
    Timings timings = wanted.get();
    int width = session.terminal().width().orElse(TextStyle.PLAIN.width());
    TimingTable table = new TimingTable(new TextStyle(width, false));
    try {
      Step load = new Step("load the rules", loading, besideReading ? "beside reading" : "");
      table.write(steps(timings, load), session.err());
      if (timings.matching().isPresent()) {
        table.write(timings.matching().get(), session.err());
      }
    } catch (IOException e) {
      throw new Failure(ExitCode.OUTPUT, "the standard error can't be written: " + e.getMessage());
    }
  }

  private List<Step> steps(Timings timings, Step load) {
    boolean alone = timings.reports() <= 1;
    List<Step> steps = new ArrayList<>();
    steps.add(load);
    String reading = alone ? "read the report" : "read " + timings.reports() + " reports";
    steps.add(new Step(reading, timings.reading(), speed(timings)));
    timings
        .matching()
        .ifPresent(
            costs -> {
              steps.add(new Step("prepare matching", costs.preparation(), ""));
              for (Scope scope : SCOPES) {
                if (costs.of(scope).isPositive()) {
                  steps.add(new Step("match per " + scope.word(), costs.of(scope), ""));
                }
              }
            });
    steps.add(new Step("build the document", timings.building(), ""));
    steps.add(new Step("write", timings.writing(), ""));
    String remark = alone ? "" : "on the clock; the others are summed over all reports";
    steps.add(new Step("total", since(begin), remark));
    return steps;
  }

  private static String speed(Timings timings) {
    double seconds = Math.max(timings.reading().toNanos(), 1) / NANOS;
    double megabytes = timings.bytes() / MEGABYTE;
    return String.format(Locale.ROOT, "%.2f MB on disk, %.2f MB/s", megabytes, megabytes / seconds);
  }
}
