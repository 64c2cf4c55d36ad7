package callscope.document;

import callscope.address.Address;
import callscope.match.Capture;
import callscope.match.Locations;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of the evidence of a match. The evidence of another rule is below the match of that rule.
 *
 * <p>A tree is a view: each access creates its children anew. Trees come from an analysis or from a
 * parsed document.
 */
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

  boolean success();

  /** What this part is about. */
  Node node();

  /** The children that belong to the same rule. */
  List<MatchTree> parts();

  /** The evidence of the matched rules, if this is a match of rules; otherwise empty. */
  List<MatchTree> found();

  /** Whether this is a successful match of other rules. */
  boolean isMatch();

  /** The places at which the feature was seen, if they differ from the {@link #origin}. */
  Locations places();

  /** The strings that a pattern matched, with their places if they differ from the origin. */
  List<Capture> texts();

  /** The place that applies where none is given. */
  Address origin();

  /** The same object for all parts that differ at most in their origin. */
  Object part();

  /** The same object for all parts with the same node; they differ at most in success. */
  Object about();

  /**
   * Whether it is known that none of the requested features was present. Such parts with the same
   * {@link #about} are equal.
   */
  default boolean isBlank() {
    return false;
  }

  /** Whether it contains no place other than the origin, except in the evidence of other rules. */
  boolean isShareable();

  /** Whether the evidence of other rules below it is limited. */
  default boolean isLimited() {
    return false;
  }

  /** Whether it is a match of other rules whose evidence is omitted because of the limit. */
  default boolean isLeftOut() {
    return false;
  }

  /** Returns the same part with another origin. */
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
