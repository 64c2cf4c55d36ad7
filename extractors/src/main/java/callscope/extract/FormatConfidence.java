package callscope.extract;

/** How much the beginning of a report looks like that of some kind. */
public enum FormatConfidence {
  /** It is of another kind. */
  NONE,

  /** It may be, but so little tells it that any other kind which is sure goes first. */
  POSSIBLE,

  /** It is of this kind, whether or not all of it can be read. */
  CERTAIN
}
