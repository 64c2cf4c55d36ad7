package callscope.match;

import callscope.input.FeatureCounts;
import callscope.input.Input;

/**
 * The result of matching a rule set against an input.
 *
 * @param evidenceCalls the calls of a trace that are evidence; empty for code
 */
public record Capabilities(
    Input input, Matches matches, EvidenceCalls evidenceCalls, FeatureCounts featureCounts) {}
