package callscope.testreduce;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a listing that can be removed: a place with its contents, or a feature.
 *
 * @param text for a place, the beginning of its lines, such as {@code call: 11}; for a feature, the
 *     feature
 * @param ownLine whether a place has its own line even if it has features
 */
record ListingPart(String text, Kind kind, boolean ownLine, List<ListingPart> parts) {

  /** The kinds of parts, outermost first. */
  enum Kind {
    /** The whole listing, which can't be removed. */
    WHOLE(-1),
    /** The global features, or the file. */
    INPUT(0),
    /** A process or a function. */
    OUTER(0),
    /** A thread or a basic block. */
    MIDDLE(1),
    /** A call or an instruction. */
    INNER(2),
    /** A feature of any of these. */
    FEATURE(0);

    private final int depth;

    Kind(int depth) {
      this.depth = depth;
    }
  }

  static ListingPart place(String text, Kind kind, boolean ownLine) {
    return new ListingPart(text, kind, ownLine, new ArrayList<>());
  }

  static ListingPart feature(String text) {
    return new ListingPart(text, Kind.FEATURE, false, List.of());
  }

  /** All descendants of a kind. */
  List<ListingPart> all(Kind wanted) {
    List<ListingPart> found = new ArrayList<>();
    collect(wanted, found);
    return found;
  }

  private void collect(Kind wanted, List<ListingPart> found) {
    for (ListingPart part : parts) {
      if (part.kind == wanted) {
        found.add(part);
      }
      part.collect(wanted, found);
    }
  }

  /** The number of features. */
  int features() {
    return all(Kind.FEATURE).size();
  }

  /** The listing, one feature in each line. */
  String render() {
    StringBuilder out = new StringBuilder();
    parts.forEach(part -> part.render(out));
    return out.toString();
  }

  private void render(StringBuilder out) {
    String begin = " ".repeat(kind.depth) + text;
    if (ownLine || (kind == Kind.INNER && parts.isEmpty())) {
      out.append(begin).append('\n');
    }
    for (ListingPart part : parts) {
      if (part.kind == Kind.FEATURE) {
        out.append(begin).append(": ").append(part.text).append('\n');
      } else {
        part.render(out);
      }
    }
  }

  /** Parts are equal only if they are identical. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
