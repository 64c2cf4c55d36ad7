package callscope.cli;

import callscope.cli.command.Choice;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.options.ReportOptions;
import callscope.rule.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.MissingArgumentException;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.commons.cli.UnrecognizedOptionException;

/** Parses the arguments of a command by its options. */
final class ParseArguments {
  private ParseArguments() {}

  static ParsedArguments parse(Commands.Chosen chosen, Options options) throws Failure {
    DefaultParser parser =
        DefaultParser.builder()
            .setAllowPartialMatching(false)
            .setStripLeadingAndTrailingQuotes(false)
            .build();
    try {
      return new ParsedArguments(
          parser.parse(
              options, ReportOptions.joinProcessIds(chosen.rest()).toArray(String[]::new)));
    } catch (UnrecognizedOptionException e) {
      throw new Failure(ExitCode.USAGE, unknown(e.getOption(), options, chosen.isNamed()));
    } catch (MissingArgumentException e) {
      throw new Failure(ExitCode.USAGE, missing(e.getOption()));
    } catch (ParseException e) {
      throw new Failure(ExitCode.USAGE, "the command line can't be read: " + e.getMessage());
    }
  }

  private static String unknown(String option, Options options, boolean isNamed) {
    List<String> known = new ArrayList<>();
    for (Option one : options.getOptions()) {
      known.add("--" + one.getLongOpt());
    }
    String name = option.replaceFirst("=.*", "");
    Optional<String> near = Spelling.nearest(name, known);
    if (near.isPresent()) {
      return "there is no option " + name + "; did you mean " + near.get() + "?";
    }
    List<String> owners =
        Commands.all().stream()
            .filter(command -> command.options().hasOption(name))
            .map(command -> "`callscope " + command.name() + "`")
            .toList();
    if (owners.isEmpty()) {
      return "there is no option " + name;
    }
    return name
        + " is an option of "
        + String.join(", ", owners)
        + (isNamed ? " and not of this command" : "; the command comes before its options");
  }

  private static String missing(Option option) {
    String name = "--" + option.getLongOpt();
    String words =
        Choice.of(option)
            .map(
                choice ->
                    "; " + option.getArgName() + " is one of " + String.join(", ", choice.words()))
            .orElse("");
    return name + " needs a value, as in " + name + " " + option.getArgName() + words;
  }
}
