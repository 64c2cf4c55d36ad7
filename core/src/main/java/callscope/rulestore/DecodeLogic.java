package callscope.rulestore;

import callscope.bytes.ByteSource;
import callscope.compile.Condition;
import callscope.compile.LiftSubscopes;
import callscope.feature.CallCondition;
import callscope.feature.FeaturePattern;
import callscope.rule.Position;
import callscope.rule.Scope;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Decodes what {@link EncodeLogic} wrote, either as statements or as conditions. */
final class DecodeLogic {
  private static final TypeTag[] TAGS = TypeTag.values();
  private static final Scope[] SCOPES = Scope.values();

  private final ByteSource source;
  private final IntFunction<FeaturePattern> patterns;

  /**
   * Creates a decoder.
   *
   * @param source positioned at the statement
   */
  DecodeLogic(ByteSource source, IntFunction<FeaturePattern> patterns) {
    this.source = source;
    this.patterns = patterns;
  }

  /** The statement as written. */
  Statement statement() {
    TypeTag tag = tag();
    Optional<String> description = source.optionalString();
    Position position = position();
    return switch (tag) {
      case AND -> new Statement.And(source.list(this::statement), description, position);
      case OR -> new Statement.Or(source.list(this::statement), description, position);
      case NOT -> new Statement.Not(statement(), description, position);
      case AT_LEAST ->
          new Statement.AtLeast(source.size(), source.list(this::statement), description, position);
      case COUNT -> count(description, position).statement();
      case SUBSCOPE -> {
        Scope scope = SCOPES[source.size()];
        source.size(); // the pattern that the match of the lifted rule satisfies
        yield new Statement.Subscope(scope, statement(), description, position);
      }
      case LEAF -> new Statement.Leaf(patterns.apply(source.size()), description, position);
      case WHERE -> {
        List<CallCondition> conditions = callConditions();
        source.ints(); // the numbers of their patterns
        yield new Statement.Where(statement(), conditions, position);
      }
      case COUNT_WHERE -> countWhere(description, position);
      case SEQUENCE -> new DecodeSequence(source).statement(this::statement, description, position);
      case LIFTED_SEQUENCE -> {
        source.size(); // the pattern that the match of the lifted rule satisfies
        yield statement();
      }
      default -> throw new IllegalArgumentException(tag + " is not a statement");
    };
  }

  /** The condition of the statement; a subscope is replaced by the match of its lifted rule. */
  Condition condition() {
    TypeTag tag = tag();
    Optional<String> description = source.optionalString();
    Position position = position();
    return switch (tag) {
      case AND -> {
        Condition[] children = conditions();
        yield new Condition.All(
            children, new Statement.And(statements(children), description, position));
      }
      case OR -> {
        Condition[] children = conditions();
        yield new Condition.AtLeast(
            1, children, new Statement.Or(statements(children), description, position));
      }
      case NOT -> {
        Condition child = condition();
        yield new Condition.Not(child, new Statement.Not(child.statement(), description, position));
      }
      case AT_LEAST -> {
        int count = source.size();
        Condition[] children = conditions();
        Statement.AtLeast some =
            new Statement.AtLeast(count, statements(children), description, position);
        yield new Condition.AtLeast(count, children, some);
      }
      case COUNT -> count(description, position);
      case SUBSCOPE -> {
        source.size(); // the scope
        int match = source.size();
        statement(); // the condition of the lifted rule
        yield has(match, Optional.empty(), position);
      }
      case LEAF -> has(source.size(), description, position);
      case WHERE -> {
        List<CallCondition> conditions = callConditions();
        int[] calls = source.ints();
        Condition child = condition();
        yield new Condition.Where(
            child, calls, new Statement.Where(child.statement(), conditions, position));
      }
      case COUNT_WHERE -> countedWhere(description, position);
      case SEQUENCE -> new DecodeSequence(source).condition(this::condition, description, position);
      case LIFTED_SEQUENCE -> {
        int match = source.size();
        statement(); // the condition of the lifted rule
        yield has(match, Optional.empty(), position);
      }
      default -> throw new IllegalArgumentException(tag + " is not a statement");
    };
  }

  private List<CallCondition> callConditions() {
    return source.list(new DecodePatterns(source)::condition);
  }

  private Statement countWhere(Optional<String> description, Position position) {
    source.size(); // the pattern that the match of the lifted rule satisfies
    long min = source.number();
    long max = source.number();
    boolean folded = source.flag();
    Statement.Where calls = (Statement.Where) statement();
    Statement.Leaf counted = (Statement.Leaf) calls.child();
    return new Statement.Where(
        new Statement.Count(counted, min, max, folded, description, position),
        calls.conditions(),
        calls.position());
  }

  private Condition countedWhere(Optional<String> description, Position position) {
    int match = source.size();
    long min = source.number();
    long max = source.number();
    boolean folded = source.flag();
    Statement.Where calls = (Statement.Where) statement();
    Statement.Leaf counted = LiftSubscopes.counted(patterns.apply(match), calls, position);
    return new Condition.Counted(
        match, new Statement.Count(counted, min, max, folded, description, position));
  }

  private TypeTag tag() {
    return TAGS[source.size()];
  }

  private Position position() {
    return new Position(source.size(), source.size());
  }

  private Condition.Has has(int pattern, Optional<String> description, Position position) {
    return new Condition.Has(
        pattern, new Statement.Leaf(patterns.apply(pattern), description, position));
  }

  private Condition.Counted count(Optional<String> description, Position position) {
    int counted = source.size() - 1;
    FeaturePattern pattern = patterns.apply(source.size());
    source.size(); // the tag of a leaf
    Statement.Leaf leaf = new Statement.Leaf(pattern, source.optionalString(), position());
    return new Condition.Counted(
        counted,
        new Statement.Count(
            leaf, source.number(), source.number(), source.flag(), description, position));
  }

  private Condition[] conditions() {
    Condition[] conditions = new Condition[source.size()];
    for (int i = 0; i < conditions.length; i++) {
      conditions[i] = condition();
    }
    return conditions;
  }

  private static List<Statement> statements(Condition[] conditions) {
    List<Statement> statements = new ArrayList<>(conditions.length);
    for (Condition condition : conditions) {
      statements.add(condition.statement());
    }
    return statements;
  }
}
