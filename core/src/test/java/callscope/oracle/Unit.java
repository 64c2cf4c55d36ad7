package callscope.oracle;

import callscope.rule.Scope;
import callscope.rule.Statement;
import java.util.Optional;
import java.util.Set;

/**
 * Something that is tried as a whole: a rule, or a subscope of one.
 *
 * @param key the name of the rule; for a subscope with its place in the rule
 * @param rule the name of the rule
 * @param scope the regions that it is tried on; nothing if inputs of the flavor have none
 * @param matchNames the names that its match answers
 * @param needs the keys of the units that it asks for directly
 */
record Unit(
    String key,
    String rule,
    Optional<Scope> scope,
    Statement body,
    Set<String> matchNames,
    Set<String> needs) {

  /** The key of a subscope. */
  static String key(String rule, Statement subscope) {
    return rule + "@" + subscope.position().line() + ":" + subscope.position().column();
  }

  boolean isOf(Scope wanted) {
    return scope.isPresent() && scope.get() == wanted;
  }
}
