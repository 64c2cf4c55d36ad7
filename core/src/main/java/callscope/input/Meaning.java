package callscope.input;

import callscope.api.PublicApi;

/** The feature that a string of a call denotes, where the string alone does not determine it. */
@PublicApi
public enum Meaning {
  /** A number if Python parses it as an integer, else a string. */
  AS_IT_READS,

  /** A string, even if it parses as an integer. */
  STRING,

  /**
   * A string that is part of another value, such as the string a pointer refers to. It is a regular
   * feature but does not count towards the number of features, because capa does not extract it.
   */
  PART,

  /** The exact name of an API; a final A or W has no special meaning. */
  API,

  /** Only shown, not a feature. As the API of a call it is the text of the whole call. */
  LABEL
}
