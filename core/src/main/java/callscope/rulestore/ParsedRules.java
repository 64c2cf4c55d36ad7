package callscope.rulestore;

import callscope.rule.Rule;
import java.util.List;

/**
 * Rules as they were parsed, free of problems of their own.
 *
 * @param rules in the order of their files
 * @param emptyFiles the paths of the rule files in which there is nothing
 */
public record ParsedRules(List<Rule> rules, List<String> emptyFiles) {
  public ParsedRules {
    rules = List.copyOf(rules);
    emptyFiles = List.copyOf(emptyFiles);
  }
}
