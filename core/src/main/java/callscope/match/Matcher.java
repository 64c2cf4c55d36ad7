package callscope.match;

import callscope.compile.CompiledRules;
import callscope.input.Code;
import callscope.input.Input;
import callscope.input.Trace;
import java.util.Optional;

/**
 * Tries a rule set on inputs. Immutable, and safe for many threads.
 *
 * @param spanSize how many calls of a thread make up a span of calls, at least 1
 */
public record Matcher(CompiledRules rules, int spanSize) {
  public static final int DEFAULT_SPAN_SIZE = 20;

  public Matcher {
    if (spanSize < 1) {
      throw new IllegalArgumentException("a span has at least one call, not " + spanSize);
    }
  }

  public Matcher(CompiledRules rules) {
    this(rules, DEFAULT_SPAN_SIZE);
  }

  /** Finds all that the rules say of the input. */
  public Capabilities match(Input input, Progress progress) {
    return match(input, progress, Optional.empty());
  }

  /**
   * Finds all that the rules say of the input.
   *
   * @param ahead what was found already while the input was read, by these rules
   */
  public Capabilities match(Input input, Progress progress, Optional<StringMatches> ahead) {
    return match(input, progress, ahead, new RuleEvaluator());
  }

  /**
   * Finds all that the rules say of the input, and adds what that cost.
   *
   * @param ahead what was found already while the input was read, by these rules
   * @param costs of the same rules
   */
  public Capabilities match(
      Input input, Progress progress, Optional<StringMatches> ahead, MatchCosts costs) {
    if (costs.rules() != rules) {
      throw new IllegalArgumentException("these are the costs of other rules");
    }
    return costs.measure(meter -> match(input, progress, ahead, meter));
  }

  private Capabilities match(
      Input input, Progress progress, Optional<StringMatches> ahead, RuleEvaluator meter) {
    return switch (input) {
      case Trace trace -> new MatchTrace(rules, spanSize, trace, progress, ahead, meter).match();
      case Code code -> new MatchCode(rules, code, progress, meter).match();
    };
  }
}
