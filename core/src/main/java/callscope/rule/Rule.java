package callscope.rule;

import callscope.api.Internal;

/**
 * A rule as its author wrote it.
 *
 * @param statement the one statement at the top
 * @param source where it is written
 */
@Internal
public record Rule(RuleMeta meta, Statement statement, RuleSource source) {

  public String name() {
    return meta.name();
  }
}
