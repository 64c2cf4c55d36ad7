package callscope.cli.options;

import callscope.analysis.Rules;
import callscope.archive.rows.RuleHashes;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.io.Output;
import callscope.document.Baseline;
import callscope.document.Prevalence;
import callscope.document.read.ReadBaseline;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.cli.Option;

/** Which baseline says how rare rules are. */
public final class BaselineOption {
  public static final Option OPTION =
      Option.builder()
          .longOpt("baseline")
          .hasArg()
          .argName("FILE")
          .desc(
              "show in how many reports of a baseline each rule matched; `callscope baseline`"
                  + " writes the file")
          .build();

  private BaselineOption() {}

  /** Reads the baseline; empty if the option is absent. */
  public static Optional<Baseline> of(ParsedArguments arguments) throws Failure {
    Optional<Path> file = arguments.path(OPTION, ExitCode.NO_FILE);
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(ReadBaseline.read(ReportSource.of(file.get())));
    } catch (UnreadableReportException e) {
      throw new Failure(ExitCode.NO_FILE, e.explanation());
    } catch (IOException e) {
      throw new Failure(ExitCode.NO_FILE, Output.reason(e));
    }
  }

  /** The figures of the rules that are the same in the baseline. */
  public static Prevalence prevalence(Optional<Baseline> baseline, Rules rules) {
    return baseline
        .map(known -> known.of(RuleHashes.of(rules).byRule()))
        .orElse(Prevalence.UNKNOWN);
  }
}
