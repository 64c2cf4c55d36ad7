package callscope.document;

import callscope.compile.CompiledRule;
import callscope.input.InputFacts;
import callscope.match.FeatureCounts;
import callscope.match.Match;
import callscope.match.Matches;
import callscope.rule.Flavor;
import callscope.rule.RuleMeta;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a rule set found in a report.
 *
 * <p>The trees of evidence are made while they are read, since all of them together can be far
 * larger than the trace.
 *
 * @param run how and when it was found
 * @param facts of the input
 * @param layout the processes or functions that hold evidence
 * @param counts how many features there are
 * @param rules the rules that matched, by name; without lifted subscopes
 */
public record ResultDocument(
    Run run,
    Flavor flavor,
    InputFacts facts,
    Layout layout,
    FeatureCounts counts,
    List<MatchedRule> rules) {
  public ResultDocument {
    rules = List.copyOf(rules);
  }

  /**
   * How an answer came about.
   *
   * @param timestamp in ISO 8601
   * @param arguments of the command line, as far as there was one
   * @param reportPath of the report
   * @param rulePaths of the rules
   * @param notes what could not be read of the report
   */
  public record Run(
      String timestamp,
      List<String> arguments,
      String reportPath,
      List<String> rulePaths,
      List<String> notes) {
    public Run {
      arguments = List.copyOf(arguments);
      rulePaths = List.copyOf(rulePaths);
      notes = List.copyOf(notes);
    }
  }

  /** A rule that matched, with its matches in the order of the input. */
  public record MatchedRule(CompiledRule rule, List<Match> matches, Matches all) {
    public MatchedRule {
      matches = List.copyOf(matches);
    }

    public String name() {
      return rule.name();
    }

    /** What the rule says of itself. */
    public RuleMeta meta() {
      return rule.source().meta();
    }

    public boolean isLibrary() {
      return meta().lib();
    }

    /** The evidence of a match. */
    public MatchTree tree(Match match) {
      return MatchTree.of(rule, match, all);
    }
  }

  /** The rules that matched and are no building blocks of others. */
  public Stream<MatchedRule> capabilities() {
    return rules.stream().filter(rule -> !rule.isLibrary());
  }
}
