package callscope.compile;

import callscope.rule.SequenceStep;
import callscope.rule.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Prints a rule set as readable text, for tests and debugging. */
final class PrintRules {
  private static final Collector<CharSequence, ?, String> COMMAS = Collectors.joining(", ");

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
          .append(Arrays.stream(rule.needs()).mapToObj(Integer::toString).collect(COMMAS));
    }
    out.append('\n');
    print(rule.condition(), 1);
  }

  private void print(Condition condition, int depth) {
    out.append("  ".repeat(depth));
    switch (condition) {
      case Condition.Where where -> {
        out.append("where ");
        out.append(Arrays.stream(where.calls()).mapToObj(this::pattern).collect(COMMAS));
        out.append('\n');
        print(where.child(), depth + 1);
      }
      case Condition.Sequence sequence -> print(sequence, depth);
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
              .append(counted.statement().folded() ? " folded" : "")
              .append('\n');
    }
  }

  private void print(Condition.Sequence sequence, int depth) {
    Statement.Sequence statement = sequence.statement();
    out.append("sequence ").append(statement.order()).append('\n');
    print(sequence.steps(), statement.steps(), depth + 1);
    if (sequence.until().length > 0) {
      out.append("  ".repeat(depth + 1)).append("until\n");
      print(sequence.until(), statement.until(), depth + 2);
    }
  }

  private void print(Condition[] conditions, List<SequenceStep> steps, int depth) {
    for (int i = 0; i < conditions.length; i++) {
      print(conditions[i], depth);
      for (SequenceStep.Alternative call : steps.get(i).alternatives()) {
        if (!call.bindings().isEmpty()) {
          out.append("  ".repeat(depth + 1)).append("bind ");
          out.append(call.bindings().stream().map(PrintRules::text).collect(COMMAS)).append('\n');
        }
      }
    }
  }

  private static String text(SequenceStep.Binding binding) {
    return binding.variable() + ": " + binding.argument();
  }

  private String pattern(int number) {
    return "#" + number + " " + rules.patterns().pattern(number);
  }
}
