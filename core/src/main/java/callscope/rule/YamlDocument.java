package callscope.rule;

import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Reads a file of rules, or of their tests, as YAML, down to nodes with their places. */
public final class YamlDocument {
  /** No rule is larger than this; a file that is can't be one. */
  private static final int MAX_CHARACTERS = 4 * 1024 * 1024;

  private YamlDocument() {}

  /** The one document of the file; nothing if it is empty or wrong, the latter with a problem. */
  public static Optional<Node> read(RuleSource source, Problems problems) {
    if (source.text().length() > MAX_CHARACTERS) {
      problems.add(
          Problem.Code.YAML, source.path(), "the file is too large to be a rule", "is it a rule?");
      return Optional.empty();
    }
    LoadSettings settings =
        LoadSettings.builder()
            .setSchema(new FailsafeSchema())
            .setCodePointLimit(MAX_CHARACTERS)
            .setAllowDuplicateKeys(true)
            .build();
    try {
      return new Compose(settings).composeString(source.text());
    } catch (MarkedYamlEngineException e) {
      Position at = e.getProblemMark().map(YamlDocument::position).orElse(Position.START);
      String reason = e.getProblem() == null ? "it is no YAML" : e.getProblem();
      problems.add(
          Problem.Code.YAML,
          source,
          at,
          "the file is no valid YAML: " + reason,
          "check indentation and quotes there and in the line before");
    } catch (YamlEngineException e) {
      problems.add(
          Problem.Code.YAML,
          source,
          Position.START,
          "the file is no valid YAML: " + e.getMessage(),
          "write one document with the key `rule` at its top");
    } catch (StackOverflowError e) {
      problems.add(
          Problem.Code.YAML,
          source.path(),
          "the file is nested too deeply",
          "write the rule with fewer levels");
    }
    return Optional.empty();
  }

  public static Position position(Node node) {
    return node.getStartMark().map(YamlDocument::position).orElse(Position.START);
  }

  private static Position position(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  /** The value of a key; the last one if there are several. */
  public static Optional<Node> get(MappingNode mapping, String key) {
    Optional<Node> found = Optional.empty();
    for (NodeTuple tuple : mapping.getValue()) {
      if (key(tuple).equals(key)) {
        found = Optional.of(tuple.getValueNode());
      }
    }
    return found;
  }

  /** The text of a key; empty if the key is no plain value. */
  public static String key(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  public static boolean isNothing(Node node) {
    return node instanceof ScalarNode scalar && YamlScalar.of(scalar) instanceof YamlScalar.Nothing;
  }
}
