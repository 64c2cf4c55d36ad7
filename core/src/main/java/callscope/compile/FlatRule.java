package callscope.compile;

import callscope.rule.Rule;
import callscope.rule.Scopes;
import callscope.rule.Statement;

/**
 * A rule without subscopes: one as written, or one that was lifted out of another.
 *
 * @param source the rule in whose file it stands
 * @param lifted whether it was a subscope
 */
record FlatRule(String name, Scopes scopes, Statement statement, Rule source, boolean lifted) {}
