package callscope.match;

import java.util.List;

/** The features of a region, as answers to the numbered patterns of a rule set. */
interface EvaluationContext extends PatternMatches {

  /** Where they were seen. */
  Locations locations(int pattern);

  /** For a substring or regular expression: the strings it was found in. */
  List<Capture> captures(int pattern);
}
