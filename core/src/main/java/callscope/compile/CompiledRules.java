package callscope.compile;

import callscope.bytes.ByteSink;
import callscope.bytes.ByteSource;
import callscope.feature.FeaturePattern;
import callscope.rule.Flavor;
import callscope.rule.InvalidRulesException;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;

/** A rule set that was checked and compiled for matching. Immutable and thread-safe. */
public final class CompiledRules {
  private final RuleContents contents;
  private final RuleTables tables;
  private final Patterns patterns;
  private final List<CompiledRule> rules;
  private final IntFunction<String> names;

  /**
   * Built on first use, since one input needs the indexes of one flavor only; guarded by itself.
   */
  private final Map<Flavor, Map<Scope, ScopeIndex>> indexes = new EnumMap<>(Flavor.class);

  /** Serialised indexes, which are decoded on first use; guarded by {@link #indexes}. */
  private final Map<Flavor, Map<Scope, ByteSource>> kept = new EnumMap<>(Flavor.class);

  /** By its type, what was {@linkplain #derive derived} from these rules. */
  private final Map<Class<?>, Object> derived = new ConcurrentHashMap<>();

  private CompiledRules(RuleContents contents, RuleTables tables, Patterns patterns) {
    this.contents = contents;
    this.tables = tables;
    this.patterns = patterns;
    this.rules = tables.rules(contents);
    this.names = contents::name;
  }

  /**
   * Compiles rules.
   *
   * @throws InvalidRulesException with all problems, if names are not unique, a rule needs a
   *     missing one, or rules depend on each other in a cycle
   */
  public static CompiledRules compile(List<Rule> rules) throws InvalidRulesException {
    Problems problems = new Problems();
    CompiledRules compiled = compile(rules, problems);
    problems.throwIfAny();
    return compiled;
  }

  /**
   * Compiles rules and adds errors to the problems; if there are any, the result must not be used.
   */
  public static CompiledRules compile(List<Rule> rules, Problems problems) {
    return compile(rules, Set.of(), problems);
  }

  /**
   * Compiles rules and adds errors to the problems; if there are any, the result must not be used.
   *
   * @param broken names of rules and namespaces that exist, but are invalid, which was reported
   *     already
   */
  public static CompiledRules compile(List<Rule> rules, Set<String> broken, Problems problems) {
    List<FlatRule> flat = LiftSubscopes.lift(rules);
    ResolveMatches.Resolved resolved = ResolveMatches.resolve(flat, broken, problems);
    List<Integer> order = OrderByDependency.order(flat, resolved.needs(), problems);
    if (rules.isEmpty() && problems.isEmpty()) {
      problems.add(
          Problem.Code.NO_RULES, "rules", "there are no rules", "give a folder with rules");
    }
    List<FlatRule> ordered = order.stream().map(flat::get).toList();
    NumberPatterns numbering = new NumberPatterns();
    BuildConditions conditions = new BuildConditions(numbering);
    List<Condition> built =
        ordered.stream().map(rule -> conditions.build(rule.statement())).toList();
    CompiledContents contents =
        new CompiledContents(
            numbering.patterns(), ordered, built, List.copyOf(resolved.byNamespace().keySet()));
    Patterns patterns = numbering.build(contents);
    return new CompiledRules(contents, RuleTables.of(ordered, order, resolved, patterns), patterns);
  }

  /**
   * Adds the errors in the dependencies between rules to the problems, without compiling the rules.
   *
   * @param broken names of rules and namespaces that exist, but are invalid, which was reported
   *     already
   */
  public static void check(List<Rule> rules, Set<String> broken, Problems problems) {
    List<FlatRule> flat = LiftSubscopes.lift(rules);
    OrderByDependency.order(flat, ResolveMatches.resolve(flat, broken, problems).needs(), problems);
  }

  /** The contents of rules that were compiled in this process. */
  private record CompiledContents(
      List<FeaturePattern> patterns,
      List<FlatRule> rules,
      List<Condition> conditions,
      List<String> namespaces)
      implements RuleContents {
    private CompiledContents {
      patterns = List.copyOf(patterns);
    }

    @Override
    public FeaturePattern pattern(int number) {
      return patterns.get(number);
    }

    @Override
    public String name(int rule) {
      return rules.get(rule).name();
    }

    @Override
    public Rule source(int rule) {
      return rules.get(rule).source();
    }

    @Override
    public Condition condition(int rule) {
      return conditions.get(rule);
    }

    @Override
    public String namespace(int number) {
      return namespaces.get(number);
    }
  }

