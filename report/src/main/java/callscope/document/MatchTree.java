package callscope.document;

import callscope.address.Address;
import callscope.api.Internal;
import callscope.api.PublicApi;
import callscope.match.Capture;
import callscope.match.Locations;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A tree of the evidence of a match. Each node is a part of the rule; below a match of another rule
 * follows the evidence of that rule. Thread-safe.
 *
 * <p>A tree is a view: the nodes below it are created at each call. It comes from a report that was
 * just analysed or from a result document that was read.
 */
@PublicApi
public interface MatchTree {
  /**
   * The name of the rule that this part belongs to; below the match of another rule, the name of
   * that rule.
   */
  String rule();

  /** The scope of that rule. */
  Optional<Scope> scope(Flavor flavor);

  /** Where that rule matched. */
  Address matchedAt();

  /** Whether this part is fulfilled. */
  boolean success();

  /** What this part is about. */
  Node node();

  /** The children that belong to the same rule. */
  List<MatchTree> parts();

  /** The evidence of the matched rules, if this is a match of rules; otherwise empty. */
  List<MatchTree> found();

  /** Whether this is a successful match of other rules. */
  boolean isMatch();

  /** Where the feature was seen, as far as that differs from the {@link #origin}. */
  @Internal
  Locations places();

  /** The strings that a pattern was found in, with places as far as they differ from the origin. */
  @Internal
  List<Capture> texts();

  /** The place that is meant where none is named. */
  @Internal
  Address origin();

  /** The same object for all parts that are equal but for their origin. */
  @Internal
  Object part();

  /** The same object for parts that are about the same; their nodes differ by success at most. */
  @Internal
  Object about();

  /**
   * Whether it is known that none of the requested features was present. Such parts with the same
   * {@link #about} are equal.
   */
  @Internal
  default boolean isBlank() {
    return false;
  }

  /** Whether it mentions only the place of the origin, apart from matches of other rules. */
  @Internal
  boolean isShareable();

  /** Whether there is a limit on what other rules found below it. */
  @Internal
  default boolean isLimited() {
    return false;
  }

  /** Whether it is a match of other rules whose evidence the limit leaves out. */
  @Internal
  default boolean isLeftOut() {
    return false;
  }

  /** The equal part that has another origin. */
  @Internal
  MatchTree at(Address otherOrigin);

  /** The children; for the match of rules, their evidence. */
  default List<MatchTree> children() {
    List<MatchTree> children = new ArrayList<>(parts());
    children.addAll(found());
    return children;
  }

  /** The places at which the feature was seen; empty if it was not seen, or not often enough. */
  default List<Address> locations() {
    return success() ? places().at(origin()) : List.of();
  }

  /** The strings that a substring or a regular expression matched. */
  default List<Captured> captures() {
    return texts().stream()
        .map(text -> new Captured(text.text(), text.locations().at(origin())))
        .toList();
  }

  /** A string and the places at which it was seen. */
  record Captured(String text, List<Address> locations) {}
}
