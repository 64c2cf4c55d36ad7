package callscope.match;

import java.util.List;

/** The features of a region, seen through the numbered patterns of a rule set. */
interface EvaluationContext extends PatternMatches {

  /** The addresses of the features that match the pattern. */
  Locations locations(int pattern);

  /** For a substring or regular expression, the strings that contain it. */
  List<Capture> captures(int pattern);
}
