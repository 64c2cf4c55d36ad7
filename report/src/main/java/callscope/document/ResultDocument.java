package callscope.document;

import callscope.api.PublicApi;
import callscope.input.FeatureCounts;
import callscope.input.InputFacts;
import callscope.rule.Flavor;
import callscope.rule.RuleMeta;
import callscope.version.Version;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * The results of matching a rule set against a report. Immutable and thread-safe.
 *
 * <p>Trees of evidence are created when they are read, because all of them together can be much
 * larger than the trace. A document therefore keeps the whole trace in memory.
 *
 * @param run how and when the results were found
 * @param flavor whether the input is a trace or code
 * @param facts the facts about the input as a whole
 * @param layout the processes or functions that contain evidence
 * @param counts the numbers of features
 * @param rules the rules that matched, sorted by name
 * @param origins whose matches they are
 * @param prevalence in how many other reports the rules matched, if that is known
 */
@PublicApi
public record ResultDocument(
    Run run,
    Flavor flavor,
    InputFacts facts,
    Layout layout,
    FeatureCounts counts,
    List<MatchedRule> rules,
    DocumentOrigins origins,
    Prevalence prevalence) {
  /** The version of capa that defines the schema; clients compare it. */
  private static final String SCHEMA_VERSION = "9.4.0";

  /** The prefix of the version of callscope. */
  private static final String OURS = "+callscope.";

  public ResultDocument {
    rules = List.copyOf(rules);
  }

  /** Creates a document without its trace, so all origins are unknown. */
  public ResultDocument(
      Run run,
      Flavor flavor,
      InputFacts facts,
      Layout layout,
      FeatureCounts counts,
      List<MatchedRule> rules) {
    this(run, flavor, facts, layout, counts, rules, DocumentOrigins.UNKNOWN);
  }

  /** Creates a document without a baseline. */
  public ResultDocument(
      Run run,
      Flavor flavor,
      InputFacts facts,
      Layout layout,
      FeatureCounts counts,
      List<MatchedRule> rules,
      DocumentOrigins origins) {
    this(run, flavor, facts, layout, counts, rules, origins, Prevalence.UNKNOWN);
  }

  /** Returns a copy with other rules and origins. */
  public ResultDocument withRules(List<MatchedRule> other, DocumentOrigins ofThem) {
    return new ResultDocument(run, flavor, facts, layout, counts, other, ofThem, prevalence);
  }

  /** Returns a copy that says in how many reports of a baseline its rules matched. */
  public ResultDocument withPrevalence(Prevalence known) {
    return new ResultDocument(run, flavor, facts, layout, counts, rules, origins, known);
  }

  /**
   * How an analysis was done.
   *
   * @param version the versions of the schema and of the program, such as {@code 9.4.0} for capa
   *     and {@code 9.4.0+callscope.0.2.0}
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

    /** The program that did the analysis, such as {@code callscope 0.2.0}. */
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

    /** The name of the rule. */
    public String name() {
      return meta.name();
    }

    /** Whether the rule is only a building block of others. */
    public boolean isLibrary() {
      return meta.lib();
    }
  }

  /** The capabilities: the rules that matched, without library rules. */
  public Stream<MatchedRule> capabilities() {
    return rules.stream().filter(rule -> !rule.isLibrary());
  }

  /** When the calls of the document were made. */
  public MatchTimes times() {
    return origins.times();
  }
}
