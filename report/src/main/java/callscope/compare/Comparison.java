package callscope.compare;

import callscope.api.PublicApi;
import callscope.document.ResultDocument;
import java.util.List;
import java.util.stream.Stream;

/**
 * The differences between two result documents. Immutable.
 *
 * @param before the earlier document
 * @param after the later document
 * @param rules those that differ, by namespace and name; those without a namespace last
 * @param equal number of rules that matched in both, with the same matches, evidence and definition
 */
@PublicApi
public record Comparison(Side before, Side after, List<ComparedRule> rules, int equal) {
  public Comparison {
    rules = List.copyOf(rules);
  }

  /**
   * A document.
   *
   * @param name the name of the file that it was read from, or of its report
   */
  public record Side(String name, ResultDocument document) {}

  /** Whether the results are equal. */
  public boolean isEqual() {
    return rules.isEmpty();
  }

  /** The rules with one kind of difference. */
  public Stream<ComparedRule> rules(ComparedRule.Change change) {
    return rules.stream().filter(rule -> rule.change() == change);
  }
}
