package callscope.rule;

import callscope.feature.ActedOn;
import callscope.feature.CallCondition;
import callscope.feature.CallOutcome;
import callscope.feature.FeaturePattern.BitTest;
import callscope.feature.Numeral;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Parses what follows {@code where}. {@link ApplyWhere} decides whether it fits the statement. */
final class WhereParser {
  private static final List<String> KEYS =
      List.of(
          "argument",
          "bits",
          "outcome",
          "return",
          "repeats",
          "folded",
          "on",
          "bind",
          "description");

  private static final String OR_MORE = " or more";
  private static final String OR_FEWER = " or fewer";

  private final RuleSource source;
  private final Problems problems;
  private final CountParser counts;
  private boolean failed;

  WhereParser(RuleSource source, Problems problems) {
    this.source = source;
    this.problems = problems;
    this.counts = new CountParser(source, problems, new ValueParser(source, problems));
  }

  /**
   * What a {@code where} says.
   *
   * @param arguments the names of the argument; empty if it says nothing about arguments
   * @param conditions the conditions on the call
   */
  record Where(
      List<String> arguments,
      Optional<BitTest> bits,
      List<CallCondition> conditions,
      boolean folded,
      List<SequenceStep.Binding> bindings,
      Optional<String> description,
      Position position) {}

