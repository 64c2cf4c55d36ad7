package callscope.cli.archive;

import callscope.analysis.Rules;
import callscope.archive.ArchiveException;
import callscope.archive.CountBaseline;
import callscope.cli.command.Command;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.ArchiveFailure;
import callscope.cli.io.Output;
import callscope.cli.options.RuleOptions;
import callscope.document.Baseline;
import callscope.render.json.BaselineJson;
import java.nio.file.Path;
import org.apache.commons.cli.Options;

/** Counts in how many reports of an archive each rule matched, and in how many it could have. */
public final class BaselineCommand implements Command {
  @Override
  public String name() {
    return "baseline";
  }

  @Override
  public String operands() {
    return "ARCHIVE";
  }

  @Override
  public String description() {
    return "Counts in how many reports and processes of an archive each rule matched, by origin,"
        + " and in how many it could have matched, and writes the figures as JSON. With"
        + " --baseline FILE, an analysis shows how rare each capability is.";
  }

  @Override
  public Options options() {
    Options options = new Options();
    RuleOptions.addTo(options);
    Output.addTo(options);
    return options;
  }

  @Override
  public ExitCode run(Session session, ParsedArguments arguments) throws Failure {
    Output output = Output.of(arguments);
    Path path = ArchiveOperand.of(arguments);
    Rules rules = RuleOptions.of(arguments).load();
    RuleOptions.warn(session, rules);
    Baseline baseline;
    try {
      baseline = CountBaseline.of(path, rules);
    } catch (ArchiveException e) {
      throw ArchiveFailure.of(e);
    }
    output.write(session, out -> BaselineJson.write(baseline, out));
    return ExitCode.OK;
  }
}
