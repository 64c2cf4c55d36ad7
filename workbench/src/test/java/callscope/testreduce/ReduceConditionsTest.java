package callscope.testreduce;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRules;
import callscope.minwindow.Listings;
import callscope.minwindow.MiniTraces;
import callscope.rule.Rule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests of rules with conditions and sequences keep what these ask for. */
class ReduceConditionsTest {
  private static String listing(String trace, Rule... rules) throws Exception {
    CompiledRules compiled = MiniTraces.compile(List.of(rules));
    String text =
        ReduceTest.of(compiled, compiled.rule("r").orElseThrow(), Listings.trace(trace), 20)
            .reduce(0, "a test")
            .text();
    assertThat(Minimal.check(text, compiled)).isPositive();
    String begin = "  features: |\n";
    return text.substring(text.indexOf(begin) + begin.length(), text.indexOf("  expect:"))
        .replaceAll("(?m)^    ", "");
  }

  @Test
  void theCallThatOpenedTheKeyIsKept() throws Exception {
    String trace =
        """
        proc: a.exe (pid=10)
        thread: 1
        call: 0: api(RegOpenKeyExW)
        call: 0: hKey: number(0x80000001)
        call: 0: lpSubKey: string(Software)
        call: 0: phkResult: number(0x110)
        call: 0: return: number(0)
        call: 1: api(RegOpenKeyExW)
        call: 1: hKey: number(0x110)
        call: 1: lpSubKey: string(Run)
        call: 1: phkResult: number(0x120)
        call: 1: return: number(0)
        call: 2: api(Sleep)
        call: 3: api(RegSetValueExW)
        call: 3: hKey: number(0x120)
        call: 3: lpValueName: string(x)
        """;
    Rule rule =
        MiniTraces.rule(
            "r",
            "call",
            "- and:\n  - api: RegSetValueEx\n  - {string: '/^HKEY_CURRENT_USER.Software.Run$/', where: {argument: key}}\n");
    assertThat(listing(trace, rule))
        .isEqualTo(
            """
            proc: a.exe (pid=10,ppid=0)
             thread: 1
              call: 0: api(RegOpenKeyExW)
              call: 0: hKey: number(0x80000001)
              call: 0: lpSubKey: string(Software)
              call: 0: phkResult: number(0x110)
              call: 1: api(RegOpenKeyExW)
              call: 1: hKey: number(0x110)
              call: 1: lpSubKey: string(Run)
              call: 1: phkResult: number(0x120)
              call: 3: api(RegSetValueExW)
              call: 3: hKey: number(0x120)
            """);
  }

  @Test
  void propertiesOfCallsAreKeptIfConditionsAskForThem() throws Exception {
    String trace =
        """
        proc: a.exe (pid=10)
        thread: 1
        call: 5: api(Beep)
        call: 5: return: number(1)
        call: 5: outcome: success
        call: 5: repeats: 7
        call: 5: time: 12
        """;
    Rule rule =
        MiniTraces.rule(
            "r",
            "call",
            "- api: Beep\n  where: {return: 1, outcome: success, repeats: 5 or more}\n");
    assertThat(listing(trace, rule))
        .contains("repeats: 7", "return: number(0x1)")
        .doesNotContain("time");
  }

  @Test
  void aSequenceInSeveralThreadsKeepsItsOrder() throws Exception {
    String trace =
        """
        proc: a.exe (pid=10)
        thread: 2
        call: 0: api(CreateFileW)
        call: 0: lpFileName: string(C:\\a)
        call: 0: return: number(0x20)
        call: 0: time: 9000000000
        thread: 1
        call: 1: api(WriteFile)
        call: 1: hFile: number(0x20)
        call: 1: return: number(1)
        call: 1: time: 9000000500
        thread: 2
        call: 2: api(Sleep)
        call: 3: api(DeleteFileW)
        call: 3: lpFileName: string(C:\\a)
        call: 3: time: 9001000000
        """;
    Rule rule =
        MiniTraces.rule(
            "r",
            "span of calls",
            """
            - and:
              - call:
                - api: WriteFile
                where: {bind: {f: path}}
              - call:
                - api: DeleteFile
                where: {bind: {f: path}}
              sequence: {across: process, within: 2s}
            """);
    assertThat(listing(trace, rule))
        .isEqualTo(
            """
            proc: a.exe (pid=10,ppid=0)
             thread: 2
              call: 0: api(CreateFileW)
              call: 0: lpFileName: string(C:\\a)
              call: 0: return: number(0x20)
             thread: 1
              call: 1: api(WriteFile)
              call: 1: hFile: number(0x20)
              call: 1: time: 500
             thread: 2
              call: 3: api(DeleteFileW)
              call: 3: lpFileName: string(C:\\a)
              call: 3: time: 1000000
            """);
  }
}
