package callscope.rule;

import callscope.api.PublicApi;

/**
 * A position in a rule file. Immutable.
 *
 * @param line its line, from 1
 * @param column its column in characters, from 1
 */
@PublicApi
public record Position(int line, int column) {
  /** The start of a file. */
  public static final Position START = new Position(1, 1);
}
