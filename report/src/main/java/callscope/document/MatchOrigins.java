package callscope.document;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.input.Trace;
import callscope.origin.HostCommandLines;
import callscope.origin.Origin;
import callscope.origin.Origins;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the origins of matches. Most are those of the process, so evidence is only looked at for
 * matches in processes that were injected while they ran, and for matches of the whole file.
 * Thread-safe.
 */
final class MatchOrigins {
  private final Origins origins;
  private final HostCommandLines hostLines;
  private final Supplier<StringOrigins> strings;

  MatchOrigins(Trace trace, Origins origins) {
    this.origins = origins;
    this.hostLines = HostCommandLines.of(trace, origins);
    this.strings = new StringOrigins.Lazy(trace, origins);
  }

  Origins processes() {
    return origins;
  }

  Origin of(MatchTree match) {
    Origin origin = withoutEvidence(match);
    return origin == null ? new Search().of(match) : origin;
  }

  /** The origin of a match that depends on its place alone; null for others. */
  private @Nullable Origin withoutEvidence(MatchTree match) {
    Address address = match.matchedAt();
    if (address instanceof CallAddress call && isOfCallScope(match)) {
      return hostLines.isReadBy(call) && restsOnText(match) ? Origin.BACKGROUND : origins.of(call);
    }
    Optional<ProcessAddress> process = processOf(address);
    return process.isPresent() && origins.isUniform(process.get())
        ? origins.of(process.get())
        : null;
  }

  private static boolean isOfCallScope(MatchTree match) {
    Optional<Scope> scope = match.scope(Flavor.DYNAMIC);
    return scope.isPresent() && scope.get() == Scope.CALL;
  }

  private static boolean isOptional(Node node) {
    return node instanceof Node.Compound(var kind, var _) && kind == Node.Compound.Kind.OPTIONAL;
  }

  /** Whether a text that was found is a part of the evidence. */
  private static boolean restsOnText(MatchTree part) {
    if (!part.success() || isOptional(part.node())) {
      return false;
    }
    if (part.node() instanceof Node.Feature(FeaturePattern pattern, var _)
        && pattern.kind() == FeatureKind.STRING) {
      return true;
    }
    return part.children().stream().anyMatch(MatchOrigins::restsOnText);
  }

  /** A match within another one. */
  private record Place(String rule, Address address) {}

  /** The search for the origin of one match, which looks at each match in its evidence once. */
  private final class Search {
    private final Map<Place, Origin> known = new HashMap<>();

    Origin of(MatchTree match) {
      Origin ofPlace = withoutEvidence(match);
      if (ofPlace != null) {
        return ofPlace;
      }
      Address address = match.matchedAt();
      Optional<ProcessAddress> process = processOf(address);
      Place place = new Place(match.rule(), address);
      Origin origin = known.get(place);
      if (origin == null) {
        origin = best(match).or(() -> process.map(origins::of)).orElse(ofSampleFile());
        known.put(place, origin);
      }
      return origin;
    }

    /** The first origin of a part of evidence; empty if it names no call, or failed. */
    private Optional<Origin> best(MatchTree part) {
      if (!part.success()) {
        return Optional.empty();
      }
      Optional<Origin> best = Optional.empty();
      if (part.node() instanceof Node.Feature || part.node() instanceof Node.Range) {
        best = ofFeature(part);
      }
      for (MatchTree child : part.parts()) {
        if (isSample(best)) {
          return best;
        }
        best = first(best, best(child));
      }
      for (MatchTree found : part.found()) {
        if (isSample(best)) {
          return best;
        }
        best = first(best, Optional.of(of(found)));
      }
      return best;
    }

    private Optional<Origin> ofFeature(MatchTree part) {
      Optional<Origin> best = Optional.empty();
      if (part.isMatch() && !part.isLeftOut()) {
        return best;
      }
      if (part.matchedAt() == Address.None.NONE && part.locations().isEmpty()) {
        return ofFile(part);
      }
      for (Address address : part.locations()) {
        best = first(best, ofPlace(address, part));
        if (isSample(best)) {
          return best;
        }
      }
      return best;
    }

    private Optional<Origin> ofPlace(Address address, MatchTree part) {
      return switch (address) {
        case CallAddress call -> Optional.of(origins.of(call));
        case Address.None none -> ofFile(part);
        default -> processOf(address).map(origins::of).or(() -> Optional.of(ofSampleFile()));
      };
    }

    /**
     * The origin of a feature of the whole file: the sample, but for strings that the report lists
     * for all processes that of the calls that have them.
     */
    private Optional<Origin> ofFile(MatchTree part) {
      Optional<Origin> best = Optional.empty();
      for (MatchTree.Captured captured : part.captures()) {
        best = first(best, Optional.of(strings.get().of(captured.text())));
      }
      if (best.isEmpty()
          && part.node() instanceof Node.Feature(FeaturePattern pattern, var description)) {
        return switch (pattern.kind()) {
          case OS, ARCH, FORMAT -> Optional.empty();
          case STRING -> ofExactString(pattern);
          default -> Optional.of(ofSampleFile());
        };
      }
      return best;
    }

    private Optional<Origin> ofExactString(FeaturePattern pattern) {
      return pattern instanceof FeaturePattern.Exact(Feature.Text(var kind, String text))
          ? Optional.of(strings.get().of(text))
          : Optional.of(ofSampleFile());
    }
  }

  private Origin ofSampleFile() {
    return origins.areKnown() ? Origin.SAMPLE : Origin.UNKNOWN;
  }

  private static boolean isSample(Optional<Origin> origin) {
    return origin.isPresent() && origin.get() == Origin.SAMPLE;
  }

  private static Optional<Origin> first(Optional<Origin> one, Optional<Origin> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    return one.get().compareTo(other.get()) <= 0 ? one : other;
  }

  private static Optional<ProcessAddress> processOf(Address address) {
    return switch (address) {
      case ProcessAddress process -> Optional.of(process);
      case ThreadAddress thread -> Optional.of(thread.process());
      case CallAddress call -> Optional.of(call.thread().process());
      default -> Optional.empty();
    };
  }
}
