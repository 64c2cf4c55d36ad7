package callscope.match;

import callscope.input.Input;

/**
 * What a rule set found in an input.
 *
 * @param evidenceCalls those of a trace; none of code
 */
public record Capabilities(
    Input input, Matches matches, EvidenceCalls evidenceCalls, FeatureCounts featureCounts) {}
