package callscope.explain;

import callscope.address.Address;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.compile.Condition;
import callscope.match.Evaluate;
import callscope.match.PatternMatches;
import callscope.match.RegionRules;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * A part of an input that rules are tried on, and what was seen in it. Rules of its own scope are
 * tried when they are asked for, so that it may be any part, also one that the matcher never tries.
 */
final class Region implements PatternMatches {
  /** What regions of the same rules and input share. Not thread-safe. */
  static final class Setup {
    private final CompiledRules rules;
    private final Flavor flavor;
    private final IntPredicate global;
    private final Map<Kind, RegionRules> regionRules = new HashMap<>();

    private record Kind(Scope scope, boolean asThoughNarrow) {}

    /**
     * Shares rules.
     *
     * @param global whether a pattern is matched everywhere
     */
    Setup(CompiledRules rules, Flavor flavor, IntPredicate global) {
      this.rules = rules;
      this.flavor = flavor;
      this.global = global;
    }

    /** The rules that are evaluated on a region, and not on parts of it. */
    private RegionRules rulesOf(Scope scope, boolean asThoughNarrow) {
      return regionRules.computeIfAbsent(
          new Kind(scope, asThoughNarrow),
          kind ->
              new RegionRules(
                  rules,
                  rule ->
                      rule.scope(flavor)
                          .filter(own -> own == scope || (asThoughNarrow && own != Scope.FILE))
                          .isPresent()));
    }
  }

  private final Setup setup;
  private final Scope scope;
  private final Address at;
  private final RegionRules.Evaluation evaluation;
  private final Map<Integer, Set<Address>> seen = new HashMap<>();
  private final Map<Integer, Set<String>> texts = new HashMap<>();

  /**
   * A region of which nothing is known yet.
   *
   * @param at where rules match that match it
   * @param asThoughNarrow whether rules of any scope are tried on it, as though they had its own
   */
  Region(Setup setup, Scope scope, Address at, boolean asThoughNarrow) {
    this.setup = setup;
    this.scope = scope;
    this.at = at;
    this.evaluation = setup.rulesOf(scope, asThoughNarrow).on(this);
  }

  void add(int pattern, Address address) {
    seen.computeIfAbsent(pattern, p -> new LinkedHashSet<>()).add(address);
    evaluation.reset();
  }

  /** Adds a text that answers a pattern. */
  void add(int pattern, Address address, String text) {
    add(pattern, address);
    if (!text.isEmpty()) {
      texts.computeIfAbsent(pattern, p -> new LinkedHashSet<>()).add(text);
    }
  }

  /** The texts that answer a pattern, but for those of calls. */
  Set<String> texts(int pattern) {
    return texts.getOrDefault(pattern, Set.of());
  }

  void addAll(Region narrower) {
    narrower.seen.forEach((pattern, at) -> at.forEach(address -> add(pattern, address)));
    narrower.texts.forEach(
        (pattern, of) -> texts.computeIfAbsent(pattern, p -> new LinkedHashSet<>()).addAll(of));
  }

  Scope scope() {
    return scope;
  }

  Address at() {
    return at;
  }

  CompiledRules rules() {
    return setup.rules;
  }

  boolean holds(Condition condition) {
    return Evaluate.test(condition, this);
  }

  @Override
  public boolean has(int pattern) {
    return seen.containsKey(pattern) || setup.global.test(pattern) || evaluation.matches(pattern);
  }

  /** The rules whose match answers a pattern. */
  List<CompiledRule> answering(int pattern) {
    return Dependencies.answering(setup.rules, pattern);
  }

  @Override
  public int count(int pattern) {
    return locations(pattern).size();
  }

  /** Where the pattern was answered; what holds everywhere has no address. */
  List<Address> locations(int pattern) {
    Set<Address> all = new LinkedHashSet<>(seen.getOrDefault(pattern, Set.of()));
    if (setup.global.test(pattern)) {
      all.add(Address.None.NONE);
    }
    if (evaluation.matches(pattern)) {
      all.add(at);
    }
    return new ArrayList<>(all);
  }
}
