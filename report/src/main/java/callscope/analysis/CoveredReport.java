package callscope.analysis;

import callscope.api.Internal;
import callscope.extract.Extraction;
import callscope.satisfiability.RuleSatisfiability;

/**
 * A report and the rules that it can't match.
 *
 * @param extraction the report as read
 * @param coverage of the rules for reports of its kind and operating system
 */
@Internal
public record CoveredReport(Extraction extraction, RuleSatisfiability coverage) {

  /** The source of the report, such as {@code CAPE 2.4}. */
  public String source() {
    return extraction.input().facts().source();
  }
}
