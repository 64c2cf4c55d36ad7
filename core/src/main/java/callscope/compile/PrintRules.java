package callscope.compile;

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
      case Condition.Compound compound -> {
        out.append(compound.statement().keyword()).append('\n');
        compound.children().forEach(child -> print(child, depth + 1));
      }
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

  private String pattern(int number) {
    return "#" + number + " " + rules.patterns().pattern(number);
  }
}
