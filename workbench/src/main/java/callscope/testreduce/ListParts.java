package callscope.testreduce;

import callscope.address.Address;
import callscope.address.ProcessAddress;
import callscope.feature.ApiName;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.FeatureVisitor;
import callscope.input.Input;
import callscope.input.ListFeatures;
import callscope.input.Place;
import callscope.input.TracedProcess;
import callscope.ruletest.EscapedText;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists the selected places of an input, with all their features. */
final class ListParts implements FeatureVisitor<RuntimeException> {
  private final Predicate<Place> wanted;
  private final Set<ListingPart> explicit = new HashSet<>();
  private final ListingPart whole = ListingPart.place("", ListingPart.Kind.WHOLE, false);
  private ListingPart outer = whole;
  private ListingPart middle = whole;
  private @Nullable ListingPart current;

  /** The features of the current place that are already listed. */
  private final Set<String> listed = new LinkedHashSet<>();

  private Optional<String> api = Optional.empty();

  private ListParts(Predicate<Place> wanted) {
    this.wanted = wanted;
  }

  /**
   * Lists an input.
   *
   * @param wanted selects places. The features of a process, function or block itself are listed
   *     only if it is selected
   */
  static ListingPart of(Input input, Predicate<Place> wanted) {
    ListParts parts = new ListParts(wanted);
    ListFeatures.list(input, parts);
    parts.prune(parts.whole);
    return parts.whole;
  }

  /** Removes the places without content. */
  private void prune(ListingPart part) {
    for (ListingPart below : List.copyOf(part.parts())) {
      prune(below);
      boolean isPlace = below.kind() != ListingPart.Kind.FEATURE && !explicit.contains(below);
      if (isPlace && below.parts().isEmpty()) {
        part.parts().remove(below);
      }
    }
  }

  @Override
  public void enter(Place place) {
    listed.clear();
    api = Optional.empty();
    boolean isWanted = wanted.test(place);
    ListingPart made =
        switch (place) {
          case Place.Whole.EVERYWHERE ->
              add(whole, "global", ListingPart.Kind.INPUT, false, isWanted);
          case Place.Whole.FILE -> add(whole, "file", ListingPart.Kind.INPUT, false, isWanted);
          case Place.OfProcess of -> {
            outer = add(whole, head(of.process()), ListingPart.Kind.OUTER, true, true);
            yield outer;
          }
          case Place.OfFunction of -> {
            outer = add(whole, "func: " + of.address(), ListingPart.Kind.OUTER, true, true);
            yield outer;
          }
          case Place.OfThread of -> {
            middle =
                add(outer, "thread: " + of.address().tid(), ListingPart.Kind.MIDDLE, true, true);
            yield middle;
          }
          case Place.OfBlock of -> {
            middle = add(outer, "bb: " + of.address(), ListingPart.Kind.MIDDLE, true, true);
            yield middle;
          }
          case Place.OfCall of ->
              add(middle, "call: " + of.address().id(), ListingPart.Kind.INNER, false, isWanted);
          case Place.OfInstruction of ->
              add(middle, "insn: " + of.address(), ListingPart.Kind.INNER, false, isWanted);
        };
    current = isWanted ? made : null;
    if (isWanted && !(place instanceof Place.Whole)) {
      explicit.add(made);
    }
  }

  private static ListingPart add(
      ListingPart to, String text, ListingPart.Kind kind, boolean ownLine, boolean wanted) {
    ListingPart part = ListingPart.place(text, kind, ownLine);
    if (wanted) {
      to.parts().add(part);
    }
    return part;
  }

  static String head(TracedProcess process) {
    ProcessAddress ids = process.address();
    // names are not matched, and some characters would not be parsed as part of a name
    String name = process.name().replaceAll("[^\\w. -]", "_").strip();
    return "proc: " + name + " (pid=" + ids.pid() + ",ppid=" + ids.ppid() + ")";
  }

  @Override
  public void feature(Place place, Feature feature, Address address) {
    ListingPart part = current;
    if (part == null) {
      return;
    }
    if (feature instanceof Feature.Text(FeatureKind kind, String name)
        && kind == FeatureKind.API
        && place instanceof Place.OfCall) {
      boolean implied = api.flatMap(ApiName::withoutVariant).filter(name::equals).isPresent();
      if (implied) {
        return;
      }
      api = Optional.of(name);
    }
    String own = address.equals(place.address()) ? "" : " -> " + address;
    String text = EscapedText.of(feature) + own;
    if (listed.add(text)) {
      part.parts().add(ListingPart.feature(text));
    }
  }
}
