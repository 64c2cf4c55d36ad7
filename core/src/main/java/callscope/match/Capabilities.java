package callscope.match;

import callscope.input.FeatureCounts;
import callscope.input.Input;
import callscope.objects.ResolvedObjects;
import callscope.origin.Origins;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The result of matching a rule set against an input.
 *
 * @param evidenceCalls the calls of a trace that are evidence; empty for code
 * @param objects the objects of the trace, if a rule asked for them
 * @param origins the origins of the processes of the trace, if a rule asked for them
 * @param droppedSequences how many unfinished sequences were dropped because there were too many at
 *     a time, by the name of the rule, ascending; matches of these rules may be missing
 */
public record Capabilities(
    Input input,
    Matches matches,
    EvidenceCalls evidenceCalls,
    FeatureCounts featureCounts,
    Optional<ResolvedObjects> objects,
    Optional<Origins> origins,
    SequencedMap<String, Long> droppedSequences) {}
