package callscope.match;

import callscope.compile.CompiledRules;
import callscope.input.Code;
import callscope.input.Input;
import callscope.input.Trace;
import java.util.Optional;

/**
 * Matches a rule set against inputs. Immutable and thread-safe. If the thread is interrupted,
 * matching ends soon with a {@link java.util.concurrent.CancellationException}.
 *
 * @param spanSize the number of calls of a thread in a span of calls, at least 1
 */
public record Matcher(CompiledRules rules, int spanSize) {
  public static final int DEFAULT_SPAN_SIZE = 20;

  public Matcher {
    if (spanSize < 1) {
      throw new IllegalArgumentException("span size must be at least 1, not " + spanSize);
    }
  }

  public Matcher(CompiledRules rules) {
    this(rules, DEFAULT_SPAN_SIZE);
  }

  /** Matches the rules against the input. */
  public Capabilities match(Input input, Progress progress) {
    return match(input, progress, Optional.empty());
  }

  /**
   * Matches the rules against the input.
   *
   * @param ahead the strings that were matched while the input was read, by these rules
   */
  public Capabilities match(Input input, Progress progress, Optional<StringMatches> ahead) {
    return match(input, progress, ahead, new RuleEvaluator());
  }

  /**
   * Matches the rules against the input and adds the costs.
   *
   * @param ahead the strings that were matched while the input was read, by these rules
   * @param costs receives the costs; must belong to the same rules
   * @throws IllegalArgumentException if the costs belong to other rules
   */
  public Capabilities match(
      Input input, Progress progress, Optional<StringMatches> ahead, MatchCosts costs) {
    if (costs.rules() != rules) {
      throw new IllegalArgumentException("the costs belong to other rules");
    }
    return costs.measure(evaluator -> match(input, progress, ahead, evaluator));
  }

  private Capabilities match(
      Input input, Progress progress, Optional<StringMatches> ahead, RuleEvaluator evaluator) {
    return switch (input) {
      case Trace trace ->
          new MatchTrace(rules, spanSize, trace, progress, ahead, evaluator).match();
      case Code code -> new MatchCode(rules, code, progress, evaluator).match();
    };
  }
}
