package callscope.match;

import callscope.compile.CompiledRule;
import callscope.rule.Scope;
import java.time.Duration;

/**
 * What a rule cost.
 *
 * @param scope of the regions that it was tried on
 * @param tried how often; calls that are alike are tried once for all
 * @param matches that were found
 * @param time that was spent while it was tried
 */
public record RuleCost(CompiledRule rule, Scope scope, long tried, long matches, Duration time) {}
