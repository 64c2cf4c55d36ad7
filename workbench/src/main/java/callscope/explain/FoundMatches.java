package callscope.explain;

import callscope.address.Address;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.match.Match;
import callscope.match.Matches;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.BitSet;
import java.util.function.Predicate;

/** Adds matches that the matcher found to regions of a trace. */
final class FoundMatches {
  private final Matches matches;

  FoundMatches(Matches matches) {
    this.matches = matches;
  }

  /**
   * Adds the matches of rules with a narrower scope than the region.
   *
   * @param within whether an address is in the region
   */
  void addNarrower(Region region, BitSet patterns, Predicate<Address> within) {
    add(
        region,
        patterns,
        within,
        rule ->
            rule.scope(Flavor.DYNAMIC)
                .filter(own -> own != region.scope() && own.isWithin(region.scope()))
                .isPresent());
  }

  /**
   * Adds the sequences that end in the region; they may begin before it.
   *
   * @param within whether an address is in the region
   */
  void addSequences(Region region, BitSet patterns, Predicate<Address> within) {
    add(region, patterns, within, CompiledRule::isSequence);
  }

  /** Visits the matches of rules, other than those of calls, that a pattern refers to. */
  void each(CompiledRules rules, int pattern, Regions.Seen seen) {
    for (CompiledRule rule : Dependencies.answering(rules, pattern)) {
      if (rule.scope(Flavor.DYNAMIC).filter(own -> own != Scope.CALL).isPresent()) {
        matches.of(rule).forEach(match -> seen.at(pattern, match.address(), ""));
      }
    }
  }

  private void add(
      Region region, BitSet patterns, Predicate<Address> within, Predicate<CompiledRule> wanted) {
    patterns.stream()
        .forEach(
            pattern ->
                region.answering(pattern).stream()
                    .filter(wanted)
                    .flatMap(rule -> matches.of(rule).stream())
                    .map(Match::address)
                    .filter(within)
                    .forEach(address -> region.add(pattern, address)));
  }
}
