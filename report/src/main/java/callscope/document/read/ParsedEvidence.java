package callscope.document.read;

import callscope.document.Node;
import callscope.feature.FeaturePattern;
import callscope.match.Capture;
import callscope.match.Locations;
import java.util.List;

/**
 * A part of the evidence in a document with its subtree, including the evidence of other rules.
 * Most parts repeat many times in a document, so equal parts are the same object and children are
 * compared by identity.
 */
final class ParsedEvidence {
  private final Node node;
  private final boolean success;
  private final List<ParsedEvidence> children;

  /** The places, if they differ from the place of the match at the top. */
  private final Locations places;

  private final List<Capture> texts;
  private final int hash;
  private final boolean alike;

  ParsedEvidence(
      Node node,
      boolean success,
      List<ParsedEvidence> children,
      Locations places,
      List<Capture> texts) {
    this.node = node;
    this.success = success;
    this.children = List.copyOf(children);
    this.places = places;
    this.texts = List.copyOf(texts);
    int sum = System.identityHashCode(node) * 31 + places.hashCode();
    sum = (sum * 31 + this.texts.hashCode()) * 31 + Boolean.hashCode(success);
    for (ParsedEvidence child : this.children) {
      sum = sum * 31 + System.identityHashCode(child);
    }
    this.hash = sum;
    this.alike =
        this.texts.isEmpty()
            && places.areShareable()
            && (isMatch() || this.children.stream().allMatch(child -> child.alike));
  }

  Node node() {
    return node;
  }

  boolean success() {
    return success;
  }

  List<ParsedEvidence> children() {
    return children;
  }

  Locations places() {
    return places;
  }

  List<Capture> texts() {
    return texts;
  }

  /** Whether it is a successful match of other rules; the children are their evidence. */
  boolean isMatch() {
    return success
        && (node instanceof Node.Subscope
            || (node instanceof Node.Feature feature
                && feature.pattern() instanceof FeaturePattern.MatchedRule));
  }

  /** Whether it contains no other place, except in the evidence of other rules. */
  boolean isShareable() {
    return alike;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // equal nodes and parts are the same objects
  public boolean equals(Object other) {
    if (!(other instanceof ParsedEvidence that)
        || hash != that.hash
        || node != that.node
        || success != that.success
        || children.size() != that.children.size()
        || !places.equals(that.places)
        || !texts.equals(that.texts)) {
      return false;
    }
    for (int i = 0; i < children.size(); i++) {
      if (children.get(i) != that.children.get(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
