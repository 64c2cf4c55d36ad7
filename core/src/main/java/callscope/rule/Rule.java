package callscope.rule;

/**
 * A rule as its author wrote it.
 *
 * @param statement the top-level statement
 * @param source the file that contains it
 */
public record Rule(RuleMeta meta, Statement statement, RuleSource source) {

  public String name() {
    return meta.name();
  }
}
