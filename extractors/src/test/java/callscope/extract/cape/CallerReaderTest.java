package callscope.extract.cape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The thread of a call and the addresses of its callers. */
class CallerReaderTest {
  private static final String CALLER = "'caller': '0x00401a', 'parentcaller': '0x00402b'";

  @Test
  void aCallHasItsThreadAndTheAddressesOfItsCallers() throws Exception {
    assertThat(ReadCalls.of("[{'thread_id': '7', " + CALLER + ", 'api': 'A'}]").calls())
        .containsExactly("7: /A() from 401a 402b");
  }

  @Test
  void equalFieldsOfSeveralCallsAreReadEachTime() throws Exception {
    String seven = "{'thread_id': '7', " + CALLER + ", 'category': 'c', 'api': 'A'}";
    String eight = "{'thread_id': '8', 'caller': '0x1', 'category': 'c', 'api': 'A'}";
    String none = "{'category': 'c', 'api': 'A'}";
    assertThat(
            ReadCalls.of("[" + String.join(", ", seven, none, eight, seven, eight, none) + "]")
                .calls())
        .containsExactly(
            "7: c/A() from 401a 402b",
            "2: c/A()",
            "8: c/A() from 1 0",
            "7: c/A() from 401a 402b",
            "8: c/A() from 1 0",
            "2: c/A()");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'thread_id': 7                         | 7",
        "'tid': 7                               | 7",
        "'thread_id': '7', 'thread_id': '8'     | 8",
        "'caller': '0x1', 'thread_id': '7'      | 7",
        "'x': 1, 'thread_id': '7'               | 7",
        "'thread_id': '7', 'x': 1, 'tid': 9     | 9",
        "'thread_id': null                      | 2",
        "'thread_id': [7]                       | 2"
      })
  void theThreadIsTheLastOneNamed(String fields, long thread) throws Exception {
    for (String rest : new String[] {"'api': 'A'", "'category': 'c', 'api': 'A'"}) {
      String call = "{" + fields + ", " + rest + "}";
      assertThat(ReadCalls.of("[" + call + ", " + call + "]").calls())
          .hasSize(2)
          .allMatch(line -> line.startsWith(thread + ": "));
    }
  }

  @Test
  void eachThreadThatIsNotANumberIsReported() throws Exception {
    String call = "{'thread_id': 'main', " + CALLER + ", 'category': 'c', 'api': 'A'}";
    ReadCalls read = ReadCalls.of("[" + call + ", " + call + ", " + call + "]");
    assertThat(read.calls()).hasSize(3).containsOnly("2: c/A() from 401a 402b");
    assertThat(read.diagnostics())
        .containsExactly("the thread of a call is not a 64-bit integer and was left out");
  }
}
