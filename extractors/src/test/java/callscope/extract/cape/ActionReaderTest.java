package callscope.extract.cape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API of a call with its category, arguments and outcome. */
class ActionReaderTest {
  private static final List<String> FIELDS =
      List.of(
          "'category': 'file'",
          "'api': 'Open'",
          "'status': true",
          "'return': '0x0'",
          "'pretty_return': 'SUCCESS'",
          "'arguments': [{'name': 'a', 'value': '1'}]");
  private static final String READ = "1: file/Open(a=1) -> 0x0 pretty SUCCESS SUCCEEDED";

  private static String call(List<String> fields) {
    return "{'thread_id': '1', " + String.join(", ", fields) + "}";
  }

  @Test
  void aCallIsReadAgainFromEqualText() throws Exception {
    String call = call(FIELDS);
    String failed = call.replace("true", "false");
    assertThat(ReadCalls.of("[" + call + ", " + call + ", " + failed + ", " + call + "]").calls())
        .containsExactly(READ, READ, READ.replace("SUCCEEDED", "FAILED"), READ);
  }

  @Test
  void theOrderOfTheFieldsDoesNotMatter() throws Exception {
    for (int i = 0; i < FIELDS.size(); i++) {
      List<String> rotated = new ArrayList<>(FIELDS);
      Collections.rotate(rotated, i);
      String call = call(rotated);
      Collections.reverse(rotated);
      String reversed = call(rotated);
      assertThat(ReadCalls.of("[" + call + ", " + reversed + ", " + call + "]").calls())
          .as(call)
          .containsExactly(READ, READ, READ);
    }
  }

  @Test
  void fieldsAfterTheArgumentsReplaceThoseBefore() throws Exception {
    List<String> fields = new ArrayList<>(FIELDS);
    fields.add("'api': 'Close'");
    fields.add("'return_value': 5");
    String call = call(fields);
    String expected = "1: file/Close(a=1) -> 5 pretty SUCCESS SUCCEEDED";
    assertThat(ReadCalls.of("[" + call + ", " + call(FIELDS) + ", " + call + "]").calls())
        .containsExactly(expected, READ, expected);
  }

  @Test
  void nothingOfACallIsLeftInTheNext() throws Exception {
    assertThat(ReadCalls.of("[" + call(FIELDS) + ", {'api': 'X'}, " + call(FIELDS) + "]").calls())
        .containsExactly(READ, "2: /X()", READ);
  }

  @Test
  void unknownFieldsAreIgnored() throws Exception {
    List<String> fields = new ArrayList<>();
    for (String field : FIELDS) {
      fields.add(field);
      fields.add("'x': {'api': 'Y', 'arguments': [1, [2]]}");
    }
    String call = call(fields);
    assertThat(ReadCalls.of("[" + call + ", " + call + "]").calls()).containsExactly(READ, READ);
  }

  @ParameterizedTest
  @CsvSource({
    "true, SUCCEEDED",
    "false, FAILED",
    "'''SUCCESS''', SUCCEEDED",
    "'''true''', SUCCEEDED",
    "1, SUCCEEDED",
    "'''Failure''', FAILED",
    "'''failed''', FAILED",
    "'''false''', FAILED",
    "0, FAILED",
    "2, ''",
    "'''''', ''",
    "null, ''",
    "[true], ''"
  })
  void theOutcomeHasManySpellings(String status, String outcome) throws Exception {
    assertThat(ReadCalls.of("[{'api': 'A', 'status': " + status + "}]").calls())
        .containsExactly(("2: /A() " + outcome).strip());
  }

  @Test
  void meaningsOfFlagsAreShownInsteadOfTheArguments() throws Exception {
    String arguments = "'category': 'c', 'api': 'A', 'arguments': {'a': 1, 'b': 2}";
    String flags = "'flags': {'b': 'TWO', 'c': 'THREE', 'd': [4]}";
    String after = "{" + arguments + ", " + flags + "}";
    String before = "{" + flags + ", " + arguments + "}";
    String without = "{" + arguments + "}";
    assertThat(
            ReadCalls.of("[" + String.join(", ", after, without, before, after, without) + "]")
                .calls())
        .containsExactly(
            "2: c/A(a=1, b=2~TWO)",
            "2: c/A(a=1, b=2)",
            "2: c/A(a=1, b=2~TWO)",
            "2: c/A(a=1, b=2~TWO)",
            "2: c/A(a=1, b=2)");
  }

  @Test
  void meaningsOfACallAreNotUsedForTheNext() throws Exception {
    String arguments = "'api': 'A', 'arguments': {'b': 2}";
    String both = "{" + arguments + ", 'flags': {'a': 'ONE', 'b': 'TWO'}}";
    String one = "{" + arguments + ", 'flags': {'a': 'ONE'}}";
    assertThat(ReadCalls.of("[" + both + ", " + one + "]").calls())
        .containsExactly("2: /A(b=2~TWO)", "2: /A(b=2)");
  }

  @Test
  void aCallMayHaveManyFlags() throws Exception {
    String flags =
        IntStream.range(0, 40)
            .mapToObj(i -> "'f" + i + "': 'F" + i + "'")
            .collect(Collectors.joining(", ", "{", "}"));
    String call = "{'api': 'A', 'arguments': {'f0': 1, 'f39': 2}, 'flags': " + flags + "}";
    assertThat(ReadCalls.of("[" + call + "]").calls()).containsExactly("2: /A(f0=1~F0, f39=2)");
  }
}