  /** Parses the node; empty if it is invalid. The reasons are then added to the problems. */
  Optional<Where> parse(Node node) {
    if (!(node instanceof MappingNode mapping) || mapping.getValue().isEmpty()) {
      problem(node, "`where` must be followed by conditions", "write `where: {argument: key}`");
      return Optional.empty();
    }
    failed = false;
    List<String> arguments = List.of();
    Optional<BitTest> bits = Optional.empty();
    List<CallCondition> conditions = new ArrayList<>();
    boolean folded = false;
    List<SequenceStep.Binding> bindings = List.of();
    Optional<String> description = Optional.empty();
    Set<String> seen = new LinkedHashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = YamlDocument.key(tuple);
      Node value = tuple.getValueNode();
      if (!seen.add(key)) {
        problem(tuple.getKeyNode(), "`where` has two `" + key + "`", "keep one, or write a list");
      }
      switch (key) {
        case "argument" -> arguments = words(key, value);
        case "bits" -> bits = bits(value);
        case "outcome" -> outcome(value).ifPresent(conditions::add);
        case "return" -> returned(value).ifPresent(conditions::add);
        case "repeats" -> repeats(value).ifPresent(conditions::add);
        case "folded" -> folded = isTrue(value);
        case "on" -> conditions.addAll(on(value));
        case "bind" -> bindings = bindings(value);
        case "description" -> description = description(value);
        default ->
            problem(
                tuple.getKeyNode(),
                "`where` has no condition `" + key + "`",
                Spelling.nearest(key, KEYS)
                    .map(near -> "did you mean `" + near + "`?")
                    .orElse("the conditions are " + String.join(", ", KEYS)));
      }
    }
    Position at = YamlDocument.position(node);
    return failed
        ? Optional.empty()
        : Optional.of(new Where(arguments, bits, conditions, folded, bindings, description, at));
  }

  private List<String> words(String key, Node value) {
    List<String> words = new ArrayList<>();
    for (Node element : elements(value)) {
      if (element instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
        words.add(scalar.getValue().strip());
      } else {
        problem(element, "`" + key + "` is followed by a word or a list of words", "write one");
      }
    }
    if (words.isEmpty() && !failed) {
      problem(value, "the list after `" + key + "` is empty", "write a word");
    }
    return words;
  }

  private static List<Node> elements(Node value) {
    return value instanceof SequenceNode list ? list.getValue() : List.of(value);
  }

  private Optional<BitTest> bits(Node value) {
    String word = value instanceof ScalarNode scalar ? scalar.getValue() : "";
    Optional<BitTest> bits =
        switch (word) {
          case "all" -> Optional.of(BitTest.ALL);
          case "any" -> Optional.of(BitTest.ANY);
          case "none" -> Optional.of(BitTest.NONE);
          default -> Optional.empty();
        };
    if (bits.isEmpty()) {
      problem(value, Quote.of(word) + " is not a test of bits", "write all, any or none");
    }
    return bits;
  }

  private Optional<CallCondition> outcome(Node value) {
    Set<CallOutcome> outcomes = EnumSet.noneOf(CallOutcome.class);
    outcomes.addAll(
        parsed(
            "outcome",
            value,
            CallOutcome::ofWord,
            List.of(CallOutcome.values()).stream().map(CallOutcome::word).toList()));
    return outcomes.isEmpty() ? Optional.empty() : Optional.of(new CallCondition.Outcome(outcomes));
  }

  private <T> List<T> parsed(
      String key, Node value, Function<String, Optional<T>> parser, List<String> known) {
    List<T> found = new ArrayList<>();
    for (String word : words(key, value)) {
      Optional<T> one = parser.apply(word);
      one.ifPresent(found::add);
      if (one.isEmpty()) {
        problem(
            value,
            "`" + key + "` can't be " + Quote.of(word),
            Spelling.nearest(word, known)
                .map(near -> "did you mean `" + near + "`?")
                .orElse("write one of " + String.join(", ", known)));
      }
    }
    return found;
  }

  private Optional<CallCondition> returned(Node value) {
    List<CallCondition.Range> ranges = new ArrayList<>();
    for (Node element : elements(value)) {
      returnedRange(element).ifPresent(ranges::add);
    }
    return ranges.isEmpty() ? Optional.empty() : Optional.of(new CallCondition.Returned(ranges));
  }

  private Optional<CallCondition.Range> returnedRange(Node element) {
    if (element instanceof ScalarNode scalar && !isRange(scalar.getValue())) {
      String text = scalar.getValue();
      int description = text.indexOf(" = ");
      Optional<Numeral> number =
          RuleNumber.parse(description < 0 ? text : text.substring(0, description));
      if (number.isPresent() && number.get() instanceof Numeral.Small(long small)) {
        return Optional.of(new CallCondition.Range(small, small));
      }
      if (number.isPresent()
          && number.get() instanceof Numeral.Large(var large)
          && large.signum() > 0
          && large.bitLength() <= Long.SIZE) {
        return Optional.of(new CallCondition.Range(large.longValue(), large.longValue()));
      }
      problem(
          element,
          Quote.of(text) + " is not a value that a call can return",
          "write a number of at most 64 bits, a range such as `1 or more`, or a list of these");
      return Optional.empty();
    }
    return range(element);
  }

  private static boolean isRange(String text) {
    return text.endsWith(OR_MORE) || text.endsWith(OR_FEWER) || text.startsWith("(");
  }

  private Optional<CallCondition.Range> range(Node value) {
    Optional<CountParser.Range> range = counts.range(value);
    failed |= range.isEmpty();
    return range.map(found -> new CallCondition.Range(found.min(), found.max()));
  }

  private Optional<CallCondition> repeats(Node value) {
    return range(value).map(CallCondition.Repeated::new);
  }

  private boolean isTrue(Node value) {
    boolean isTrue = value instanceof ScalarNode scalar && scalar.getValue().equals("true");
    if (!isTrue) {
      problem(value, "`folded` can only be true", "write `folded: true`, or leave it out");
    }
    return isTrue;
  }

  private List<CallCondition> on(Node value) {
    List<CallCondition> conditions = new ArrayList<>();
    if (value instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        objects(tuple.getValueNode())
            .map(objects -> new CallCondition.On(YamlDocument.key(tuple), objects))
            .ifPresent(conditions::add);
      }
    } else {
      objects(value).map(objects -> new CallCondition.On("", objects)).ifPresent(conditions::add);
    }
    return conditions;
  }

  private Optional<Set<ActedOn>> objects(Node value) {
    Set<ActedOn> objects = EnumSet.noneOf(ActedOn.class);
    objects.addAll(
        parsed(
            "on",
            value,
            ActedOn::ofWords,
            List.of(ActedOn.values()).stream().map(ActedOn::words).toList()));
    return objects.isEmpty() ? Optional.empty() : Optional.of(objects);
  }

  private List<SequenceStep.Binding> bindings(Node value) {
    List<SequenceStep.Binding> bindings = new ArrayList<>();
    if (value instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        String variable = YamlDocument.key(tuple).strip();
        List<String> arguments = words("bind", tuple.getValueNode());
        if (variable.isEmpty()) {
          problem(tuple.getKeyNode(), "the variable has no name", "write `bind: {name: key}`");
        }
        arguments.forEach(name -> bindings.add(new SequenceStep.Binding(variable, name)));
      }
    } else {
      problem(value, "`bind` must be followed by variables", "write `bind: {victim: thread}`");
    }
    return bindings;
  }

  private Optional<String> description(Node value) {
    if (value instanceof ScalarNode scalar && !scalar.getValue().isEmpty()) {
      return Optional.of(scalar.getValue());
    }
    failed = true;
    problems.add(
        Problem.Code.DESCRIPTION,
        source,
        YamlDocument.position(value),
        value instanceof ScalarNode
            ? "the description is empty"
            : "the description is not a string",
        "write one, or leave it out");
    return Optional.empty();
  }

  private void problem(Node node, String message, String advice) {
    failed = true;
    problems.add(Problem.Code.WHERE, source, YamlDocument.position(node), message, advice);
  }
}
