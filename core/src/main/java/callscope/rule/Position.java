package callscope.rule;

import callscope.api.PublicApi;

/** A place in a rule file; lines and columns count from 1. */
@PublicApi
public record Position(int line, int column) {
  public static final Position START = new Position(1, 1);
}
