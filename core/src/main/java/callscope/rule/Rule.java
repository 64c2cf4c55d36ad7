package callscope.rule;

import callscope.api.Internal;

/**
 * A rule as its author wrote it.
 *
 * @param statement the top-level statement
 * @param source the file that contains it
 */
@Internal
public record Rule(RuleMeta meta, Statement statement, RuleSource source) {

  public String name() {
    return meta.name();
  }
}
