package callscope.compare;

import callscope.document.ResultDocument;
import java.util.List;
import java.util.stream.Stream;

/**
 * The differences between two result documents.
 *
 * @param before the old document
 * @param after the new document
 * @param rules the rules that differ, sorted by namespace and name; rules without a namespace last
 * @param equal the number of rules with the same matches, evidence and definition in both
 */
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
