package callscope.cli.options;

import callscope.analysis.Rules;
import callscope.analysis.ShippedBaseline;
import callscope.archive.rows.RuleHashes;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.io.Output;
import callscope.document.Baseline;
import callscope.document.Prevalence;
import callscope.document.ResultDocument;
import callscope.document.read.ReadBaseline;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.cli.Option;

/**
 * Which baseline says how rare rules are.
 *
 * @param named the baseline of the option
 * @param shipped whether otherwise the baseline of callscope does
 */
public record BaselineOption(Optional<Baseline> named, boolean shipped) {
  public static final Option OPTION =
      Option.builder()
          .longOpt("baseline")
          .hasArg()
          .argName("FILE")
          .desc(
              "show with -v and in HTML in how many reports of a baseline each rule matched;"
                  + " `callscope baseline` writes the file; default: for the built-in rules and"
                  + " reports of Linux, a baseline of ordinary programs")
          .build();

  /**
   * Reads the baseline of the option.
   *
   * @param isShown whether the output has its figures
   */
  public static BaselineOption of(ParsedArguments arguments, boolean isShown) throws Failure {
    Optional<Path> file = arguments.path(OPTION, ExitCode.NO_FILE);
    if (file.isEmpty()) {
      return new BaselineOption(Optional.empty(), isShown);
    }
    try {
      return new BaselineOption(Optional.of(ReadBaseline.read(ReportSource.of(file.get()))), false);
    } catch (UnreadableReportException e) {
      throw new Failure(ExitCode.NO_FILE, e.explanation());
    } catch (IOException e) {
      throw new Failure(ExitCode.NO_FILE, Output.reason(e));
    }
  }

  /** Gives the figures for the documents of an analysis. Thread-safe. */
  public Function<ResultDocument, Prevalence> of(Rules rules) {
    if (shipped) {
      return ShippedBaseline::of;
    }
    Prevalence prevalence = ofNamed(rules);
    return document -> prevalence;
  }

  /** The figures of the rules that are the same in the named baseline. */
  public Prevalence ofNamed(Rules rules) {
    return named
        .map(baseline -> baseline.of(RuleHashes.of(rules).byRule()))
        .orElse(Prevalence.UNKNOWN);
  }
}
