package callscope.analysis;

import callscope.api.Internal;
import callscope.detect.Extractors;
import callscope.extract.Extractor;
import callscope.extract.traceformat.ImpliedGlobals;
import callscope.input.Provision;
import callscope.rule.Flavor;
import callscope.satisfiability.CheckRules;
import callscope.satisfiability.RuleSatisfiability;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What decides which rules a report can match, whatever its calls contain. Immutable.
 *
 * @param reader the extractor in the facts of the report
 * @param source its source, such as {@code CAPE 2.4}; only whether it is a freeze matters
 * @param format the format, arch and os of its sample, or {@code unknown}
 * @param flavor whether it is a trace or code
 */
@Internal
public record ReportKind(
    String reader, String source, String format, String arch, String os, Flavor flavor) {

  /**
   * The names of the rules that reports of this kind can't match. If it is unknown what the reader
   * provides, because it is not part of callscope, it may provide everything.
   */
  public Set<String> impossibleRules(Rules rules) {
    Provision provision =
        Extractors.ofReader(reader, source).map(Extractor::provides).orElse(Provision.ALL);
    return CheckRules.check(
            rules.compiled(), flavor, provision, ImpliedGlobals.of(format, os, arch))
        .impossible()
        .stream()
        .map(RuleSatisfiability.Finding::rule)
        .map(rule -> rule.name())
        .collect(Collectors.toUnmodifiableSet());
  }
}
