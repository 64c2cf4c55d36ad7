package callscope.lsp;

import callscope.feature.FeaturePattern;
import callscope.rule.Rule;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The names that statements of a rule refer to. */
final class RuleReferences {
  private RuleReferences() {}

  /** The number of statements that refer to a name. */
  static int of(Rule rule, String name) {
    List<String> names = new ArrayList<>();
    collect(rule.statement(), names);
    return Collections.frequency(names, name);
  }

  /** Adds the names that a statement and those below it refer to, in order. */
  static void collect(Statement statement, List<String> names) {
    switch (statement) {
      case Statement.Leaf leaf -> collect(leaf.pattern(), names);
      case Statement.Count count -> collect(count.counted().pattern(), names);
      case Statement.And _,
          Statement.Or _,
          Statement.Not _,
          Statement.AtLeast _,
          Statement.Subscope _ ->
          statement.children().forEach(child -> collect(child, names));
    }
  }

  private static void collect(FeaturePattern pattern, List<String> names) {
    if (pattern instanceof FeaturePattern.MatchedRule(String name)) {
      names.add(name);
    }
  }
}
