package callscope.rescope;

import callscope.rule.Rule;
import callscope.rule.Scope;
import java.util.List;

/**
 * A narrowed copy of a rule, which itself stays as it is.
 *
 * @param original the rule
 * @param name the name of the copy
 * @param scope the dynamic scope of the copy
 * @param library whether the copy is a building block
 * @param users the names of the rules that refer to the copy, copies included
 * @param others the names of the rules that refer to the original as before, so that they do not
 *     see the copy
 */
public record RuleCopy(
    Rule original,
    String name,
    Scope scope,
    boolean library,
    List<String> users,
    List<String> others) {
  public RuleCopy {
    users = List.copyOf(users);
    others = List.copyOf(others);
  }
}
