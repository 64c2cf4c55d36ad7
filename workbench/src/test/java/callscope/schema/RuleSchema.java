package callscope.schema;

import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The published schema of rules, and small rules to try it on. */
final class RuleSchema {
  static final JsonNode TEXT = read();

  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(TEXT);

  /** The schema as editors take it that know no draft after the seventh. */
  private static final JsonSchema OLD_SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V7)
          .getSchema(((ObjectNode) TEXT.deepCopy()).put("$schema", VersionFlag.V7.getId()));

  private RuleSchema() {}

  private static JsonNode read() {
    try {
      Path file = Path.of("..", "docs", "schema", "callscope-rule.schema.json");
      return new ObjectMapper().readTree(Files.readString(file));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static RuleSource rule(String scopes, String feature) {
    return new RuleSource(
        "a.yml",
        """
        rule:
          meta:
            name: a
            scopes: %s
          features:
            - %s
        """
            .formatted(scopes, feature));
  }

  static RuleSource wide(String feature) {
    return rule("{static: file, dynamic: file}", feature);
  }

  static RuleSource narrow(String feature) {
    return rule("{static: function, dynamic: call}", feature);
  }

  /** What the parser says of a rule. */
  static List<Problem> problems(RuleSource source) {
    Problems problems = new Problems();
    RuleParser.parse(source, problems);
    return problems.all();
  }

  static List<String> errors(RuleSource source) {
    return texts(SCHEMA, source);
  }

  static List<String> errorsOfOldDraft(RuleSource source) {
    return texts(OLD_SCHEMA, source);
  }

  private static List<String> texts(JsonSchema schema, RuleSource source) {
    return schema.validate(RuleAsJson.of(source)).stream()
        .map(ValidationMessage::toString)
        .toList();
  }

  /** The keywords of the schema that a rule fails at. */
  static Set<String> failsAt(RuleSource source) {
    Set<String> keywords = new TreeSet<>();
    SCHEMA.validate(RuleAsJson.of(source)).forEach(error -> keywords.add(error.getType()));
    return keywords;
  }
}
