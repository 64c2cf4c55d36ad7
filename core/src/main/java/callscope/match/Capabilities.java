package callscope.match;

import callscope.input.Input;

/** What a rule set found in an input. */
public record Capabilities(Input input, Matches matches, FeatureCounts featureCounts) {}
