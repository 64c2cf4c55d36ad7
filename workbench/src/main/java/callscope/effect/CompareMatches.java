package callscope.effect;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ThreadAddress;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.input.Trace;
import callscope.match.Match;
import callscope.match.Matcher;
import callscope.match.Matches;
import callscope.match.Progress;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Runs two rule sets over traces and tells which matches were lost and gained. A rule whose scope
 * changed is compared by the regions of the wider of both scopes: a thread in which it matched as a
 * whole is kept if any call of it matches now. To be used by one thread.
 */
public final class CompareMatches {
  private final CompiledRules before;
  private final CompiledRules after;
  private final int spanSize;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();

  public CompareMatches(CompiledRules before, CompiledRules after, int spanSize) {
    this.before = before;
    this.after = after;
    this.spanSize = spanSize;
  }

  private static final class Tally {
    private int kept;
    private final List<Place> lost = new ArrayList<>();
    private final List<Place> gained = new ArrayList<>();
  }

  /** Runs both over a trace. */
  public void add(Trace trace, String report) {
    Matches old = new Matcher(before, spanSize).match(trace, Progress.SILENT).matches();
    Matches now = new Matcher(after, spanSize).match(trace, Progress.SILENT).matches();
    Set<String> names = new LinkedHashSet<>();
    old.matched().stream().filter(rule -> !rule.lifted()).forEach(rule -> names.add(rule.name()));
    now.matched().stream().filter(rule -> !rule.lifted()).forEach(rule -> names.add(rule.name()));
    List<Pending> lost = new ArrayList<>();
    List<Pending> gained = new ArrayList<>();
    for (String name : names) {
      Optional<CompiledRule> was = before.rule(name);
      Optional<CompiledRule> is = after.rule(name);
      Optional<Scope> level = widest(scope(was), scope(is));
      Regions found = Regions.of(was.map(old::of).orElse(List.of()), level);
      Regions finds = Regions.of(is.map(now::of).orElse(List.of()), level);
      Tally tally = tallies.computeIfAbsent(name, n -> new Tally());
      tally.kept += found.in(finds);
      was.ifPresent(rule -> found.without(finds).forEach(at -> lost.add(new Pending(rule, at))));
      is.ifPresent(rule -> finds.without(found).forEach(at -> gained.add(new Pending(rule, at))));
    }
    locate(lost, new LocateEvidence(before, spanSize, trace, report), true);
    locate(gained, new LocateEvidence(after, spanSize, trace, report), false);
  }

  /** A match whose evidence is still to be found. */
  private record Pending(CompiledRule rule, Address at) {
    /** Those of one thread stand together. */
    String order() {
      return at instanceof CallAddress call ? call.thread().toString() : at.toString();
    }
  }

  private void locate(List<Pending> pending, LocateEvidence locate, boolean lost) {
    pending.sort(Comparator.comparing(Pending::order));
    for (Pending match : pending) {
      Tally tally = tallies.computeIfAbsent(match.rule.name(), n -> new Tally());
      (lost ? tally.lost : tally.gained).add(locate.place(match.rule, match.at));
    }
  }

  private static Optional<Scope> scope(Optional<CompiledRule> rule) {
    return rule.flatMap(r -> r.scope(Flavor.DYNAMIC));
  }

  /** The wider of two scopes if they differ; nothing if matches can be compared one by one. */
  private static Optional<Scope> widest(Optional<Scope> one, Optional<Scope> other) {
    if (one.isEmpty() || other.isEmpty() || one.equals(other)) {
      return Optional.empty();
    }
    Scope wider = one.get().isWithin(other.get()) ? other.get() : one.get();
    return Optional.of(wider == Scope.SPAN_OF_CALLS ? Scope.THREAD : wider);
  }

  /** Where a rule matched, by regions of some scope. */
  private record Regions(Map<Address, Address> first) {
    static Regions of(List<Match> matches, Optional<Scope> level) {
      Map<Address, Address> first = new LinkedHashMap<>();
      for (Match match : matches) {
        first.putIfAbsent(region(match.address(), level), match.address());
      }
      return new Regions(first);
    }

    private static Address region(Address at, Optional<Scope> level) {
      if (level.isEmpty() || level.get() == Scope.CALL) {
        return at;
      }
      Address wide = at instanceof CallAddress call ? call.thread() : at;
      return level.get() == Scope.PROCESS && wide instanceof ThreadAddress thread
          ? thread.process()
          : wide;
    }

    int in(Regions other) {
      Set<Address> both = new HashSet<>(first.keySet());
      both.retainAll(other.first.keySet());
      return both.size();
    }

    List<Address> without(Regions other) {
      return first.keySet().stream()
          .filter(region -> !other.first.containsKey(region))
          .map(first::get)
          .toList();
    }
  }

  /** What became of each rule that matched before or after, by name. */
  public List<RuleEffect> effects() {
    List<RuleEffect> effects = new ArrayList<>();
    tallies.forEach(
        (name, tally) ->
            effects.add(
                new RuleEffect(
                    name,
                    scope(before.rule(name)),
                    scope(after.rule(name)),
                    tally.kept,
                    tally.lost,
                    tally.gained)));
    effects.sort(Comparator.comparing(RuleEffect::rule));
    return effects;
  }
}
