package callscope.compile;

import callscope.bytes.ByteSink;
import callscope.bytes.ByteSource;
import callscope.rule.Scope;
import callscope.rule.Scopes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The parts of rules that are needed for all of them, without an object for each rule.
 *
 * @param kinds the scopes of each rule, whether it was lifted, is a sequence and has conditions,
 *     packed into one number
 * @param needs the rules that each rule matches directly, ascending
 * @param answers the patterns that the match of each rule satisfies
 * @param names the index of rules by name
 * @param namespaces the index of namespaces by name
 * @param members the rules at and below each namespace
 */
record RuleTables(
    int[] kinds,
    IntLists needs,
    IntLists answers,
    StringIndex names,
    StringIndex namespaces,
    IntLists members) {
  private static final Scope[] SCOPES = Scope.values();

  /** Scopes are numbered from 1; 0 means none. */
  private static final int SCOPE_BITS = 4;

  private static final int SCOPE_MASK = (1 << SCOPE_BITS) - 1;
  private static final int LIFTED = 1 << (2 * SCOPE_BITS);
  private static final int SEQUENCE = LIFTED << 1;
  private static final int CONDITIONAL = SEQUENCE << 1;

  /**
   * Creates the tables.
   *
   * @param ordered the rules in their final order
   * @param order their positions when their dependencies were resolved
   */
  static RuleTables of(
      List<FlatRule> ordered,
      List<Integer> order,
      ResolveMatches.Resolved resolved,
      Patterns patterns) {
    int[] numbers = new int[order.size()];
    int[] kinds = new int[order.size()];
    List<int[]> needs = new ArrayList<>();
    List<int[]> answers = new ArrayList<>();
    Map<String, Integer> names = new HashMap<>();
    for (int i = 0; i < numbers.length; i++) {
      numbers[order.get(i)] = i;
    }
    for (int i = 0; i < numbers.length; i++) {
      FlatRule rule = ordered.get(i);
      kinds[i] = kind(rule);
      needs.add(
          resolved.needs().get(order.get(i)).keySet().stream()
              .mapToInt(needed -> numbers[needed])
              .sorted()
              .toArray());
      answers.add(answers(rule, patterns));
      names.put(rule.name(), i);
    }
    Map<String, Integer> namespaces = new HashMap<>();
    List<int[]> members = new ArrayList<>();
    resolved
        .byNamespace()
        .forEach(
            (namespace, of) -> {
              namespaces.put(namespace, members.size());
              members.add(of.stream().mapToInt(member -> numbers[member]).toArray());
            });
    return new RuleTables(
        kinds,
        IntLists.of(needs),
        IntLists.of(answers),
        StringIndex.of(names),
        StringIndex.of(namespaces),
        IntLists.of(members));
  }

  private static int[] answers(FlatRule rule, Patterns patterns) {
    List<String> announces = new ArrayList<>();
    announces.add(rule.name());
    if (!rule.lifted()) {
      announces.addAll(rule.source().meta().namespaces());
    }
    return announces.stream().mapToInt(patterns::ofMatch).filter(p -> p >= 0).distinct().toArray();
  }

  private static int kind(FlatRule rule) {
    return number(rule.scopes().staticScope())
        | number(rule.scopes().dynamicScope()) << SCOPE_BITS
        | (rule.lifted() ? LIFTED : 0)
        | (rule.isSequence() ? SEQUENCE : 0)
        | (rule.isConditional() ? CONDITIONAL : 0);
  }

  private static int number(Optional<Scope> scope) {
    return scope.map(s -> s.ordinal() + 1).orElse(0);
  }

  private static Optional<Scope> scope(int number) {
    return number == 0 ? Optional.empty() : Optional.of(SCOPES[number - 1]);
  }

  /** The rules as objects. */
  List<CompiledRule> rules(RuleContents contents) {
    @Nullable Scopes[] known = new @Nullable Scopes[LIFTED];
    List<CompiledRule> rules = new ArrayList<>(kinds.length);
    for (int i = 0; i < kinds.length; i++) {
      int kind = kinds[i] & (LIFTED - 1);
      Scopes scopes = known[kind];
      if (scopes == null) {
        scopes = new Scopes(scope(kind & SCOPE_MASK), scope(kind >> SCOPE_BITS));
        known[kind] = scopes;
      }
      boolean lifted = (kinds[i] & LIFTED) != 0;
      CompiledRule.Traits traits =
          new CompiledRule.Traits(
              lifted, (kinds[i] & SEQUENCE) != 0, (kinds[i] & CONDITIONAL) != 0);
      rules.add(new CompiledRule(i, scopes, traits, needs.get(i), answers.get(i), contents));
    }
    return Collections.unmodifiableList(rules);
  }

  /** The number of rules that were not lifted. */
  int written() {
    int count = 0;
    for (int kind : kinds) {
      count += (kind & LIFTED) == 0 ? 1 : 0;
    }
    return count;
  }

  void write(ByteSink sink) {
    sink.ints(kinds);
    needs.write(sink);
    answers.write(sink);
    names.write(sink);
    namespaces.write(sink);
    members.write(sink);
  }

  static RuleTables read(ByteSource source) {
    return new RuleTables(
        source.ints(),
        IntLists.read(source),
        IntLists.read(source),
        StringIndex.read(source),
        StringIndex.read(source),
        IntLists.read(source));
  }
}
