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
import java.util.function.ToIntFunction;

/**
 * A part of an input that rules are evaluated on, with the features seen in it. Rules of its scope
 * are evaluated on demand, so it may be any part of the input, even one that the matcher never
 * evaluates.
 */
final class Region implements PatternMatches {
  /** The state shared by all regions of the same rules and input. Not thread-safe. */
  static final class Setup {
    private final CompiledRules rules;
    private final Flavor flavor;
    private final IntPredicate global;
    private final ToIntFunction<Address> repeated;
    private final Map<Kind, RegionRules> regionRules = new HashMap<>();

    private record Kind(Scope scope, boolean asThoughNarrow) {}

    /**
     * Creates the shared state.
     *
     * @param global whether a pattern is matched everywhere
     * @param repeated how often the call at an address was repeated in its record; 0 for others
     */
    Setup(
        CompiledRules rules, Flavor flavor, IntPredicate global, ToIntFunction<Address> repeated) {
      this.rules = rules;
      this.flavor = flavor;
      this.global = global;
      this.repeated = repeated;
    }

    /**
     * The rules that are evaluated on a region, and not on parts of it. Sequences depend on more
     * than what a region has, so their matches are added instead.
     */
    private RegionRules rulesOf(Scope scope, boolean asThoughNarrow) {
      return regionRules.computeIfAbsent(
          new Kind(scope, asThoughNarrow),
          kind ->
              new RegionRules(
                  rules,
                  rule ->
                      (asThoughNarrow || !rule.isSequence())
                          && rule.scope(flavor)
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
   * Whether the calls are known to complete a sequence, in the right order and with equal values.
   */
  private boolean completesSequence;

  /**
   * Creates an empty region.
   *
   * @param at the address of rules that match the region
   * @param asThoughNarrow whether rules of any scope are evaluated on it as if they had its scope
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

  /** Adds a string that matches a pattern. */
  void add(int pattern, Address address, String text) {
    add(pattern, address);
    if (!text.isEmpty()) {
      texts.computeIfAbsent(pattern, p -> new LinkedHashSet<>()).add(text);
    }
  }

  /** The strings that match a pattern, except those of calls. */
  Set<String> texts(int pattern) {
    return texts.getOrDefault(pattern, Set.of());
  }

  void addAll(Region narrower) {
    narrower.seen.forEach((pattern, at) -> at.forEach(address -> add(pattern, address)));
    narrower.texts.forEach(
        (pattern, of) -> texts.computeIfAbsent(pattern, p -> new LinkedHashSet<>()).addAll(of));
  }

  void setCompletesSequence() {
    completesSequence = true;
  }

  boolean completesSequence() {
    return completesSequence;
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

  /** The rules whose match satisfies a pattern. */
  List<CompiledRule> answering(int pattern) {
    return Dependencies.answering(setup.rules, pattern);
  }

  @Override
  public int count(int pattern) {
    return locations(pattern).size();
  }

  @Override
  public int folded(int pattern) {
    return locations(pattern).stream().mapToInt(at -> 1 + setup.repeated.applyAsInt(at)).sum();
  }

  /** The places at which the pattern matched; a global feature has no address. */
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
