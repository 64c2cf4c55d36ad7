package callscope.match;

import callscope.compile.CompiledRule;
import callscope.rule.Scope;
import java.time.Duration;

/**
 * The cost of one rule.
 *
 * @param scope the scope of the regions that the rule was evaluated on
 * @param tried the number of evaluations; calls with equal signatures count once
 * @param matches the number of matches
 * @param time the time spent on evaluating the rule
 */
public record RuleCost(CompiledRule rule, Scope scope, long tried, long matches, Duration time) {}
