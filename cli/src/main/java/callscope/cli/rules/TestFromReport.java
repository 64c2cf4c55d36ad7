package callscope.cli.rules;

import callscope.address.Address;
import callscope.analysis.Rules;
import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.io.FindReports;
import callscope.cli.io.Output;
import callscope.cli.options.ReportOptions;
import callscope.cli.options.RuleOptions;
import callscope.cli.options.SpanSizeOption;
import callscope.compile.CompiledRule;
import callscope.console.Phrases;
import callscope.console.SafeText;
import callscope.extract.ReportSource;
import callscope.input.Input;
import callscope.testreduce.IrreproducibleMatchException;
import callscope.testreduce.MatchNames;
import callscope.testreduce.ReduceLostMatch;
import callscope.testreduce.ReduceTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;

/**
 * Writes a test of a rule from a match in a report.
 *
 * @param report the report, as it was given
 * @param rule the name of the rule
 */
record TestFromReport(String report, String rule) {
  private static final Option FROM =
      Option.builder()
          .longOpt("from")
          .hasArg()
          .argName("REPORT")
          .desc(
              "instead of running tests, write the smallest test of --rule from a match in this"
                  + " report")
          .build();

  private static final Option RULE =
      Option.builder()
          .longOpt("rule")
          .hasArg()
          .argName("NAME")
          .desc("with --from: the rule to test")
          .build();

  private static final Option MATCH =
      Option.builder()
          .longOpt("match")
          .hasArg()
          .argName("N")
          .desc(
              "with --from: the number of the match, as --list-matches shows it; default: the match"
                  + " that needs the fewest calls")
          .build();

  private static final Option LIST_MATCHES =
      Option.builder()
          .longOpt("list-matches")
          .desc("with --from: list the matches with their numbers, and write no test")
          .build();

  private static final Option LOST_SINCE =
      Option.builder()
          .longOpt("lost-since")
          .hasArg()
          .argName("OLD")
          .desc(
              "with --from: write a test in which the rule must not match, from a match that the"
                  + " rule has in this file or folder of earlier rules and no longer has")
          .build();

  static void addTo(Options options) {
    for (Option option : List.of(FROM, RULE, MATCH, LIST_MATCHES, LOST_SINCE)) {
      options.addOption(option);
    }
  }

  /** The report and the rule; empty if tests are to be run. */
  static Optional<TestFromReport> of(ParsedArguments arguments) throws Failure {
    Optional<String> report = arguments.value(FROM);
    Optional<String> rule = arguments.value(RULE);
    if (report.isPresent() != rule.isPresent()) {
      throw new Failure(
          ExitCode.USAGE,
          "--from and --rule go together: the test of which rule, out of which report?");
    }
    for (Option option : List.of(MATCH, LIST_MATCHES, LOST_SINCE)) {
      if (report.isEmpty() && arguments.has(option)) {
        throw new Failure(ExitCode.USAGE, "--" + option.getLongOpt() + " needs --from");
      }
    }
    if (report.isPresent() && !arguments.operands().isEmpty()) {
      throw new Failure(
          ExitCode.USAGE,
          "--from writes a test and runs none; drop " + arguments.operands().getFirst());
    }
    return report.map(from -> new TestFromReport(from, rule.orElseThrow()));
  }

  /** Writes the test, or the list of matches. */
  ExitCode write(Session session, ParsedArguments arguments) throws Failure {
    Output output = Output.of(arguments);
    Optional<Integer> number = arguments.value(MATCH).map(TestFromReport::number);
    ReportOptions options = ReportOptions.of(arguments);
    ReportSource source = FindReports.source(session, report);
    Rules rules = RuleOptions.of(arguments).load();
    RuleOptions.warn(session, rules);
    CompiledRule found = RuleOptions.find(rules.compiled(), rule);
    Optional<Rules> old = oldRules(arguments);
    Input input = options.readAndWarn(session, source).input();
    int spanSize = SpanSizeOption.of(arguments);
    Candidates candidates =
        old.isPresent()
            ? Candidates.lost(
                ReduceLostMatch.of(old.get().compiled(), rules.compiled(), rule, input, spanSize))
            : Candidates.found(ReduceTest.of(rules.compiled(), found, input, spanSize));
    if (candidates.places.isEmpty()) {
      throw new Failure(ExitCode.DIFFERENT, none(old.isPresent()));
    }
    String text =
        arguments.has(LIST_MATCHES)
            ? SafeText.ofLines(MatchNames.list(input, candidates.places)) + "\n"
            : test(session, candidates, number, old.isPresent());
    output.write(session, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    return ExitCode.OK;
  }

  private Optional<Rules> oldRules(ParsedArguments arguments) throws Failure {
    List<Path> paths = arguments.paths(LOST_SINCE, ExitCode.NO_RULES);
    if (paths.isEmpty()) {
      return Optional.empty();
    }
    Rules old = new RuleOptions(paths, Optional.empty()).load();
    RuleOptions.find(old.compiled(), rule);
    return Optional.of(old);
  }

  private String none(boolean lost) {
    return lost
        ? "the rule `"
            + rule
            + "` has lost no match in the report, so no test can be written; `callscope rules"
            + " compare` shows what changed"
        : "the rule `"
            + rule
            + "` does not match the report, so no test can be written; `callscope explain` shows"
            + " how close it came";
  }

  private String test(
      Session session, Candidates candidates, Optional<Integer> number, boolean lost)
      throws Failure {
    int count = candidates.places.size();
    if (number.isPresent() && (number.get() < 1 || number.get() > count)) {
      throw new Failure(
          ExitCode.USAGE,
          "--match takes a number from 1 to "
              + Phrases.number(count)
              + " here; --list-matches shows the matches");
    }
    int match = number.isPresent() ? number.get() - 1 : candidates.fewestCalls.getAsInt();
    if (number.isEmpty() && count > 1) {
      session.report(
          "match "
              + Phrases.number(match + 1)
              + " of "
              + Phrases.number(count)
              + ", with the fewest calls; --match chooses another, --list-matches shows all");
    }
    String title = rule + (lost ? " does not match, in " : ", in ") + FindReports.name(report);
    try {
      return candidates.reduce.reduce(match, title).text();
    } catch (IrreproducibleMatchException e) {
      throw new Failure(
          ExitCode.DIFFERENT,
          "no test of `"
              + rule
              + "` can be written: "
              + e.getMessage()
              + ". The rule asks for what a listing can't express, for example the path of a"
              + " process");
    }
  }

  private static int number(String word) {
    try {
      return Integer.parseInt(word);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** The matches to choose from. */
  private record Candidates(List<Address> places, IntSupplier fewestCalls, Reduction reduce) {
    static Candidates found(ReduceTest reduce) {
      return new Candidates(reduce.places(), reduce::fewestCalls, reduce::reduce);
    }

    static Candidates lost(ReduceLostMatch reduce) {
      return new Candidates(reduce.places(), reduce::fewestCalls, reduce::reduce);
    }
  }

  @FunctionalInterface
  private interface Reduction {
    ReduceTest.ReducedTest reduce(int match, String name) throws IrreproducibleMatchException;
  }
}
