package callscope.match;

/** What conditions ask of the features of a region. */
public interface PatternMatches {

  /** Whether any feature answers the pattern of this number. */
  boolean has(int pattern);

  /** At how many addresses the features that answer the pattern were seen. */
  int count(int pattern);
}
