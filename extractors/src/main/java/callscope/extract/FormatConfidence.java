package callscope.extract;

import callscope.api.PublicApi;

/** How likely a report is to be of a format, judged by its beginning. */
@PublicApi
public enum FormatConfidence {
  /** It is of another format. */
  NONE,

  /** It may be of this format, but any format that is sure takes precedence. */
  POSSIBLE,

  /** It is of this format, even if parts of it may be unreadable. */
  CERTAIN
}
