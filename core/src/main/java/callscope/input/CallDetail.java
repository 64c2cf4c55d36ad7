package callscope.input;

import callscope.api.PublicApi;

/** What a recording may contain about calls besides their names and the values of arguments. */
@PublicApi
public enum CallDetail {
  /** The names of arguments, such as {@code hKey}; not their positions. */
  ARGUMENT_NAMES,

  /** What calls returned, or whether they succeeded. */
  RETURNS,

  /** How often a call was repeated. */
  REPEATS,

  /** When calls were made. */
  TIMES
}
