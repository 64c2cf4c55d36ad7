package callscope.extract.cape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The arguments of a call in each of the notations of CAPE and Cuckoo. */
class ArgumentsReaderTest {

  private static String read(String arguments) throws Exception {
    // each call twice, since the second one is not decoded if the first one was remembered
    String call = "{'category': 'c', 'api': 'A', 'arguments': " + arguments + "}";
    ReadCalls read = ReadCalls.of("[" + call + ", " + call + "]");
    assertThat(read.calls()).hasSize(2);
    assertThat(read.calls().get(1)).isEqualTo(read.calls().getFirst());
    return read.calls().getFirst().substring("2: c/A".length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]                                                        | ()",
        "[{'name': 'a', 'value': '1'}]                             | (a=1)",
        "[{'name': 'a', 'value': 1, 'pretty_value': 'ONE'}]        | (a=1~ONE)",
        "[{'pretty_value': 'ONE', 'value': 1, 'name': 'a'}]        | (a=1~ONE)",
        "[{'name': 'a', 'value': '1'}, {'name': 'b', 'value': 2}]  | (a=1, b=2)",
        "[{'name': 'a', 'value': '1', 'x': [1, {'name': 'b'}]}]    | (a=1)",
        "[{'name': 'a', 'value': '1', 'value': '2'}]               | (a=2)",
        "[{'name': 'a', 'value': ['1', '2'], 'value': '3'}]        | (a=3)",
        "[{'name': 'a', 'value': ['1', '2'], 'pretty_value': 'P'}] | (a=1~P, a=2~P)",
        "[{'name': 'a', 'value': []}]                              | (a)",
        "[{'name': 'a'}]                                           | (a)",
        "[{'name': 'a', 'value': null}]                            | (a)",
        "[{'value': '1'}]                                          | (=1)",
        "[{}]                                                      | ()",
        "['1', 2]                                                  | (=1, =2)",
        "'bare'                                                    | (=bare)",
        "{'a': '1', 'b': 2}                                        | (a=1, b=2)",
        "{'a': ['1', {'x': '2', 'y': ['3']}], 'b': [], 'c': {}}    | (a=1, a=2, a=3, b, c)",
        "7                                                         | ()",
        "null                                                      | ()"
      })
  void eachNotationIsRead(String arguments, String expected) throws Exception {
    assertThat(read(arguments)).isEqualTo(expected);
  }

  @Test
  void aCallMayHaveManyArguments() throws Exception {
    String arguments =
        IntStream.range(0, 200)
            .mapToObj(i -> "{'name': 'n" + i + "', 'value': '" + i + "'}")
            .collect(Collectors.joining(", ", "[", "]"));
    String expected =
        IntStream.range(0, 200)
            .mapToObj(i -> "n" + i + "=" + i)
            .collect(Collectors.joining(", ", "(", ")"));
    assertThat(read(arguments)).isEqualTo(expected);
  }

  @Test
  void aCallMayRepeatAnArgument() throws Exception {
    String arguments = "[" + "{'name': 'a', 'value': '1'}, ".repeat(199) + "{'name': 'b'}]";
    assertThat(read(arguments)).isEqualTo("(" + "a=1, ".repeat(199) + "b)");
  }

  @Test
  void valuesNestedTooDeeplyAreLeftOut() throws Exception {
    assertThat(read("{'a': " + "[".repeat(8) + "'1'" + "]".repeat(8) + "}")).isEqualTo("(a=1)");
    assertThat(read("{'a': " + "[".repeat(9) + "'1'" + "]".repeat(9) + "}")).isEqualTo("(a)");
    String objects = "{'x': ".repeat(8) + "'1'" + "}".repeat(8);
    assertThat(read("{'a': " + objects + "}")).isEqualTo("(a=1)");
    assertThat(read("{'a': {'x': " + objects + "}}")).isEqualTo("(a)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[[1]]", "[{'x': 1}]", "{'x': 1}"})
  void eachNestedValueIsReported(String value) throws Exception {
    String argument = "{'name': 'a', 'value': " + value + "}";
    String call = "{'category': 'c', 'api': 'A', 'arguments': [" + argument + "]}";
    ReadCalls read = ReadCalls.of("[" + call + ", " + call + "]");
    assertThat(read.calls()).containsExactly("2: c/A(a)", "2: c/A(a)");
    assertThat(read.diagnostics())
        .containsExactly("an argument with nested lists or objects was left out");
  }

  @Test
  void onlyTheLastArgumentsOfACallCount() throws Exception {
    String first = "'arguments': [{'name': 'a', 'value': '1'}, {'name': 'b', 'value': '2'}]";
    String last = "'arguments': [{'name': 'c', 'value': '3'}]";
    String call = "{'category': 'c', 'api': 'A', " + first + ", " + last + "}";
    assertThat(ReadCalls.of("[" + call + ", " + call + "]").calls())
        .containsExactly("2: c/A(c=3)", "2: c/A(c=3)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'timestamp': '10:00:00.5', 'thread_id': '2'", "'thread_id': '2'"})
  void argumentsOfOtherSourcesDoNotContainFurtherValues(String fields) throws Exception {
    String call =
        "{%s, 'category': 'c', 'api': 'open', 'arguments': [{'name': 'fd', 'value': '3 (/x)'}]}"
            .formatted(fields);
    assertThat(ReadCalls.of("[" + call + ", " + call + "]").calls())
        .hasSize(2)
        .allMatch(line -> line.startsWith("2: c/open(fd=3 (/x))"));
  }

  @Test
  void argumentsOfStraceContainFurtherValues() throws Exception {
    String call =
        "{'timestamp': '10:00:00.5', 'category': 'c', 'api': 'openat',"
            + " 'arguments': [{'name': 'fd', 'value': '3 (/etc/passwd)'}]}";
    assertThat(ReadCalls.of("[" + call + ", " + call + "]").calls())
        .hasSize(2)
        .allMatch(line -> line.startsWith("2: c/openat(fd=3 (/etc/passwd)=3=/etc/passwd)"));
  }
}
