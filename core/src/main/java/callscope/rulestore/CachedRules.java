package callscope.rulestore;

import callscope.compile.CompiledRules;
import java.util.List;

/**
 * Compiled rules without problems.
 *
 * @param emptyFiles the paths of the rule files that are empty
 */
public record CachedRules(CompiledRules rules, List<String> emptyFiles) {
  public CachedRules {
    emptyFiles = List.copyOf(emptyFiles);
  }
}
