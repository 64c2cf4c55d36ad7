package callscope.rule;

import callscope.rule.SequenceOrder.Across;
import callscope.rule.SequenceOrder.Limit;
import callscope.rule.SequenceStep.Alternative;
import callscope.rule.SequenceStep.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Parses a sequence: an {@code and} whose children are steps, and the {@code sequence} beside it.
 */
final class SequenceParser {
  private static final List<String> KEYS =
      List.of("across", "within", "until", "runs", "distinct", "order");

  /** Steps and variables are sets of bits in a long and an int. */
  private static final int MAX_STEPS = 60;

  private static final int MAX_VARIABLES = 30;

  /** Without an order, each subset of the steps is a state of its own. */
  private static final int MAX_UNORDERED = 8;

  private static final Pattern DISTANCE = Pattern.compile("([0-9]{1,12}) ?(calls?|ms|s|m)");
  private static final Pattern RUNS = Pattern.compile("([0-9]{1,9}) or more");

  private final StatementParser statements;
  private final RuleSource source;
  private final Problems problems;
  private boolean failed;

  private Across across = Across.THREAD;
  private Optional<Limit> within = Optional.empty();
  private List<SequenceStep> until = List.of();
  private int runs = 1;
  private Optional<String> distinct = Optional.empty();
  private boolean anyOrder;

  SequenceParser(StatementParser statements, RuleSource source, Problems problems) {
    this.statements = statements;
    this.source = source;
    this.problems = problems;
  }

  /** Parses the sequence; empty if it is invalid. The reasons are then added to the problems. */
  Optional<Statement> parse(MappingNode mapping, Scopes scopes, int depth) {
    NodeTuple first = mapping.getValue().getFirst();
    Position at = YamlDocument.position(first.getKeyNode());
    if (scopes.dynamicScope().filter(scope -> scope == Scope.CALL).isPresent()) {
      problem(at, "one call can't be a sequence", "give the rule the scope span of calls");
      return Optional.empty();
    }
    StatementBlock block =
        StatementBlock.parse(YamlDocument.key(first), first.getValueNode(), at, source, problems);
    List<SequenceStep> steps = steps(statements.children(block, scopes, depth));
    if (mapping.getValue().size() == 2) {
      order(mapping.getValue().getLast().getValueNode(), scopes, depth);
    }
    if (block.failed() || failed || steps.isEmpty()) {
      return Optional.empty();
    }
    check(steps, at);
    return failed
        ? Optional.empty()
        : Optional.of(
            new Statement.Sequence(
                steps,
                until,
                new SequenceOrder(across, within, runs, distinct, anyOrder),
                block.description(),
                at));
  }

  private List<SequenceStep> steps(List<Statement> children) {
    List<SequenceStep> steps = new ArrayList<>();
    for (Statement child : children) {
      step(child).ifPresent(steps::add);
    }
    return steps;
  }

  private Optional<SequenceStep> step(Statement statement) {
    return switch (statement) {
      case Statement.Not not -> step(Kind.FORBIDDEN, not.child(), not.position());
      case Statement.AtLeast some when some.count() == 0 && some.children().size() == 1 ->
          step(Kind.OPTIONAL, some.children().getFirst(), some.position());
      default -> step(Kind.REQUIRED, statement, statement.position());
    };
  }

  private Optional<SequenceStep> step(Kind kind, Statement statement, Position at) {
    List<Statement> calls =
        statement instanceof Statement.Or or ? or.children() : List.of(statement);
    List<Alternative> alternatives = new ArrayList<>();
    for (Statement call : calls) {
      if (call instanceof Statement.Subscope subscope && subscope.scope() == Scope.CALL) {
        alternatives.add(new Alternative(call, statements.wheres().takeBindings(call)));
      } else {
        problem(
            call.position(),
            "a step of a sequence is a `call:`",
            "put it below `call:`; an `or` of calls, `not` and `optional` may be around it");
        return Optional.empty();
      }
    }
    SequenceStep step = new SequenceStep(kind, alternatives, at);
    for (Alternative alternative : alternatives) {
      if (!variables(alternative).equals(variables(alternatives.getFirst()))) {
        problem(
            alternative.call().position(),
            "the calls of one step bind different variables",
            "let each of them bind the same variables");
      }
    }
    return Optional.of(step);
  }

  private static Set<String> variables(Alternative alternative) {
    Set<String> variables = new HashSet<>();
    alternative.bindings().forEach(binding -> variables.add(binding.variable()));
    return variables;
  }

  private void order(Node node, Scopes scopes, int depth) {
    if (!(node instanceof MappingNode mapping)) {
      if (!YamlDocument.isNothing(node)) {
        problem(node, "`sequence` must be followed by a mapping", "write `sequence: {}`");
      }
      return;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String key = YamlDocument.key(tuple);
      Node value = tuple.getValueNode();
      String text = value instanceof ScalarNode scalar ? scalar.getValue().strip() : "";
      switch (key) {
        case "across" -> across = across(value, text);
        case "within" -> within = within(value, text);
        case "until" -> until(value, scopes, depth);
        case "runs" -> runs = runs(value, text);
        case "distinct" -> distinct = Optional.of(text);
        case "order" -> anyOrder = isAny(value, text);
        default ->
            problem(
                tuple.getKeyNode(),
                "`sequence` has no key `" + key + "`",
                Spelling.nearest(key, KEYS)
                    .map(near -> "did you mean `" + near + "`?")
                    .orElse("its keys are " + String.join(", ", KEYS)));
      }
    }
  }

