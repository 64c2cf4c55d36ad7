package callscope.match;

import callscope.input.FeatureCounts;
import callscope.input.Input;
import callscope.objects.ResolvedObjects;
import java.util.Optional;

/**
 * The result of matching a rule set against an input.
 *
 * @param evidenceCalls the calls of a trace that are evidence; empty for code
 * @param objects the objects of the trace, if a rule asked for them
 */
public record Capabilities(
    Input input,
    Matches matches,
    EvidenceCalls evidenceCalls,
    FeatureCounts featureCounts,
    Optional<ResolvedObjects> objects) {}
