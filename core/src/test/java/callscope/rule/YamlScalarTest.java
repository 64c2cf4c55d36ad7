package callscope.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Plain scalars have their YAML 1.1 values, as in the community's rule loaders. */
final class YamlScalarTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "0 | 0x0",
        "12 | 0xc",
        "-12 | -0xc",
        "+12 | 0xc",
        "1_000 | 0x3e8",
        "010 | 0x8",
        "-010 | -0x8",
        "08 | text 08",
        "0x1F | 0x1f",
        "-0x10 | -0x10",
        "0x_ | text 0x_",
        "0X1F | text 0X1F",
        "0b101 | 0x5",
        "0o17 | text 0o17",
        "1:30 | 0x5a",
        "1:30:10 | 0x1522",
        "0xffffffffffffffff | 0xffffffffffffffff",
        "1.5 | 1.5",
        "-1.5e+3 | -0x5dc",
        "1.0 | 0x1",
        ".5 | 0.5",
        "1e3 | text 1e3",
        "1. | 0x1",
        ". | text .",
        ".inf | NaN",
        ".nan | NaN",
        "1.2.3 | text 1.2.3",
        "yes | true",
        "No | false",
        "on | true",
        "OFF | false",
        "TRUE | true",
        "tRUE | text tRUE",
        "y | text y",
        "~ | nothing",
        "null | nothing",
        "2020-01-02 | date",
        "2020-1-2 10:00:00 | date",
        "20-01-02 | text 20-01-02",
        "12ab | text 12ab",
        "text | text text",
        "4D 5A | text 4D 5A",
        "'12' | text 12",
        "!!int 12 | 0xc",
        "!!int '12' | 0xc"
      })
  void aPlainValueMeansWhatYaml11Says(String text, String meaning) {
    assertThat(meaning("a: " + text)).isEqualTo(meaning);
  }

  private static String meaning(String yaml) {
    Problems problems = new Problems();
    MappingNode mapping =
        (MappingNode) YamlDocument.read(new RuleSource("a.yml", yaml), problems).orElseThrow();
    assertThat(problems.all()).isEmpty();
    ScalarNode scalar = (ScalarNode) mapping.getValue().getFirst().getValueNode();
    return switch (YamlScalar.of(scalar)) {
      case YamlScalar.Text(String value) -> "text " + value;
      case YamlScalar.NumberValue(var number) -> number.toString();
      case YamlScalar.Truth(boolean value) -> Boolean.toString(value);
      case YamlScalar.Nothing() -> "nothing";
      case YamlScalar.LongNumber() -> "long number";
      case YamlScalar.Date(String date) -> "date";
    };
  }
}
