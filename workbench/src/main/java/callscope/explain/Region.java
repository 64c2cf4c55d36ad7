package callscope.explain;

import callscope.address.Address;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.compile.Condition;
import callscope.match.Evaluate;
import callscope.match.PatternMatches;
import callscope.rule.Flavor;
import callscope.rule.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * A part of an input that rules are evaluated on, with the features seen in it. Rules of its scope
 * are evaluated on demand, so it may be any part of the input, even one that the matcher never
 * evaluates.
 */
final class Region implements PatternMatches {
  /**
   * Above this number of needed rules, evaluation avoids recursion; no rule written by hand needs
   * as many.
   */
  private static final int MANY = 200;

  /** The state shared by all regions of the same rules and input. */
  record Setup(CompiledRules rules, Flavor flavor, IntPredicate global) {}

  private final Setup setup;
  private final Scope scope;
  private final Address at;
  private final boolean asThoughNarrow;
  private final Map<Integer, Set<Address>> seen = new HashMap<>();
  private final Map<Integer, Set<String>> texts = new HashMap<>();
  private final Map<Integer, Boolean> tried = new HashMap<>();

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
    this.asThoughNarrow = asThoughNarrow;
  }

  void add(int pattern, Address address) {
    seen.computeIfAbsent(pattern, p -> new LinkedHashSet<>()).add(address);
    tried.clear();
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

  /** Whether a rule is true of the region; evaluated at most once. */
  private boolean holds(CompiledRule rule) {
    if (!tried.containsKey(rule.number())) {
      BitSet below = below(rule);
      // in long chains, each rule is evaluated after the rules that it needs, which avoids
      // recursion
      if (below.cardinality() > MANY) {
        below.stream()
            .mapToObj(number -> setup.rules.rules().get(number))
            .filter(this::isTriedHere)
            .forEach(this::holdsNow);
      }
    }
    return holdsNow(rule);
  }

  private boolean holdsNow(CompiledRule rule) {
    Boolean known = tried.get(rule.number());
    if (known == null) {
      known = holds(rule.condition());
      tried.put(rule.number(), known);
    }
    return known;
  }

  /** The numbers of all rules that a rule needs; their order is an evaluation order. */
  private BitSet below(CompiledRule rule) {
    BitSet below = new BitSet();
    Deque<CompiledRule> open = new ArrayDeque<>(List.of(rule));
    while (!open.isEmpty()) {
      for (int needed : open.pop().needs()) {
        if (!below.get(needed)) {
          below.set(needed);
          open.push(setup.rules.rules().get(needed));
        }
      }
    }
    return below;
  }

  @Override
  public boolean has(int pattern) {
    return seen.containsKey(pattern) || setup.global.test(pattern) || isMatchedHere(pattern);
  }

  /** Whether a rule that is evaluated on the whole region satisfies the pattern. */
  private boolean isMatchedHere(int pattern) {
    for (CompiledRule rule : answering(pattern)) {
      if (isTriedHere(rule) && holds(rule)) {
        return true;
      }
    }
    return false;
  }

  private boolean isTriedHere(CompiledRule rule) {
    return rule.scope(setup.flavor)
        .filter(own -> own == scope || (asThoughNarrow && own != Scope.FILE))
        .isPresent();
  }

  /** The rules whose match satisfies a pattern. */
  List<CompiledRule> answering(int pattern) {
    return Dependencies.answering(setup.rules, pattern);
  }

  @Override
  public int count(int pattern) {
    return locations(pattern).size();
  }

  /** The places at which the pattern matched; a global feature has no address. */
  List<Address> locations(int pattern) {
    Set<Address> all = new LinkedHashSet<>(seen.getOrDefault(pattern, Set.of()));
    if (setup.global.test(pattern)) {
      all.add(Address.None.NONE);
    }
    if (isMatchedHere(pattern)) {
      all.add(at);
    }
    return new ArrayList<>(all);
  }
}
