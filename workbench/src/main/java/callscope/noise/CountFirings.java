package callscope.noise;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.effect.LocateEvidence;
import callscope.effect.MatchPlace;
import callscope.effect.MatchedOrigins;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.match.Capabilities;
import callscope.match.Match;
import callscope.match.Matcher;
import callscope.match.Matches;
import callscope.match.Progress;
import callscope.origin.Origin;
import callscope.origin.Origins;
import callscope.rule.Flavor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts the reports, processes and calls in which rules fire. A rule is measured separately for
 * each operating system, and only on those where it fires: a Windows rule that never fires on Linux
 * is not less noisy for that. Not thread-safe.
 */
public final class CountFirings {
  /** Maximum number of background reports from which one match of each rule is kept. */
  private static final int PLACES = 3;

  private final CompiledRules rules;
  private final int spanSize;
  private final Set<Origin> origins;

  /** The sizes of the groups, by system. */
  private final Map<String, Counts> background = new TreeMap<>();

  private final Map<String, Counts> given = new TreeMap<>();

  private final Map<Key, OfRule> found = new LinkedHashMap<>();

  /**
   * Creates the counts.
   *
   * @param spanSize the number of calls of a span, at least 1
   * @param origins whose processes and matches of given reports count; those of the background
   *     reports all count
   */
  public CountFirings(CompiledRules rules, int spanSize, Set<Origin> origins) {
    this.rules = rules;
    this.spanSize = spanSize;
    this.origins = Set.copyOf(origins);
  }

  /** The groups of reports. */
  public enum Group {
    /** A program that is known to be harmless. */
    BACKGROUND,

    /** Any other report. */
    GIVEN
  }

  private static final class Counts {
    private int reports;
    private int processes;
    private long matches;
    private long calls;
  }

  /** A rule on a system. */
  private record Key(CompiledRule rule, String system) {}

  private static final class OfRule {
    private final Counts background = new Counts();
    private final Counts given = new Counts();
    private final List<MatchPlace> places = new ArrayList<>();

    Counts of(Group group) {
      return switch (group) {
        case BACKGROUND -> background;
        case GIVEN -> given;
      };
    }
  }

  private Counts size(Group group, String system) {
    return switch (group) {
      case BACKGROUND -> background.computeIfAbsent(system, s -> new Counts());
      case GIVEN -> given.computeIfAbsent(system, s -> new Counts());
    };
  }

  /** Counts the rules that fire in a report. */
  public void add(Trace trace, String report, Group group) {
    String system = trace.facts().os();
    Counts size = size(group, system);
    size.reports++;
    Capabilities capabilities = new Matcher(rules, spanSize).match(trace, Progress.SILENT);
    Matches matches = capabilities.matches();
    boolean all = group == Group.BACKGROUND || origins.size() == Origin.values().length;
    Optional<MatchedOrigins> known =
        all ? Optional.empty() : Optional.of(new MatchedOrigins(capabilities));
    Optional<Origins> processes = known.flatMap(MatchedOrigins::processes);
    for (TracedProcess process : trace.processes()) {
      if (processes.filter(of -> !origins.contains(of.of(process.address()))).isEmpty()) {
        size.processes++;
        size.calls += process.calls().size();
      }
    }
    Optional<LocateEvidence> locate =
        group == Group.BACKGROUND
            ? Optional.of(new LocateEvidence(matches, spanSize, trace, report))
            : Optional.empty();
    for (CompiledRule rule : matches.matched()) {
      List<Match> counted = known.map(of -> shown(of.of(rule))).orElseGet(() -> matches.of(rule));
      if (!rule.lifted() && !counted.isEmpty()) {
        OfRule of = found.computeIfAbsent(new Key(rule, system), key -> new OfRule());
        count(counted, of.of(group));
        if (locate.isPresent() && of.places.size() < PLACES) {
          Address first = matches.of(rule).getFirst().address();
          of.places.add(locate.get().place(rule, first));
        }
      }
    }
  }

  private List<Match> shown(List<MatchedOrigins.Found> found) {
    return found.stream()
        .filter(match -> match.origin().filter(origin -> !origins.contains(origin)).isEmpty())
        .map(MatchedOrigins.Found::match)
        .toList();
  }

  private static void count(List<Match> matches, Counts counts) {
    counts.reports++;
    counts.matches += matches.size();
    Set<ProcessAddress> processes = new HashSet<>();
    for (Match match : matches) {
      switch (match.address()) {
        case ProcessAddress process -> processes.add(process);
        case ThreadAddress thread -> processes.add(thread.process());
        case CallAddress call -> processes.add(call.thread().process());
        default -> {}
      }
    }
    counts.processes += processes.size();
  }

  /** Ranks all rules that fired, separately for each system, noisiest first. */
  public NoiseRanking ranking() {
    List<RuleNoise> noises = new ArrayList<>();
    found.forEach((key, of) -> noises.add(noise(key, of)));
    noises.sort(RuleNoise.ORDER);
    return new NoiseRanking(total(background), total(given), rules.count(), noises);
  }

  private RuleNoise noise(Key key, OfRule of) {
    return new RuleNoise(
        key.rule.source(),
        key.system,
        key.rule.scope(Flavor.DYNAMIC).orElseThrow(),
        firing(of.background, size(Group.BACKGROUND, key.system)),
        firing(of.given, size(Group.GIVEN, key.system)),
        of.places);
  }

  private static Firing firing(Counts some, Counts all) {
    return new Firing(
        new Share(some.reports, all.reports),
        new Share(some.processes, all.processes),
        some.matches,
        all.calls);
  }

  private static NoiseRanking.Size total(Map<String, Counts> bySystem) {
    Map<String, Integer> systems = new TreeMap<>();
    int processes = 0;
    long calls = 0;
    for (Map.Entry<String, Counts> entry : bySystem.entrySet()) {
      Counts counts = entry.getValue();
      if (counts.reports > 0) {
        systems.put(entry.getKey(), counts.reports);
        processes += counts.processes;
        calls += counts.calls;
      }
    }
    int reports = systems.values().stream().mapToInt(Integer::intValue).sum();
    return new NoiseRanking.Size(reports, processes, calls, systems);
  }
}
