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
        children(and, condition.children());
      }
      case Statement.Or or -> {
        head(TypeTag.OR, or);
        children(or, condition.children());
      }
      case Statement.Not not -> {
        head(TypeTag.NOT, not);
        write(not.child(), ((Condition.Not) condition).child());
      }
      case Statement.AtLeast some -> {
        head(TypeTag.AT_LEAST, some);
        sink.number(some.count());
        children(some, condition.children());
      }
      case Statement.Count count -> write(count, (Condition.Counted) condition);
      case Statement.Where(Statement.Count count, var _, var _) ->
          write((Statement.Where) statement, count, (Condition.Counted) condition);
      case Statement.Where where -> write(where, (Condition.Where) condition);
      case Statement.Sequence sequence -> write(sequence, condition);
      case Statement.Subscope subscope -> write(subscope, (Condition.Has) condition);
      case Statement.Leaf leaf -> {
        head(TypeTag.LEAF, leaf);
        sink.number(((Condition.Has) condition).pattern());
      }
    }
  }

  private void children(Statement statement, List<Condition> conditions) {
    sink.number(conditions.size());
    for (int i = 0; i < conditions.size(); i++) {
      write(statement.children().get(i), conditions.get(i));
    }
  }

  private void write(Statement.Count count, Condition.Counted counted) {
    head(TypeTag.COUNT, count);
    FeaturePattern pattern = count.counted().pattern();
    boolean found =
        counted.pattern() != Condition.Counted.NO_PATTERN
            && rules.patterns().pattern(counted.pattern()).equals(pattern);
    sink.number(counted.pattern() + 1);
    sink.number(found ? counted.pattern() : beyond(pattern));
    head(TypeTag.LEAF, count.counted());
    range(count);
  }

  private void range(Statement.Count count) {
    sink.number(count.min());
    sink.number(count.max());
    sink.flag(count.folded());
  }

  /** The calls that are counted are a lifted rule. */
  private void write(Statement.Where where, Statement.Count count, Condition.Counted counted) {
    head(TypeTag.COUNT_WHERE, count);
    sink.number(counted.pattern());
    range(count);
    write(
        new Statement.Where(count.counted(), where.conditions(), where.position()),
        lifted(counted.statement().counted()));
  }

  private void write(Statement.Where where, Condition.Where condition) {
    head(TypeTag.WHERE, where);
    EncodePatterns writer = new EncodePatterns(sink);
    sink.list(where.conditions(), writer::condition);
    sink.ints(condition.calls());
    write(where.child(), condition.child());
  }

  private void write(Statement.Sequence sequence, Condition condition) {
    if (condition instanceof Condition.Has match) {
      head(TypeTag.LIFTED_SEQUENCE, sequence);
      sink.number(match.pattern());
      write(sequence, lifted(match.statement()));
      return;
    }
    Condition.Sequence of = (Condition.Sequence) condition;
    head(TypeTag.SEQUENCE, sequence);
    new EncodeSequence(sink, this::write).write(sequence, of);
  }

  private CompiledRule lifted(Statement.Leaf match) {
    return rules.rule(((FeaturePattern.MatchedRule) match.pattern()).name()).orElseThrow();
  }

  private int beyond(FeaturePattern pattern) {
    beyond.putIfAbsent(pattern, rules.patterns().size() + beyond.size());
    return beyond.getOrDefault(pattern, 0);
  }

  private void write(Statement.Subscope subscope, Condition.Has match) {
    head(TypeTag.SUBSCOPE, subscope);
    sink.number(subscope.scope().ordinal());
    sink.number(match.pattern());
    write(subscope.child(), lifted(match.statement()));
  }

  private void head(TypeTag tag, Statement statement) {
    sink.number(tag.ordinal());
    sink.optionalString(statement.description());
    Position position = statement.position();
    sink.number(position.line());
    sink.number(position.column());
  }
}
