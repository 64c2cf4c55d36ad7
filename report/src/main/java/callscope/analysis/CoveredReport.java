package callscope.analysis;

import callscope.extract.Extraction;
import callscope.satisfiability.RuleSatisfiability;

/**
 * A report and the rules that it can't match.
 *
 * @param extraction what was read of it
 * @param coverage of the rules by reports of its kind, on a system like its own
 */
public record CoveredReport(Extraction extraction, RuleSatisfiability coverage) {

  /** What recorded the report, such as {@code CAPE 2.4}. */
  public String source() {
    return extraction.input().facts().source();
  }
}
