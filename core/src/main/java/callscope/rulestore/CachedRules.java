package callscope.rulestore;

import callscope.compile.CompiledRules;
import java.util.List;

/**
 * Rules as they were compiled, free of problems.
 *
 * @param emptyFiles the paths of the rule files in which there is nothing
 */
public record CachedRules(CompiledRules rules, List<String> emptyFiles) {
  public CachedRules {
    emptyFiles = List.copyOf(emptyFiles);
  }
}
