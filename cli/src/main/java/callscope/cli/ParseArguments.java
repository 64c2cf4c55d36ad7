package callscope.cli;

import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.options.ReportOptions;
import callscope.rule.Spelling;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/** Parses the arguments of a command by its options. */
final class ParseArguments {
  private ParseArguments() {}

  static ParsedArguments parse(List<String> arguments, Options options) throws Failure {
    DefaultParser parser =
        DefaultParser.builder()
            .setAllowPartialMatching(false)
            .setStripLeadingAndTrailingQuotes(false)
            .build();
    try {
      return new ParsedArguments(
          parser.parse(options, ReportOptions.joinProcessIds(arguments).toArray(String[]::new)));
    } catch (UnrecognizedOptionException e) {
      throw new Failure(ExitCode.USAGE, unknown(e.getOption(), options));
    } catch (MissingArgumentException e) {
      throw new Failure(ExitCode.USAGE, missing(e.getOption()));
    } catch (ParseException e) {
      throw new Failure(ExitCode.USAGE, "the command line can't be read: " + e.getMessage());
    }
  }

  private static String unknown(String option, Options options) {
    List<String> known = new ArrayList<>();
    for (Option one : options.getOptions()) {
      known.add("--" + one.getLongOpt());
    }
    String name = option.replaceFirst("=.*", "");
    String advice =
        Spelling.nearest(name, known).map(near -> "; did you mean " + near + "?").orElse("");
    return "there is no option " + name + advice;
  }

  private static String missing(Option option) {
    return "--" + option.getLongOpt() + " needs a value: " + option.getArgName();
  }
}
