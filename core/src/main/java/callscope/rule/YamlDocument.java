package callscope.rule;

import callscope.api.Internal;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** Reads a file of rules, or of their tests, as YAML, down to nodes with their places. */
@Internal
public final class YamlDocument {
  /** The maximum size of a rule file, far above that of any real rule. */
  private static final int MAX_CHARACTERS = 4 * 1024 * 1024;

  private static final int MIN_BUFFER = 1024;

  private YamlDocument() {}

  /**
   * The document of the file; empty if the file is empty or invalid. An invalid file adds a
   * problem.
   */
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
            // if a value were longer than the buffer, each refill would copy all of it again
            .setBufferSize(Math.max(MIN_BUFFER, source.text().length() + 1))
            .build();
    try {
      return new ShallowComposer(settings, source.text()).getSingleNode();
    } catch (ShallowComposer.TooDeepException e) {
      problems.add(
          Problem.Code.YAML,
          source.path(),
          "the file is nested too deeply",
          "write the rule with fewer levels");
    } catch (MarkedYamlEngineException e) {
      problems.add(
          Problem.Code.YAML,
          source,
          place(e, source),
          "the file is not valid YAML: " + reason(e),
          "check indentation and quotes on this line and the line before");
    } catch (ReaderException e) {
      problems.add(
          Problem.Code.YAML,
          source,
          place(e.getPosition(), source),
          "the file is not valid YAML: the character U+%04X is not allowed"
              .formatted(e.getCodePoint()),
          "remove it, or write it as an escape in double quotes");
    } catch (YamlEngineException e) {
      problems.add(
          Problem.Code.YAML,
          source,
          Position.START,
          "the file is not valid YAML: " + e.getMessage(),
          "write plain YAML: one document with `rule` at its top, simple keys, few aliases");
    }
    return Optional.empty();
  }

  private static String reason(MarkedYamlEngineException e) {
    String problem = e.getProblem() == null ? "invalid YAML" : e.getProblem();
    String context = e.getContext() == null ? "" : e.getContext();
    return context.isEmpty() ? problem : context + ", " + problem;
  }

  /**
   * The position of the error; for an unterminated element, which the parser detects only at the
   * end of the file, its beginning.
   */
  private static Position place(MarkedYamlEngineException e, RuleSource source) {
    Position at = e.getProblemMark().map(YamlDocument::position).orElse(Position.START);
    return source.line(at.line()).isEmpty()
        ? e.getContextMark().map(YamlDocument::position).orElse(at)
        : at;
  }

  /** The position of a character, given by its index from 0. */
  private static Position place(int index, RuleSource source) {
    String before = source.text().substring(0, Math.min(index, source.text().length()));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return new Position(line, before.length() - before.lastIndexOf('\n'));
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

  /** The key as a string; empty if it is not a scalar. */
  public static String key(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  public static boolean isNothing(Node node) {
    return node instanceof ScalarNode scalar && YamlScalar.of(scalar) instanceof YamlScalar.Nothing;
  }
}
