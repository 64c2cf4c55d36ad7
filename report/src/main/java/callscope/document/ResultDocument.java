package callscope.document;

import callscope.input.InputFacts;
import callscope.match.FeatureCounts;
import callscope.rule.Flavor;
import callscope.rule.RuleMeta;
import callscope.version.Version;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The results of a rule set for a report.
 *
 * <p>The trees of evidence are created on access, because all of them together can be far larger
 * than the trace.
 *
 * @param run how and when the analysis was done
 * @param facts the facts about the input
 * @param layout the processes or functions that contain evidence
 * @param counts the numbers of features
 * @param rules the rules that matched, sorted by name, without lifted subscopes
 */
public record ResultDocument(
    Run run,
    Flavor flavor,
    InputFacts facts,
    Layout layout,
    FeatureCounts counts,
    List<MatchedRule> rules) {
  /** The version of capa that defines the schema; clients compare it. */
  private static final String SCHEMA_VERSION = "9.4.0";

  /** The prefix of the version of callscope. */
  private static final String OURS = "+callscope.";

  public ResultDocument {
    rules = List.copyOf(rules);
  }

  /**
   * How an analysis was done.
   *
   * @param version the versions of the schema and of the program, such as {@code 9.4.0} for capa
   *     and {@code 9.4.0+callscope.0.1.0}
   * @param timestamp the time in ISO 8601
   * @param arguments the arguments of the command line, if any
   * @param reportPath the path of the report
   * @param rulePaths the paths of the rules
   * @param notes the notes about parts of the report that could not be read
   */
  public record Run(
      String version,
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

    /** Creates a run of this version of callscope. */
    public Run(
        String timestamp,
        List<String> arguments,
        String reportPath,
        List<String> rulePaths,
        List<String> notes) {
      this(
          SCHEMA_VERSION + OURS + Version.TEXT, timestamp, arguments, reportPath, rulePaths, notes);
    }

    /** The program that did the analysis, such as {@code callscope 0.1.0}. */
    public String writer() {
      int ours = version.indexOf(OURS);
      return ours < 0 ? "capa " + version : "callscope " + version.substring(ours + OURS.length());
    }
  }

  /**
   * A rule that matched.
   *
   * @param meta the metadata of the rule
   * @param source the text of its file
   * @param matches the matches in the order of the input; elements are created on access
   */
  public record MatchedRule(RuleMeta meta, String source, List<MatchTree> matches) {
    public MatchedRule {
      matches = Collections.unmodifiableList(matches);
    }

    public String name() {
      return meta.name();
    }

    public boolean isLibrary() {
      return meta.lib();
    }
  }

  /** The rules that matched, except building blocks. */
  public Stream<MatchedRule> capabilities() {
    return rules.stream().filter(rule -> !rule.isLibrary());
  }
}
