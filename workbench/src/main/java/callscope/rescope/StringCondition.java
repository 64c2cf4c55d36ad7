package callscope.rescope;

import callscope.feature.FeaturePattern;
import callscope.feature.FeaturePattern.BitTest;
import callscope.rule.Statement;
import java.util.List;

/**
 * A condition to add beside a string of a rule: it must be the value of an argument, or the name of
 * the object that the argument refers to.
 *
 * @param string the string in the rule
 * @param arguments the names of the argument; at least one
 */
public record StringCondition(Statement.Leaf string, List<String> arguments) {
  public StringCondition {
    arguments = List.copyOf(arguments);
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException("the argument has no name");
    }
  }

  /** The condition as in a rule, such as {@code argument: key}. */
  public String text() {
    return ((FeaturePattern.OfArgument) pattern()).condition();
  }

  FeaturePattern pattern() {
    return new FeaturePattern.OfArgument(string.pattern(), arguments, BitTest.EQUAL);
  }
}
