package callscope.rulestore;

import callscope.bytes.ByteSink;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
import callscope.compile.Condition;
import callscope.feature.FeaturePattern;
import callscope.rule.Position;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Encodes statements together with their conditions, for {@link DecodeLogic}.
 *
 * <p>The condition of a lifted rule is stored at its subscope.
 */
final class EncodeLogic {
  private final ByteSink sink;
  private final CompiledRules rules;
  private final int[] conditions;

  /**
   * Patterns whose count is always 0; they have no number in the rule set and are numbered after
   * its patterns.
   */
  private final Map<FeaturePattern, Integer> beyond = new LinkedHashMap<>();

  /**
   * Creates an encoder.
   *
   * @param conditions receives the positions of the conditions of all rules
   */
  EncodeLogic(ByteSink sink, CompiledRules rules, int[] conditions) {
    this.sink = sink;
    this.rules = rules;
    this.conditions = conditions;
  }

  /** Encodes the statement of a rule. */
  void write(Statement statement, CompiledRule rule) {
    conditions[rule.number()] = sink.position();
    write(statement, rule.condition());
  }

  /** Encodes all patterns; returns their positions. */
  int[] patterns() {
    EncodePatterns writer = new EncodePatterns(sink);
    List<FeaturePattern> all = new ArrayList<>();
    for (int i = 0; i < rules.patterns().size(); i++) {
      all.add(rules.patterns().pattern(i));
    }
    all.addAll(beyond.keySet());
    int[] positions = new int[all.size()];
    for (int i = 0; i < positions.length; i++) {
      positions[i] = sink.position();
      writer.pattern(all.get(i));
    }
    return positions;
  }

  private void write(Statement statement, Condition condition) {
    switch (statement) {
      case Statement.And and -> {
        head(TypeTag.AND, and);
        children(and, ((Condition.All) condition).children());
      }
      case Statement.Or or -> {
        head(TypeTag.OR, or);
        children(or, ((Condition.AtLeast) condition).children());
      }
      case Statement.Not not -> {
        head(TypeTag.NOT, not);
        write(not.child(), ((Condition.Not) condition).child());
      }
      case Statement.AtLeast some -> {
        head(TypeTag.AT_LEAST, some);
        sink.number(some.count());
        children(some, ((Condition.AtLeast) condition).children());
      }
      case Statement.Count count -> write(count, (Condition.Counted) condition);
      case Statement.Subscope subscope -> write(subscope, (Condition.Has) condition);
      case Statement.Leaf leaf -> {
        head(TypeTag.LEAF, leaf);
        sink.number(((Condition.Has) condition).pattern());
      }
    }
  }

  private void children(Statement statement, Condition[] conditions) {
    sink.number(conditions.length);
    for (int i = 0; i < conditions.length; i++) {
      write(statement.children().get(i), conditions[i]);
    }
  }

  private void write(Statement.Count count, Condition.Counted counted) {
    head(TypeTag.COUNT, count);
    FeaturePattern pattern = count.counted().pattern();
    boolean found =
        counted.pattern() >= 0 && rules.patterns().pattern(counted.pattern()).equals(pattern);
    sink.number(counted.pattern() + 1);
    sink.number(found ? counted.pattern() : beyond(pattern));
    head(TypeTag.LEAF, count.counted());
    sink.number(count.min());
    sink.number(count.max());
  }

  private int beyond(FeaturePattern pattern) {
    beyond.putIfAbsent(pattern, rules.patterns().size() + beyond.size());
    return beyond.getOrDefault(pattern, 0);
  }

  private void write(Statement.Subscope subscope, Condition.Has match) {
    head(TypeTag.SUBSCOPE, subscope);
    sink.number(subscope.scope().ordinal());
    sink.number(match.pattern());
    String name = ((FeaturePattern.MatchedRule) match.statement().pattern()).name();
    write(subscope.child(), rules.rule(name).orElseThrow());
  }

  private void head(TypeTag tag, Statement statement) {
    sink.number(tag.ordinal());
    sink.optionalString(statement.description());
    Position position = statement.position();
    sink.number(position.line());
    sink.number(position.column());
  }
}
