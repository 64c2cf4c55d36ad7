package callscope.effect;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.input.Input;
import callscope.input.Trace;
import callscope.match.Match;
import callscope.match.Matcher;
import callscope.match.Matches;
import callscope.match.Progress;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Runs two rule sets over reports and finds the lost and gained matches. The matches of a rule
 * whose scope changed are compared by the regions of the wider scope: a match in a whole thread is
 * kept if any call of the thread matches now. Not thread-safe.
 */
public final class CompareMatches {
  private final CompiledRules before;
  private final CompiledRules after;
  private final int spanSize;
  private final Map<String, String> renamed;
  private final Map<String, String> oldNames = new HashMap<>();
  private final int located;
  private final Map<String, Tally> tallies = new LinkedHashMap<>();

  /** Compares rules that have the same names, and locates every lost and gained match. */
  public CompareMatches(CompiledRules before, CompiledRules after, int spanSize) {
    this(before, after, spanSize, Map.of(), Integer.MAX_VALUE);
  }

  /**
   * Compares rules.
   *
   * @param renamed the new names of renamed rules by their old names
   * @param located the maximum number of lost, and of gained, matches of each rule that are
   *     located; further ones are only counted
   */
  public CompareMatches(
      CompiledRules before,
      CompiledRules after,
      int spanSize,
      Map<String, String> renamed,
      int located) {
    this.before = before;
    this.after = after;
    this.spanSize = spanSize;
    this.renamed = Map.copyOf(renamed);
    this.located = located;
    this.renamed.forEach((old, now) -> oldNames.put(now, old));
  }

  private static final class Tally {
    private int kept;
    private final List<MatchPlace> lost = new ArrayList<>();
    private final List<MatchPlace> gained = new ArrayList<>();
    private int moreLost;
    private int moreGained;
    private Optional<Scope> before = Optional.empty();
    private Optional<Scope> after = Optional.empty();
  }

  /** The differences in one report. */
  private static final class Differences {
    private final List<Pending> lost = new ArrayList<>();
    private final List<Pending> gained = new ArrayList<>();
    private final List<String> capabilitiesLost = new ArrayList<>();
    private final List<String> capabilitiesGained = new ArrayList<>();
    private int capabilities;
    private int kept;
  }

  /** A match whose evidence has not been located yet. */
  private record Pending(String name, CompiledRule rule, Address at) {
    /** The sort key, which groups the matches of a thread. */
    String order() {
      return at instanceof CallAddress call ? call.thread().toString() : at.toString();
    }
  }

  /** Runs both rule sets over a report. */
  public ReportEffect add(Input input, String report) {
    Matches old = new Matcher(before, spanSize).match(input, Progress.SILENT).matches();
    Matches now = new Matcher(after, spanSize).match(input, Progress.SILENT).matches();
    Set<String> names = new LinkedHashSet<>();
    written(old).forEach(rule -> names.add(renamed.getOrDefault(rule.name(), rule.name())));
    written(now).forEach(rule -> names.add(rule.name()));
    MatchedRegions.Outer outer = MatchedRegions.Outer.of(input);
    Differences differences = new Differences();
    for (String name : names) {
      compare(name, old, now, input, outer, differences);
    }
    int lost = differences.lost.size();
    int gained = differences.gained.size();
    locate(differences.lost, old, input, report, true);
    locate(differences.gained, now, input, report, false);
    return new ReportEffect(
        report,
        input instanceof Trace trace ? OptionalLong.of(trace.callCount()) : OptionalLong.empty(),
        differences.capabilities,
        differences.capabilitiesLost,
        differences.capabilitiesGained,
        differences.kept,
        lost,
        gained);
  }

  private static List<CompiledRule> written(Matches matches) {
    return matches.matched().stream().filter(rule -> !rule.lifted()).toList();
  }

  private void compare(
      String name,
      Matches old,
      Matches now,
      Input input,
      MatchedRegions.Outer outer,
      Differences into) {
    Flavor flavor = input instanceof Trace ? Flavor.DYNAMIC : Flavor.STATIC;
    Optional<CompiledRule> was = before.rule(oldNames.getOrDefault(name, name));
    Optional<CompiledRule> is = after.rule(name);
    Optional<Scope> level = MatchedRegions.widest(scope(was, flavor), scope(is, flavor));
    List<Match> found = was.map(old::of).orElse(List.of());
    List<Match> finds = is.map(now::of).orElse(List.of());
    capabilities(name, isCapability(was, found), isCapability(is, finds), into);
    MatchedRegions foundIn = MatchedRegions.of(found, level, outer);
    MatchedRegions findsIn = MatchedRegions.of(finds, level, outer);
    Tally tally = tallies.computeIfAbsent(name, n -> new Tally());
    tally.before = tally.before.or(() -> scope(was, flavor));
    tally.after = tally.after.or(() -> scope(is, flavor));
    int kept = foundIn.in(findsIn);
    tally.kept += kept;
    into.kept += kept;
    was.ifPresent(
        rule -> foundIn.without(findsIn).forEach(at -> into.lost.add(new Pending(name, rule, at))));
    is.ifPresent(
        rule ->
            findsIn.without(foundIn).forEach(at -> into.gained.add(new Pending(name, rule, at))));
  }

  private static boolean isCapability(Optional<CompiledRule> rule, List<Match> matches) {
    return !matches.isEmpty() && rule.filter(r -> !r.source().meta().lib()).isPresent();
  }

  private static void capabilities(String name, boolean was, boolean is, Differences into) {
    into.capabilities += was ? 1 : 0;
    if (was && !is) {
      into.capabilitiesLost.add(name);
    } else if (is && !was) {
      into.capabilitiesGained.add(name);
    }
  }

  private void locate(
      List<Pending> pending, Matches matches, Input input, String report, boolean lost) {
    pending.sort(Comparator.comparing(Pending::order));
    Optional<LocateEvidence> locate =
        input instanceof Trace trace && !pending.isEmpty()
            ? Optional.of(new LocateEvidence(matches, spanSize, trace, report))
            : Optional.empty();
    for (Pending match : pending) {
      Tally tally = tallies.computeIfAbsent(match.name, n -> new Tally());
      List<MatchPlace> places = lost ? tally.lost : tally.gained;
      if (places.size() < located) {
        places.add(
            locate
                .map(evidence -> evidence.place(match.rule, match.at))
                .orElseGet(() -> ofCode(report, match.at)));
      } else if (lost) {
        tally.moreLost++;
      } else {
        tally.moreGained++;
      }
    }
  }

  private static MatchPlace ofCode(String report, Address at) {
    return new MatchPlace(report, "", at, OptionalInt.empty(), true, List.of(), false);
  }

  private boolean isLibrary(String name) {
    return after
        .rule(name)
        .or(() -> before.rule(oldNames.getOrDefault(name, name)))
        .filter(rule -> rule.source().meta().lib())
        .isPresent();
  }

  private static Optional<Scope> scope(Optional<CompiledRule> rule, Flavor flavor) {
    return rule.flatMap(r -> r.scope(flavor));
  }

  /** The effect on each rule that matched before or after, by its name after the change. */
  public List<RuleEffect> effects() {
    List<RuleEffect> effects = new ArrayList<>();
    tallies.forEach(
        (name, tally) ->
            effects.add(
                new RuleEffect(
                    name,
                    isLibrary(name),
                    tally.before,
                    tally.after,
                    tally.kept,
                    tally.lost,
                    tally.gained,
                    tally.moreLost,
                    tally.moreGained)));
    effects.sort(Comparator.comparing(RuleEffect::rule));
    return effects;
  }
}
