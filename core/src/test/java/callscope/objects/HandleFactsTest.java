package callscope.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.objects.HandleFact.Action;
import callscope.objects.HandleFact.Role;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandleFactsTest {
  private static final HandleFacts TABLE = HandleFacts.current();

  @Test
  void tableIsValid() {
    TABLE.check();
    assertThat(TABLE.apis()).hasSizeGreaterThan(400);
  }

  @Test
  void factsAreComplete() {
    List<String> wrong = new ArrayList<>();
    for (String api : TABLE.apis()) {
      for (HandleFact fact : TABLE.of(api)) {
        boolean right =
            switch (fact.action()) {
              case OPEN -> fact.has(Role.RESULT) || fact.has(Role.RESULTS);
              case ANNOUNCE -> fact.has(Role.RESULT);
              case CLOSE, USE -> namesItsObject(fact);
              case DUPLICATE, DESCRIPTOR_CONTROL -> fact.has(Role.HANDLE) && fact.has(Role.RESULT);
              case PEER -> fact.has(Role.HANDLE) && fact.has(Role.HOST);
              case FORK, EXEC -> true;
            };
        if (!right) {
          wrong.add(api + " " + fact.action() + " " + fact.kind());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean namesItsObject(HandleFact fact) {
    return fact.has(Role.HANDLE)
        || fact.has(Role.PATH)
        || fact.has(Role.NAME)
        || fact.has(Role.COMMAND)
        || fact.has(Role.RENAME)
        || fact.has(Role.PID)
        || fact.has(Role.TID)
        || fact.has(Role.HOST);
  }

  @Test
  void namesOfCallsInAllSpellings() {
    for (String api : List.of("NtClose", "ZwClose", "ntdll.NtClose", "CloseHandle")) {
      assertThat(TABLE.of(api))
          .as(api)
          .extracting(HandleFact::action)
          .containsExactly(Action.CLOSE);
    }
    assertThat(TABLE.of("RegOpenKeyExW")).isEqualTo(TABLE.of("RegOpenKeyExA")).hasSize(1);
    assertThat(TABLE.of("System.IO.File::Open")).isEmpty();
    assertThat(TABLE.of("NoSuchCall")).isEmpty();
    assertThat(TABLE.of("")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "lpSubKey, SubKey, true",
    "SubKey, SubKey, true",
    "subkey, SubKey, true",
    "*phkResult, Result, true",
    "hKey, Key, true",
    "KeyHandle, Key, false",
    "SourceHandle, Handle, false",
    "fd, fd, true",
    "oldfd, fd, false",
    "Arg0, arg0, true",
    "arg10, arg1, false",
    "'', Key, false"
  })
  void namesOfArguments(String recorded, String asked, boolean answers) {
    assertThat(BindFacts.answers(recorded, asked)).isEqualTo(answers);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "F\topen",
        "F\tread\tfile\tresult=x",
        "F\topen\tdisk\tresult=x",
        "F\topen\tfile\tresult",
        "F\topen\tfile\tresult=",
        "F\topen\tfile\twho=x",
        "F\topen\tfile\tresult=x\tresult=y",
        "F\topen\tmemory:file\tresult=x"
      })
  void invalidLineIsReportedWithItsNumber(String line) {
    HandleFacts table = HandleFacts.parse("# comment\n\n" + line);
    assertThatThrownBy(table::check)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line 3 ");
  }

  @ParameterizedTest
  @CsvSource({
    "0x10, 16",
    "0X1F, 31",
    "10, 10",
    "-1, -1",
    "0xffffffffffffffff, -1",
    "0xffffffff, 4294967295"
  })
  void numbers(String text, long number) {
    assertThat(BoundFact.number(text)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0x", "-", "1.5", "0x10000000000000000", "C:\\1", "1 2", "0xg"})
  void noNumbers(String text) {
    assertThat(BoundFact.number(text)).isEqualTo(BoundFact.NO_NUMBER);
  }
}
