package callscope.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** The list below a keyword: its children and its optional description. */
final class StatementBlock {
  private final RuleSource source;
  private final Problems problems;
  private final List<Node> children = new ArrayList<>();
  private Optional<String> description = Optional.empty();
  private boolean failed;

  private StatementBlock(RuleSource source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  /**
   * Parses the list below a keyword. If it is invalid, the block has failed and the reasons are
   * added to the problems.
   *
   * @param at the position of the keyword
   */
  static StatementBlock parse(
      String key, Node value, Position at, RuleSource source, Problems problems) {
    StatementBlock block = new StatementBlock(source, problems);
    if (value instanceof SequenceNode sequence) {
      block.fill(key, sequence, at);
    } else {
      block.statementProblem(
          at, "`" + key + "` must be followed by a list", "indent its children, each after `- `");
    }
    return block;
  }

  /** The children, without the description. */
  List<Node> children() {
    return children;
  }

  Optional<String> description() {
    return description;
  }

  /** Whether the block or one of its children is invalid. */
  boolean failed() {
    return failed;
  }

  /** Marks the block as invalid because one of its children is. */
  void fail() {
    failed = true;
  }

  private void fill(String key, SequenceNode sequence, Position at) {
    for (Node child : sequence.getValue()) {
      Optional<Node> lone = loneDescription(child);
      if (lone.isEmpty()) {
        children.add(child);
      } else if (description.isPresent()) {
        descriptionProblem(child, "`" + key + "` has two descriptions", "keep one of them");
      } else {
        describe(child, lone.get());
      }
    }
    if (children.isEmpty() && !failed) {
      statementProblem(at, "`" + key + "` has no children", "add one, or leave the statement out");
    }
  }

  private void describe(Node child, Node value) {
    description =
        value instanceof ScalarNode scalar ? Optional.of(scalar.getValue()) : Optional.empty();
    if (description.filter(text -> !text.isEmpty()).isEmpty()) {
      String what = description.isPresent() ? "empty" : "not a string";
      descriptionProblem(child, "the description is " + what, "write one, or leave it out");
    }
  }

  private static Optional<Node> loneDescription(Node child) {
    if (child instanceof MappingNode mapping
        && mapping.getValue().size() == 1
        && YamlDocument.key(mapping.getValue().getFirst()).equals("description")) {
      return Optional.of(mapping.getValue().getFirst().getValueNode());
    }
    return Optional.empty();
  }

  private void statementProblem(Position at, String message, String advice) {
    failed = true;
    problems.add(Problem.Code.STATEMENT, source, at, message, advice);
  }

  private void descriptionProblem(Node node, String message, String advice) {
    failed = true;
    problems.add(Problem.Code.DESCRIPTION, source, YamlDocument.position(node), message, advice);
  }
}
