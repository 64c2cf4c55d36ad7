package callscope.match;

import java.util.List;

/** The features of a region, as answers to the numbered patterns of a rule set. */
interface FeatureView {

  /** Whether any feature answers the pattern. */
  boolean has(int pattern);

  /** At how many addresses the features that answer the pattern were seen. */
  int count(int pattern);

  /** Where they were seen. */
  Locations locations(int pattern);

  /** For a substring or regular expression: the strings it was found in. */
  List<Capture> captures(int pattern);
}
