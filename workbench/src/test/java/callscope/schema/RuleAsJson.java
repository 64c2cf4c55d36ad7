package callscope.schema;

import callscope.rule.Problems;
import callscope.rule.RuleSource;
import callscope.rule.YamlDocument;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Takes a rule as editors do that check it by a schema: plain values by the core schema of YAML.
 */
final class RuleAsJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private RuleAsJson() {}

  static JsonNode of(RuleSource source) {
    Problems problems = new Problems();
    Node top =
        YamlDocument.read(source, problems)
            .orElseThrow(() -> new AssertionError(problems.all().toString()));
    return of(top);
  }

  private static JsonNode of(Node node) {
    return switch (node) {
      case ScalarNode scalar -> of(scalar);
      case SequenceNode list -> {
        ArrayNode array = JSON.arrayNode();
        list.getValue().forEach(item -> array.add(of(item)));
        yield array;
      }
      case MappingNode mapping -> {
        ObjectNode object = JSON.objectNode();
        mapping
            .getValue()
            .forEach(tuple -> object.set(YamlDocument.key(tuple), of(tuple.getValueNode())));
        yield object;
      }
      default -> throw new AssertionError(node);
    };
  }

  private static JsonNode of(ScalarNode scalar) {
    String text = scalar.getValue();
    if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
      return JSON.textNode(text);
    }
    if (text.matches("null|~|")) {
      return JSON.nullNode();
    }
    if (text.matches("true|false")) {
      return JSON.booleanNode(text.equals("true"));
    }
    if (text.matches("[-+]?[0-9]+")) {
      return JSON.numberNode(new BigInteger(text));
    }
    if (text.matches("0x[0-9a-fA-F]+")) {
      return JSON.numberNode(new BigInteger(text.substring(2), 16));
    }
    return text.matches("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?")
        ? JSON.numberNode(Double.parseDouble(text))
        : JSON.textNode(text);
  }
}
