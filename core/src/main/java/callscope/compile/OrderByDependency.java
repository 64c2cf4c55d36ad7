package callscope.compile;

import callscope.rule.Position;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** Sorts rules topologically: each comes after all rules that it needs. */
final class OrderByDependency {
  private static final byte NEW = 0;
  private static final byte OPEN = 1;
  private static final byte DONE = 2;

  private final List<FlatRule> rules;
  private final List<Map<Integer, Statement>> needs;
  private final Problems problems;
  private final byte[] states;
  private final List<Integer> order = new ArrayList<>();

  private OrderByDependency(
      List<FlatRule> rules, List<Map<Integer, Statement>> needs, Problems problems) {
    this.rules = rules;
    this.needs = needs;
    this.problems = problems;
    this.states = new byte[rules.size()];
  }

  /** The positions of the rules in order. A cycle is added to the problems and broken. */
  static List<Integer> order(
      List<FlatRule> rules, List<Map<Integer, Statement>> needs, Problems problems) {
    OrderByDependency pass = new OrderByDependency(rules, needs, problems);
    for (int i = 0; i < rules.size(); i++) {
      pass.visit(i);
    }
    return pass.order;
  }

  private record Visit(int rule, Iterator<Integer> remaining) {}

  private void visit(int start) {
    if (states[start] != NEW) {
      return;
    }
    Deque<Visit> path = new ArrayDeque<>();
    enter(start, path);
    while (!path.isEmpty()) {
      Visit visit = path.getLast();
      if (!visit.remaining.hasNext()) {
        states[visit.rule] = DONE;
        order.add(visit.rule);
        path.removeLast();
        continue;
      }
      int needed = visit.remaining.next();
      if (states[needed] == OPEN) {
        cycle(path, needed);
      } else if (states[needed] == NEW) {
        enter(needed, path);
      }
    }
  }

  private void enter(int rule, Deque<Visit> path) {
    states[rule] = OPEN;
    path.addLast(new Visit(rule, needs.get(rule).keySet().iterator()));
  }

  private void cycle(Deque<Visit> path, int closing) {
    StringJoiner circle = new StringJoiner(" -> ");
    boolean inside = false;
    int last = closing;
    for (Visit visit : path) {
      inside |= visit.rule == closing;
      if (inside && !rules.get(visit.rule).lifted()) {
        circle.add("`" + rules.get(visit.rule).name() + "`");
      }
      last = visit.rule;
    }
    circle.add("`" + rules.get(closing).source().name() + "`");
    Statement place = needs.get(last).get(closing);
    problems.add(
        Problem.Code.CYCLE,
        rules.get(last).source().source(),
        place == null ? Position.START : place.position(),
        "rules depend on each other in a cycle: " + circle,
        "remove one of these `match` statements; a namespace includes all rules below it");
  }
}
