package callscope.document;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.compile.CompiledRule;
import callscope.compile.Condition;
import callscope.feature.FeaturePattern;
import callscope.match.Capture;
import callscope.match.Evidence;
import callscope.match.Locations;
import callscope.match.Match;
import callscope.match.Matches;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A part of the evidence of a match, computed from the matches of an analysis. */
final class LiveMatchTree implements MatchTree {
  private final Evidence evidence;
  private final CompiledRule rule;
  private final Address matchedAt;
  private final Matches matches;

  /**
   * The maximum number of parts of other rules below each match of a rule in this evidence; {@link
   * #UNLIMITED} for almost all rules.
   */
  private final int share;

  /** The number of enclosing parts. */
  private final int depth;

  private static final int UNLIMITED = Integer.MAX_VALUE;

  private LiveMatchTree(
      Evidence evidence,
      CompiledRule rule,
      Address matchedAt,
      Matches matches,
      int share,
      int depth) {
    this.evidence = evidence;
    this.rule = rule;
    this.matchedAt = matchedAt;
    this.matches = matches;
    this.share = share;
    this.depth = depth;
  }

  /**
   * Returns the evidence of a match.
   *
   * @param parts the maximum number of parts of other rules; {@link Integer#MAX_VALUE} for no limit
   */
  static LiveMatchTree of(CompiledRule rule, Match match, Matches matches, int parts) {
    return of(rule, match, matches, parts, 0);
  }

  private static LiveMatchTree of(
      CompiledRule rule, Match match, Matches matches, int parts, int depth) {
    int share = parts == UNLIMITED ? UNLIMITED : parts / Math.max(1, matchesIn(match.evidence()));
    return new LiveMatchTree(match.evidence(), rule, match.address(), matches, share, depth);
  }

  /** The number of matches of other rules in a part. */
  private static int matchesIn(Evidence evidence) {
    int count = isMatch(evidence) ? 1 : 0;
    for (Evidence part : evidence.children()) {
      count += matchesIn(part);
    }
    return count;
  }

  private static int partsOf(Evidence evidence) {
    int count = 1;
    for (Evidence part : evidence.children()) {
      count += partsOf(part);
    }
    return count;
  }

  private static boolean isMatch(Evidence evidence) {
    return evidence.success()
        && unrestricted(evidence.condition()) instanceof Condition.Has has
        && has.statement().pattern() instanceof FeaturePattern.MatchedRule;
  }

  /** The condition without those on the call beside it. */
  private static Condition unrestricted(Condition condition) {
    Condition of = condition;
    while (of instanceof Condition.Where where) {
      of = where.child();
    }
    return of;
  }

  @Override
  public String rule() {
    return rule.name();
  }

  @Override
  public Optional<Scope> scope(Flavor flavor) {
    return rule.scope(flavor);
  }

  @Override
  public Address matchedAt() {
    return matchedAt;
  }

  @Override
  public Address origin() {
    return matchedAt;
  }

  @Override
  public boolean success() {
    return evidence.success();
  }

  @Override
  public Locations places() {
    return evidence.locations();
  }

  @Override
  public List<Capture> texts() {
    return evidence.captures();
  }

  @Override
  public Object part() {
    return evidence;
  }

  @Override
  public Object about() {
    return evidence.condition();
  }

  @Override
  public boolean isBlank() {
    return evidence.isBlank();
  }

  @Override
  public boolean isShareable() {
    return share == UNLIMITED && evidence.isShareable();
  }

  @Override
  public MatchTree at(Address otherOrigin) {
    return new LiveMatchTree(evidence, rule, otherOrigin, matches, share, depth);
  }

  @Override
  public Node node() {
    return ConditionNode.of(
        evidence.condition(),
        matchedName()
            .flatMap(matches.rules()::rule)
            .filter(CompiledRule::lifted)
            .map(LiveMatchTree::scope));
  }

  /** The single scope of a lifted subscope. */
  private static Scope scope(CompiledRule lifted) {
    return lifted.scope(Flavor.DYNAMIC).or(() -> lifted.scope(Flavor.STATIC)).orElseThrow();
  }

  private Optional<String> matchedName() {
    return evidence.success()
            && unrestricted(evidence.condition()) instanceof Condition.Has has
            && has.statement().pattern() instanceof FeaturePattern.MatchedRule(String name)
        ? Optional.of(name)
        : Optional.empty();
  }

  @Override
  public boolean isMatch() {
    return matchedName().isPresent();
  }

  @Override
  public List<MatchTree> parts() {
    List<Evidence> below = evidence.children();
    if (below.isEmpty()) {
      return List.of();
    }
    List<MatchTree> parts = new ArrayList<>(below.size());
    for (Evidence part : below) {
      parts.add(new LiveMatchTree(part, rule, matchedAt, matches, share, depth + 1));
    }
    return parts;
  }

  @Override
  public boolean isLimited() {
    return share != UNLIMITED;
  }

  @Override
  public boolean isLeftOut() {
    return isLimited() && isMatch() && partsLeft(foundMatches()) < 0;
  }

  @Override
  public List<MatchTree> found() {
    List<FoundMatch> all = foundMatches();
    if (all.isEmpty()) {
      return List.of();
    }
    int each = UNLIMITED;
    if (isLimited()) {
      long left = partsLeft(all);
      if (left < 0) {
        return List.of();
      }
      each = (int) (left / all.size());
    }
    List<MatchTree> found = new ArrayList<>(all.size());
    for (FoundMatch one : all) {
      found.add(of(one.rule, one.match, matches, each, depth + 1));
    }
    return found;
  }

  /** The rest of the share below these matches; negative if they exceed it. */
  private long partsLeft(List<FoundMatch> found) {
    long left = depth >= EvidenceLimits.MAX_DEPTH ? -1 : share;
    for (FoundMatch one : found) {
      if (left < 0) {
        break;
      }
      left -= partsOf(one.match.evidence());
    }
    return left;
  }

  private record FoundMatch(CompiledRule rule, Match match) {}

  private List<FoundMatch> foundMatches() {
    Optional<String> name = matchedName();
    if (name.isEmpty()) {
      return List.of();
    }
    List<FoundMatch> found = new ArrayList<>();
    Optional<CompiledRule> rule = matches.rules().rule(name.get());
    List<CompiledRule> rules =
        rule.isPresent() ? List.of(rule.get()) : matches.rules().namespace(name.get());
    for (CompiledRule other : rules) {
      for (Address address : evidence.locations().at(matchedAt)) {
        matchOf(other, address).ifPresent(match -> found.add(new FoundMatch(other, match)));
      }
    }
    return found;
  }

  /**
   * The match of a rule that explains a location: the match there, or the last one before it in the
   * same thread, because a span of calls may have matched earlier in the window.
   */
  private Optional<Match> matchOf(CompiledRule other, Address address) {
    return address instanceof CallAddress call
        ? matches.latest(other, call)
        : matches.at(other, address);
  }
}
