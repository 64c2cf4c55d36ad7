package callscope.exercise;

import java.util.List;

/**
 * What tests make of a set of rules.
 *
 * @param tests how many there are
 * @param failed how many of them fail
 * @param rules all rules, by name
 */
public record Exercises(int tests, int failed, List<Exercise> rules) {
  public Exercises {
    rules = List.copyOf(rules);
  }

  /** The rules that no test names. */
  public List<Exercise> untested() {
    return rules.stream().filter(rule -> !rule.isTested()).toList();
  }

  /** The rules with a test in which they match, but none in which they must not. */
  public List<Exercise> neverRefused() {
    return rules.stream().filter(rule -> rule.matching() > 0 && rule.other() == 0).toList();
  }

  /** The rules with a test, but none in which they match. */
  public List<Exercise> neverMatched() {
    return rules.stream().filter(rule -> rule.isTested() && rule.matching() == 0).toList();
  }

  /** The rules with a test and with statements that none exercises. */
  public List<Exercise> inPart() {
    return rules.stream().filter(rule -> rule.isTested() && !rule.idle().isEmpty()).toList();
  }
}
