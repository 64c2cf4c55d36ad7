package callscope.schema;

import static callscope.schema.RuleSchema.narrow;
import static callscope.schema.RuleSchema.problems;
import static callscope.schema.RuleSchema.wide;
import static org.assertj.core.api.Assertions.assertThat;

import callscope.feature.FeatureKind;
import callscope.rule.Keywords;
import callscope.rule.RuleSource;
import callscope.rule.Scope;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of the published schema are those of the parser. */
class RuleSchemaWordsTest {
  @Test
  void everyKeywordOfTheParserIsInTheSchemaAndNoOther() {
    JsonNode statement = RuleSchema.TEXT.at("/$defs/statement/properties");
    Set<String> known = new TreeSet<>(Keywords.all());
    known.addAll(List.of("description", "where", "sequence"));

    assertThat(names(statement)).isEqualTo(known);
    for (FeatureKind kind : FeatureKind.values()) {
      if (!kind.keyword().startsWith("operand.")) {
        assertThat(names(statement)).contains(kind.keyword());
      }
    }
  }

  @Test
  void everyScopeIsInTheSchema() {
    for (String flavor : List.of("static", "dynamic")) {
      Set<String> known = new TreeSet<>(Set.of("unsupported"));
      for (Scope scope : Scope.values()) {
        boolean isStatic = scope.onlyFlavor().map(f -> f.word().equals("static")).orElse(false);
        if (scope == Scope.FILE || isStatic == flavor.equals("static")) {
          known.add(scope.word());
        }
      }
      assertThat(texts(RuleSchema.TEXT.at("/$defs/scopes/properties/" + flavor + "/enum")))
          .isEqualTo(known);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"os", "arch", "format"})
  void theValuesOfGlobalFeaturesAreThoseOfTheParser(String key) {
    String advice = problems(wide(key + ": zzzzzzzzzzzz")).getFirst().advice();
    assertThat(advice).startsWith("one of: ");

    assertThat(words(key)).isEqualTo(new TreeSet<>(Arrays.asList(advice.substring(8).split(", "))));
  }

  @Test
  void theParserKnowsEveryCharacteristicOfTheSchema() {
    List<String> unknown = new ArrayList<>();
    for (String word : words("characteristic")) {
      if (!problems(wide("characteristic: " + word)).isEmpty()
          && !problems(narrow("characteristic: " + word)).isEmpty()) {
        unknown.add(word);
      }
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void theConditionsAreThoseOfTheParser() {
    String advice = problems(narrow("{api: a, where: {zzzzzzzzzz: 1}}")).getFirst().advice();
    assertThat(advice).startsWith("the conditions are ");

    assertThat(names(RuleSchema.TEXT.at("/$defs/where/properties")))
        .isEqualTo(new TreeSet<>(Arrays.asList(advice.substring(19).split(", "))));
  }

  @Test
  void theKeysOfSequencesAreThoseOfTheParser() {
    RuleSource source =
        RuleSchema.rule(
            "{static: file, dynamic: span of calls}",
            "{and: [call: [api: a]], sequence: {zzzzzzzzzz: 1}}");
    String advice = problems(source).getFirst().advice();
    assertThat(advice).startsWith("its keys are ");

    assertThat(names(RuleSchema.TEXT.at("/$defs/order/properties")))
        .isEqualTo(new TreeSet<>(Arrays.asList(advice.substring(13).split(", "))));
  }

  @Test
  void everyKeyHasADescription() {
    for (String place :
        List.of(
            "/$defs/statement/properties",
            "/$defs/meta/properties",
            "/$defs/where/properties",
            "/$defs/order/properties")) {
      RuleSchema.TEXT
          .at(place)
          .properties()
          .forEach(
              field -> {
                JsonNode target =
                    field.getValue().has("description")
                        ? field.getValue()
                        : RuleSchema.TEXT.at(
                            field.getValue().path("$ref").asText("#/none").substring(1));
                assertThat(target.path("description").asText()).as(field.getKey()).isNotBlank();
              });
    }
  }

  private static Set<String> words(String key) {
    return texts(RuleSchema.TEXT.at("/$defs/statement/properties/" + key + "/anyOf/0/enum"));
  }

  private static Set<String> names(JsonNode object) {
    return new TreeSet<>(object.properties().stream().map(field -> field.getKey()).toList());
  }

  private static Set<String> texts(JsonNode array) {
    return new TreeSet<>(
        StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList());
  }
}
