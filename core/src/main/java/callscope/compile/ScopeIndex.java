package callscope.compile;

import callscope.rule.Flavor;
import callscope.rule.Scope;

/**
 * The rules of one scope, and which of them a pattern concerns.
 *
 * <p>Rules are given by their position among the rules of the scope; positions are in the order of
 * dependency.
 *
 * @param rules the rules of the scope
 * @param always the rules that may match without any pattern answered
 * @param triggers for each pattern the rules that can only match if it, or another that also
 *     triggers them, is answered
 * @param mentions for each pattern the rules that ask for it
 * @param counts for each pattern the rules that ask how often it is answered
 */
public record ScopeIndex(
    Flavor flavor,
    Scope scope,
    CompiledRule[] rules,
    int[] always,
    int[][] triggers,
    int[][] mentions,
    int[][] counts) {

  public int size() {
    return rules.length;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
