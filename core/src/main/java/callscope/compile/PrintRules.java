package callscope.compile;

import callscope.rule.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Prints a rule set as readable text, for tests and debugging. */
final class PrintRules {
  private final CompiledRules rules;
  private final StringBuilder out = new StringBuilder();

  private PrintRules(CompiledRules rules) {
    this.rules = rules;
  }

  static String print(CompiledRules rules) {
    PrintRules printer = new PrintRules(rules);
    rules.rules().forEach(printer::print);
    return printer.out.toString();
  }

  private void print(CompiledRule rule) {
    out.append(rule.number()).append(' ').append(rule.name());
    out.append(" (").append(rule.scopes()).append(')');
    if (rule.needs().length > 0) {
      out.append(" needs ")
          .append(
              Arrays.stream(rule.needs())
                  .mapToObj(Integer::toString)
                  .collect(Collectors.joining(", ")));
    }
    out.append('\n');
    print(rule.condition(), 1);
  }

  private void print(Condition condition, int depth) {
    out.append("  ".repeat(depth));
    switch (condition) {
      case Condition.All all -> printAll("and", all.children(), depth);
      case Condition.AtLeast some -> printAll(word(some), some.children(), depth);
      case Condition.Not not -> printAll("not", new Condition[] {not.child()}, depth);
      case Condition.Has has -> out.append(pattern(has.pattern())).append('\n');
      case Condition.Counted counted ->
          out.append("count ")
              .append(counted.pattern() < 0 ? "nothing" : pattern(counted.pattern()))
              .append(" in ")
              .append(counted.statement().min())
              .append("..")
              .append(Long.toUnsignedString(counted.statement().max()))
              .append('\n');
    }
  }

  private static String word(Condition.AtLeast some) {
    if (some.statement() instanceof Statement.Or) {
      return "or";
    }
    return some.count() == 0 ? "optional" : some.count() + " or more";
  }

  private void printAll(String word, Condition[] children, int depth) {
    out.append(word).append('\n');
    for (Condition child : children) {
      print(child, depth + 1);
    }
  }

  private String pattern(int number) {
    return "#" + number + " " + rules.patterns().pattern(number);
  }
}
