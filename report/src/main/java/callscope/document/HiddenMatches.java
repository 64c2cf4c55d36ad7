package callscope.document;

import callscope.api.PublicApi;
import callscope.origin.Origin;
import java.util.Set;

/**
 * The matches that a document leaves out because of their origin. Immutable.
 *
 * @param origins the origins that are left out
 * @param capabilities the number of capabilities of which no match is left
 * @param matches the number of matches of capabilities that are left out
 */
@PublicApi
public record HiddenMatches(Set<Origin> origins, int capabilities, long matches) {
  /** Nothing is left out. */
  public static final HiddenMatches NONE = new HiddenMatches(Set.of(), 0, 0);

  public HiddenMatches {
    origins = Set.copyOf(origins);
  }
}
