package callscope.input;

/** What a text of a call stands for, where that can't be told from the text alone. */
public enum Meaning {
  /** A number if it reads as an integer in the way of Python, else a string. */
  AS_IT_READS,

  /** A string, though it reads as an integer. */
  STRING,

  /**
   * A string that is a part of another value, such as the text behind a pointer. It is a feature as
   * any other, but not one of those that are counted, since the peer has none there.
   */
  PART,

  /** The name of an API, as it is: nothing is implied by a last A or W. */
  API,

  /** It is only shown, and is no feature. As the API of a call it is the text of the whole call. */
  LABEL
}