  private Across across(Node value, String text) {
    Optional<Across> found = Across.ofWord(text);
    if (found.isEmpty()) {
      problem(
          value, "a sequence can't be across " + Quote.of(text), "write thread, process or family");
    }
    return found.orElse(Across.THREAD);
  }

  private Optional<Limit> within(Node value, String text) {
    Matcher match = DISTANCE.matcher(text);
    long amount = match.matches() ? Long.parseLong(match.group(1)) : 0;
    if (amount == 0) {
      problem(
          value,
          Quote.of(text) + " is not a distance between calls",
          "write a number of calls, as in `40 calls`, or a time, as in `5s` or `200ms`");
      return Optional.empty();
    }
    return Optional.of(
        switch (match.group(2)) {
          case "ms" -> new Limit(amount * 1_000, true);
          case "s" -> new Limit(amount * 1_000_000, true);
          case "m" -> new Limit(amount * 60_000_000, true);
          default -> new Limit(amount, false);
        });
  }

  private void until(Node value, Scopes scopes, int depth) {
    StatementBlock block =
        StatementBlock.parse("until", value, YamlDocument.position(value), source, problems);
    until = steps(statements.children(block, scopes, depth));
    failed |= block.failed();
    for (SequenceStep step : until) {
      if (step.kind() != Kind.REQUIRED) {
        problem(step.position(), "`until` lists calls", "leave `not` and `optional` out");
      }
    }
  }

  private int runs(Node value, String text) {
    Matcher match = RUNS.matcher(text);
    int count = match.matches() ? Integer.parseInt(match.group(1)) : 0;
    if (count == 0) {
      problem(value, Quote.of(text) + " is not a number of runs", "write it as in `10 or more`");
      return 1;
    }
    return count;
  }

  private boolean isAny(Node value, String text) {
    if (!text.equals("any")) {
      problem(value, "`order` can only be any", "write `order: any`, or leave it out");
    }
    return true;
  }

  private void check(List<SequenceStep> steps, Position at) {
    if (steps.getFirst().kind() == Kind.FORBIDDEN || steps.getLast().kind() == Kind.FORBIDDEN) {
      problem(
          at,
          "a sequence can't begin or end with a call that must not occur",
          "put it between two steps, or write it below `until`");
    }
    if (steps.stream().noneMatch(step -> step.kind() == Kind.REQUIRED)) {
      problem(at, "the sequence has no call that must occur", "add a `call:`");
    }
    checkSize(steps, at);
    boolean forbids = steps.stream().anyMatch(step -> step.kind() == Kind.FORBIDDEN);
    if (anyOrder && forbids) {
      problem(
          at, "without an order, no call is between two others", "write the call below `until`");
    }
    Set<String> bound = new HashSet<>();
    for (SequenceStep step : steps) {
      switch (step.kind()) {
        case FORBIDDEN -> checkBound(step, bound);
        // it only adds evidence, so that later steps do not compare what it binds
        case OPTIONAL -> {}
        case REQUIRED -> bound.addAll(step.variables());
      }
    }
    until.forEach(step -> checkBound(step, bound));
    if (distinct.isPresent() && !bound.contains(distinct.get())) {
      problem(at, "no step binds " + Quote.of(distinct.get()), "write `distinct` with a variable");
    }
    if (across == Across.FAMILY && bound.isEmpty()) {
      problem(
          at,
          "a sequence across processes needs variables, or any two calls would do",
          "add `bind` beside the calls");
    }
    if (across == Across.FAMILY && within.filter(limit -> !limit.isTime()).isPresent()) {
      problem(
          at, "calls of different processes have no distance in calls", "write a time, as in `5s`");
    }
  }

  private void checkSize(List<SequenceStep> steps, Position at) {
    int most = anyOrder ? MAX_UNORDERED : MAX_STEPS;
    if (steps.size() > most) {
      problem(
          at,
          "the sequence has " + steps.size() + " steps" + (anyOrder ? " in any order" : ""),
          "write at most " + most + ", or several rules");
    }
    long variables = steps.stream().flatMap(step -> step.variables().stream()).distinct().count();
    if (variables > MAX_VARIABLES) {
      problem(at, "the sequence has " + variables + " variables", "bind at most " + MAX_VARIABLES);
    }
  }

  private void checkBound(SequenceStep step, Set<String> bound) {
    for (String variable : step.variables()) {
      if (!bound.contains(variable)) {
        problem(
            step.position(),
            "the variable " + Quote.of(variable) + " is not bound by an earlier step",
            "bind it in a step before, or leave it out here");
      }
    }
  }

  private void problem(Node node, String message, String advice) {
    problem(YamlDocument.position(node), message, advice);
  }

  private void problem(Position at, String message, String advice) {
    failed = true;
    problems.add(Problem.Code.SEQUENCE, source, at, message, advice);
  }
}