  /**
   * Serialises everything but the contents, so that {@link #read} can restore it without compiling.
   */
  public void write(ByteSink sink) {
    tables.write(sink);
    patterns.write(sink);
    for (Flavor flavor : Flavor.values()) {
      for (Scope scope : Scope.values()) {
        if (scope.isOf(flavor)) {
          sink.block(index(flavor, scope)::write);
        }
      }
    }
    conditionals().write(sink);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param contents those of the rules that were written
   */
  public static CompiledRules read(ByteSource source, RuleContents contents) {
    RuleTables tables = RuleTables.read(source);
    CompiledRules read = new CompiledRules(contents, tables, Patterns.read(source, contents));
    for (Flavor flavor : Flavor.values()) {
      Map<Scope, ByteSource> ofFlavor = new EnumMap<>(Scope.class);
      for (Scope scope : Scope.values()) {
        if (scope.isOf(flavor)) {
          ofFlavor.put(scope, source.block());
        }
      }
      read.kept.put(flavor, ofFlavor);
    }
    read.derived.put(ConditionalIndex.class, ConditionalIndex.read(source));
    return read;
  }

  /** All rules, including lifted subscopes, each after those that it needs. */
  public List<CompiledRule> rules() {
    return rules;
  }

  /** How many rules were compiled, without lifted subscopes. */
  public long count() {
    return tables.written();
  }

  public Optional<CompiledRule> rule(String name) {
    int number = tables.names().find(name, names);
    return number < 0 ? Optional.empty() : Optional.of(rules.get(number));
  }

  /** The rules at and below a namespace; empty if there is no such namespace. */
  public List<CompiledRule> namespace(String name) {
    int namespace = tables.namespaces().find(name, contents::namespace);
    if (namespace < 0) {
      return List.of();
    }
    List<CompiledRule> members = new ArrayList<>();
    for (int rule : tables.members().get(namespace)) {
      members.add(rules.get(rule));
    }
    return members;
  }

  /** The names of all namespaces, in the order of their first rules. */
  public List<String> namespaces() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < tables.members().size(); i++) {
      all.add(contents.namespace(i));
    }
    return all;
  }

  public Patterns patterns() {
    return patterns;
  }

  /** These rules as written, and all rules that they need, in the order of this set. */
  public List<Rule> withNeeds(Collection<CompiledRule> chosen) {
    Deque<CompiledRule> pending = new ArrayDeque<>(chosen);
    BitSet seen = new BitSet();
    Set<String> names = new HashSet<>();
    while (!pending.isEmpty()) {
      CompiledRule rule = pending.remove();
      if (!seen.get(rule.number())) {
        seen.set(rule.number());
        names.add(rule.source().name());
        for (int needed : rule.needs()) {
          pending.add(rules.get(needed));
        }
      }
    }
    return rules.stream()
        .filter(rule -> !rule.lifted() && names.contains(rule.name()))
        .map(CompiledRule::source)
        .toList();
  }

  /** The index of the rules that have this scope for inputs of the flavor. */
  public ScopeIndex index(Flavor flavor, Scope scope) {
    if (!scope.isOf(flavor)) {
      throw new IllegalArgumentException(flavor.word() + " inputs have no " + scope.word());
    }
    synchronized (indexes) {
      Map<Scope, ScopeIndex> ofFlavor =
          indexes.computeIfAbsent(flavor, f -> new EnumMap<>(Scope.class));
      ScopeIndex index = ofFlavor.get(scope);
      if (index == null) {
        ByteSource source = kept.getOrDefault(flavor, Map.of()).get(scope);
        index =
            source == null
                ? IndexRules.index(rules, patterns, flavor, scope)
                : ScopeIndex.read(source, flavor, scope, rules);
        ofFlavor.put(scope, index);
      }
      return index;
    }
  }

  /** The rules of call scope that depend on more than signatures. */
  public ConditionalIndex conditionals() {
    return derive(ConditionalIndex.class, IndexConditionals::index);
  }

  /**
   * What follows from these rules alone, which is computed once and then shared by all analyses.
   *
   * @param type its type, which must be immutable; by it, the result is found again
   */
  public <T> T derive(Class<T> type, Function<CompiledRules, T> compute) {
    return type.cast(derived.computeIfAbsent(type, absent -> compute.apply(this)));
  }

  /**
   * The rule set as readable text: its rules in order, each with the rules it needs and its
   * numbered conditions.
   */
  @Override
  public String toString() {
    return PrintRules.print(this);
  }
}
