package callscope.oracle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Writes random sequences, as an {@code and} with the steps and what stands beside it. */
final class RandomSequences {
  private static final List<String> VARIABLES = List.of("v", "w");
  private static final int MAX_STEPS = 5;

  private final Random random;
  private final StringBuilder out;
  private final Runnable call;
  private final int indent;
  private final boolean binds;
  private final boolean anyOrder;
  private final Set<String> bound = new LinkedHashSet<>();

  /**
   * Creates a writer.
   *
   * @param call writes what is asked of a call, two levels further in than a step
   */
  RandomSequences(Random random, StringBuilder out, Runnable call, int indent) {
    this.random = random;
    this.out = out;
    this.call = call;
    this.indent = indent;
    this.binds = random.nextInt(3) > 0;
    this.anyOrder = random.nextInt(5) == 0;
  }

  void write() {
    line(indent, "and:");
    int steps = 1 + random.nextInt(MAX_STEPS);
    for (int i = 0; i < steps; i++) {
      boolean isInner = i > 0 && i < steps - 1;
      if (i > 0 && random.nextInt(5) == 0) {
        line(indent + 1, "optional:");
        block(indent + 2, variables(VARIABLES));
      } else if (isInner && !anyOrder && random.nextInt(4) == 0) {
        line(indent + 1, "not:");
        block(indent + 2, variables(bound));
      } else if (random.nextInt(5) == 0) {
        List<String> variables = bind(variables(VARIABLES));
        line(indent + 1, "or:");
        block(indent + 2, variables);
        block(indent + 2, variables);
      } else {
        block(indent + 1, bind(variables(VARIABLES)));
      }
    }
    out.append("  ".repeat(indent)).append("  sequence:");
    int before = out.length();
    order();
    if (out.length() == before) {
      out.append(" {}\n");
    }
  }

  private void line(int at, String text) {
    out.append("  ".repeat(at)).append("- ").append(text).append('\n');
  }

  private List<String> bind(List<String> variables) {
    bound.addAll(variables);
    return variables;
  }

  private List<String> variables(Collection<String> from) {
    List<String> chosen = new ArrayList<>();
    for (String variable : from) {
      if (binds && random.nextInt(3) > 0) {
        chosen.add(variable);
      }
    }
    return chosen;
  }

  private void block(int at, List<String> variables) {
    line(at, "call:");
    int before = out.length();
    call.run();
    // the writer of calls knows one level only
    String written = out.substring(before);
    out.setLength(before);
    int given = written.indexOf('-');
    for (String line : written.split("\n")) {
      out.append("  ".repeat(at + 1)).append(line.substring(given)).append('\n');
    }
    List<String> conditions = new ArrayList<>();
    if (random.nextInt(5) == 0) {
      conditions.add(RandomConditions.write(random));
    }
    if (!variables.isEmpty()) {
      conditions.add(RandomConditions.bind(random, variables));
    }
    if (!conditions.isEmpty()) {
      out.append("  ".repeat(at)).append("  where: {");
      out.append(String.join(", ", conditions)).append("}\n");
    }
  }

  private void order() {
    boolean family = !bound.isEmpty() && random.nextInt(4) == 0;
    List<String> keys = new ArrayList<>();
    if (family) {
      keys.add("across: family");
    } else if (random.nextBoolean()) {
      keys.add("across: " + (random.nextInt(3) == 0 ? "thread" : "process"));
    }
    switch (random.nextInt(5)) {
      case 0 -> keys.add("within: " + (1 + random.nextInt(4)) + (family ? "s" : " calls"));
      case 1 -> keys.add("within: " + (1 + random.nextInt(20)) * 100 + "ms");
      default -> {
        // no limit
      }
    }
    if (anyOrder) {
      keys.add("order: any");
    }
    if (random.nextInt(3) == 0) {
      keys.add("runs: " + (1 + random.nextInt(3)) + " or more");
    }
    if (!bound.isEmpty() && random.nextInt(4) == 0) {
      keys.add("distinct: " + bound.iterator().next());
    }
    String inner = "\n" + "  ".repeat(indent + 2);
    keys.forEach(key -> out.append(inner).append(key));
    if (random.nextInt(4) == 0) {
      out.append(inner).append("until:\n");
      block(indent + 3, variables(bound));
    } else if (!keys.isEmpty()) {
      out.append('\n');
    }
  }
}
