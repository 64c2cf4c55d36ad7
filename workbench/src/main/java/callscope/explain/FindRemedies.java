package callscope.explain;

import callscope.address.Address;
import callscope.compile.CompiledRule;
import callscope.effect.LocateEvidence;
import callscope.effect.MatchPlace;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.input.TracedProcess.TracedThread;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the changes that would have made a rule match. */
final class FindRemedies {
  private static final int PARTS = 5;

  private final Regions regions;
  private final Optional<LocateEvidence> locate;
  private final Optional<Trace> trace;
  private final int spanSize;

  FindRemedies(
      Regions regions, Optional<LocateEvidence> locate, Optional<Trace> trace, int spanSize) {
    this.regions = regions;
    this.locate = locate;
    this.trace = trace;
    this.spanSize = spanSize;
  }

  /**
   * Finds the remedies for a rule that did not match.
   *
   * @param nearest the result in the nearest region
   */
  List<Remedy> find(CompiledRule rule, Scope scope, Optional<StatementResult> nearest) {
    List<Remedy> found = new ArrayList<>();
    List<StatementResult> missing = nearest.map(StatementResult::lacking).orElse(List.of());
    missing.stream()
        .flatMap(part -> part.failure().stream())
        .flatMap(failure -> failure.needed().stream().filter(n -> isWorthWaking(n, failure)))
        .distinct()
        .forEach(needed -> found.add(new Remedy.Wake(needed)));
    if (scope != Scope.FILE && !isMisplaced(nearest)) {
      wider(rule, scope).ifPresent(found::add);
    }
    nearest
        .map(StatementResult::forbidden)
        .orElse(List.of())
        .forEach(part -> found.add(new Remedy.Forbidden(part.phrase(), part.seen())));
    nearest.stream()
        .flatMap(StatementResult::all)
        .filter(
            part -> part.kind() == StatementResult.Kind.COUNT && part.decisive() && !part.holds())
        .forEach(part -> found.add(new Remedy.OtherCount(part.word(), part.value(), part.count())));
    List<String> absent =
        missing.stream()
            .filter(FindRemedies::isNowhere)
            .map(StatementResult::phrase)
            .distinct()
            .toList();
    if (!absent.isEmpty()) {
      found.add(new Remedy.Absent(absent));
    }
    return found;
  }

  /** Whether the calls of a sequence are all there, so that no wider scope helps. */
  private static boolean isMisplaced(Optional<StatementResult> nearest) {
    return nearest.stream()
        .flatMap(StatementResult::all)
        .anyMatch(part -> part.word().equals("sequence") && !part.instead().isEmpty());
  }

  /**
   * A rule of a namespace is worth a change only if it matched, unless no other rule of the
   * namespace could match.
   */
  private static boolean isWorthWaking(NeededRule needed, StatementResult.Failure failure) {
    boolean only = failure.needed().stream().allMatch(NeededRule::isQuiet) && failure.others() == 0;
    return needed.isQuiet()
        && (only || (needed.why() == NeededRule.Why.WIDER && needed.matches() > 0));
  }

  private static boolean isNowhere(StatementResult part) {
    return part.kind() == StatementResult.Kind.FEATURE
        && part.failure().filter(f -> f.total() == 0 && f.needed().isEmpty()).isPresent();
  }

  private Optional<Remedy> wider(CompiledRule rule, Scope scope) {
    Optional<Remedy> span = span(rule, scope);
    if (span.isPresent()) {
      return span;
    }
    return regions
        .wider(rule)
        .filter(region -> region.scope() != scope)
        .map(
            region ->
                new Remedy.WiderScope(
                    region.scope(), regions.name(region.at()), parts(rule, region)));
  }

  private Optional<Remedy> span(CompiledRule rule, Scope scope) {
    if (trace.isEmpty() || locate.isEmpty() || !scope.isWithin(Scope.SPAN_OF_CALLS)) {
      return Optional.empty();
    }
    MatchPlace best = null;
    for (TracedProcess process : trace.get().processes()) {
      for (TracedThread thread : process.threads()) {
        Optional<MatchPlace> place = locate.get().nearest(rule, process, thread);
        if (place.isPresent() && (best == null || length(place.get()) < length(best))) {
          best = place.get();
        }
      }
    }
    int sees = scope == Scope.CALL ? 1 : spanSize;
    return Optional.ofNullable(best)
        .filter(place -> length(place) > sees)
        .map(place -> new Remedy.LargerSpan(length(place), place, regions.name(place.at())));
  }

  private static int length(MatchPlace place) {
    return place.length().orElse(Integer.MAX_VALUE);
  }

  /** The threads, processes or blocks that contain features of the rule, with these features. */
  private List<String> parts(CompiledRule rule, Region region) {
    List<String> parts = new ArrayList<>();
    BitSet patterns = Dependencies.patterns(region.rules(), rule);
    patterns.stream()
        .filter(pattern -> Dependencies.lifted(region.rules(), pattern).isEmpty())
        .forEach(
            pattern -> {
              Set<String> places = new LinkedHashSet<>();
              for (Address at : region.locations(pattern)) {
                if (at != Address.None.NONE && places.size() < PARTS) {
                  places.add(
                      regions.name(PlacesOfTrace.thread(at).<Address>map(t -> t).orElse(at)));
                }
              }
              if (!places.isEmpty()) {
                parts.add(
                    region.rules().patterns().pattern(pattern)
                        + " in "
                        + String.join("; ", places));
              }
            });
    return parts;
  }
}
