package callscope.extract.calltext;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.calltext.LineHead.TimeKind;
import callscope.input.CallTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever options strace was given, the call is found behind what they put before it. */
class LineHeadTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "getpid() = 1 | -1 | NONE | 0",
        "12 getpid() = 1 | 12 | NONE | 0",
        "12    getpid() = 1 | 12 | NONE | 0",
        "[pid    12] getpid() = 1 | 12 | NONE | 0",
        "[pid 12<sh>] getpid() = 1 | 12 | NONE | 0",
        "12<sh> getpid() = 1 | 12 | NONE | 0",
        "01:00:02 getpid() = 1 | -1 | TIME_OF_DAY | 3602000000",
        "12 01:00:02.000003 getpid() = 1 | 12 | TIME_OF_DAY | 3602000003",
        "12 01:00:02.000003456 getpid() = 1 | 12 | TIME_OF_DAY | 3602000003",
        "1700000000.5 getpid() = 1 | -1 | SINCE_1970 | 1700000000500000",
        "1700000000 getpid() = 1 | -1 | SINCE_1970 | 1700000000000000",
        "[pid 12]      0.000123 getpid() = 1 | 12 | SINCE_LINE | 123",
        "12 01:00:02 (+     0.000123) getpid() = 1 | 12 | TIME_OF_DAY | 3602000000",
        "12 01:00:02 [00007f1c35a0e0b7] getpid() = 1 | 12 | TIME_OF_DAY | 3602000000",
        "[ 39] [????????????????] getpid() = 1 | -1 | NONE | 0",
        "12 0.5 [0x401136] getpid() = 1 | 12 | SINCE_LINE | 500000",
      })
  void thePrefixOfACallIsRead(String line, long thread, TimeKind kind, long time) {
    LineHead head = new LineHead();
    head.read(line);
    assertThat(line.substring(head.end())).startsWith("getpid() ");
    assertThat(head.thread()).isEqualTo(thread);
    assertThat(head.timeKind()).isEqualTo(kind);
    assertThat(head.time()).isEqualTo(kind == TimeKind.NONE ? CallTable.NO_TIME : time);
  }

  @Test
  void theAddressOfTheCodeAndTheNameOfTheProgramAreKept() {
    LineHead head = new LineHead();
    head.read("12<sh> [00007f1c35a0e0b7] getpid() = 1");
    assertThat(head.command()).isEqualTo("sh");
    assertThat(head.caller()).isEqualTo(0x7f1c35a0e0b7L);
  }
}
