package callscope.rescope;

import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.rule.Position;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The strings of a rule that may be restricted to an argument: required ones that have no condition
 * yet. Strings below {@code not}, {@code optional}, a count or a block are left alone.
 */
final class RestrictableStrings {
  private final List<Statement.Leaf> found = new ArrayList<>();

  private RestrictableStrings() {}

  /** Returns the strings in the order of the text; a string with several aliases occurs once. */
  static List<Statement.Leaf> of(Statement statement) {
    RestrictableStrings finder = new RestrictableStrings();
    finder.collect(statement);
    Map<Position, Integer> uses = new HashMap<>();
    statement.features().forEach(leaf -> uses.merge(leaf.position(), 1, Integer::sum));
    finder.found.forEach(leaf -> uses.merge(leaf.position(), -1, Integer::sum));
    Set<Position> seen = new HashSet<>();
    return finder.found.stream()
        .filter(leaf -> uses.getOrDefault(leaf.position(), 0) == 0)
        .filter(leaf -> seen.add(leaf.position()))
        .toList();
  }

  private void collect(Statement statement) {
    switch (statement) {
      case Statement.And and -> and.children().forEach(this::collect);
      case Statement.Or or -> or.children().forEach(this::collect);
      case Statement.AtLeast some -> {
        if (some.count() > 0) {
          some.children().forEach(this::collect);
        }
      }
      case Statement.Leaf leaf -> {
        if (isString(leaf.pattern())) {
          found.add(leaf);
        }
      }
      case Statement.Not _, Statement.Count _, Statement.Subscope _ -> {}
      case Statement.Where _, Statement.Sequence _ -> {}
    }
  }

  private static boolean isString(FeaturePattern pattern) {
    return pattern.kind() == FeatureKind.STRING
        && !(pattern instanceof FeaturePattern.OfArgument)
        && !(pattern instanceof FeaturePattern.Guid);
  }

  /** The statement with other strings, by their positions. */
  static Statement replace(
      Statement statement, Map<Position, Function<Statement.Leaf, Statement>> by) {
    return switch (statement) {
      case Statement.Leaf leaf ->
          by.getOrDefault(leaf.position(), Function.<Statement>identity()::apply).apply(leaf);
      case Statement.Count count -> count;
      case Statement.Compound compound ->
          compound.with(
              compound.children().stream().map(child -> replace(child, by)).toList(),
              compound.description(),
              compound.position());
    };
  }

  /** The strings that are alternatives of each other: siblings below an {@code or}. */
  static List<List<Statement.Leaf>> alternatives(Statement statement) {
    if (statement instanceof Statement.Or or) {
      List<List<Statement.Leaf>> all = new ArrayList<>();
      all.add(
          or.children().stream()
              .filter(Statement.Leaf.class::isInstance)
              .map(Statement.Leaf.class::cast)
              .toList());
      or.children().forEach(child -> all.addAll(alternatives(child)));
      return all;
    }
    return statement instanceof Statement.Compound compound
        ? compound.children().stream().flatMap(child -> alternatives(child).stream()).toList()
        : Collections.emptyList();
  }
}
