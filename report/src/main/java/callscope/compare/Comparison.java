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
 * @param unchanged those that matched in both, with the same matches, evidence and definition
 * @param processes the processes that both have
 */
@PublicApi
public record Comparison(
    Side before,
    Side after,
    List<ComparedRule> rules,
    List<ComparedRule> unchanged,
    PairedProcesses processes) {
  public Comparison {
    rules = List.copyOf(rules);
    unchanged = List.copyOf(unchanged);
  }

  /**
   * A document.
   *
   * @param name the name of the file that it was read from, or of its report
   */
  public record Side(String name, ResultDocument document) {}

  /** The number of rules with the same matches, evidence and definition. */
  public int equal() {
    return unchanged.size();
  }

  /** Whether the results are equal. */
  public boolean isEqual() {
    return rules.isEmpty();
  }

  /** The rules with one kind of difference. */
  public Stream<ComparedRule> rules(ComparedRule.Change change) {
    return rules.stream().filter(rule -> rule.change() == change);
  }
}
