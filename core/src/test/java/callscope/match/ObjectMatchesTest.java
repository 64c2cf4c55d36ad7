package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRules;
import callscope.input.Trace;
import callscope.objects.ResolvedObjects;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectMatchesTest {
  private final TestTrace trace =
      new TestTrace()
          .call("RegOpenKeyExW", "hKey=0x80000001", "lpSubKey=A", "phkResult=0x44")
          .call("RegSetValueExW", "hKey=0x44", "lpValueName=v")
          .call("RegSetValueExW", "hKey=0x48", "lpValueName=v")
          .call("CreateFileW", "lpFileName=\\??\\C:\\a", "->0x4c")
          .call("WriteFile", "hFile=0x4c")
          .call("CreateFileW", "lpFileName=\\\\.\\pipe\\p", "->0x50")
          .call("NtWriteVirtualMemory", "ProcessHandle=0xffffffff")
          .call("NtOpenProcess", "ProcessHandle=0x54", "ProcessIdentifier=7")
          .call("NtWriteVirtualMemory", "ProcessHandle=0x54");

  private final Trace built = trace.build();
  private final ResolvedObjects objects = ResolvedObjects.of(built);

  private ObjectMatches matches(String rule) {
    CompiledRules rules = TestRules.compile("call", rule);
    return new ObjectMatches(
        rules.patterns(), CallPatternMatches.of(rules, built).signatures().arguments(), objects);
  }

  /** The calls whose objects match the only pattern about objects. */
  private List<Integer> calls(String rule) {
    ObjectMatches matches = matches(rule);
    List<Integer> found = new ArrayList<>();
    for (int call = 0; call < built.processes().getFirst().calls().size(); call++) {
      if (matches.of(objects.references(0, call)).length > 0) {
        found.add(call);
      }
    }
    return found;
  }

  @Test
  void aHandleAnswersTheNameOfWhatItStandsFor() {
    assertThat(calls("{string: 'HKEY_CURRENT_USER\\A', where: {argument: key}}"))
        .containsExactly(0, 1);
    assertThat(calls("{string: 'HKEY_CURRENT_USER\\A\\v', where: {argument: value path}}"))
        .containsExactly(1);
    assertThat(calls("{string: 'HKEY_CURRENT_USER\\A', where: {argument: path}}")).isEmpty();
  }

  @Test
  void theRecordedAndTheNormalNameMatch() {
    assertThat(calls("{string: 'C:\\a', where: {argument: path}}")).containsExactly(3, 4);
    assertThat(calls("{string: '\\??\\C:\\a', where: {argument: path}}")).containsExactly(3, 4);
    assertThat(calls("{string: a, where: {argument: [missing, FILE NAME]}}")).containsExactly(3, 4);
  }

  @Test
  void partsOfNamesMatch() {
    assertThat(calls("{substring: USER, where: {argument: key}}")).containsExactly(0, 1);
    assertThat(calls("{string: /^c:/i, where: {argument: path}}")).containsExactly(3, 4);
  }

  @Test
  void callsActOnObjectsOfAClass() {
    assertThat(calls("{api: A, where: {on: key}}")).containsExactly(0, 1);
    assertThat(calls("{api: A, where: {on: file}}")).containsExactly(3, 4);
    assertThat(calls("{api: A, where: {on: pipe}}")).containsExactly(5);
    assertThat(calls("{api: A, where: {on: own process}}")).containsExactly(6);
    assertThat(calls("{api: A, where: {on: other process}}")).containsExactly(7, 8);
    assertThat(calls("{api: A, where: {on: [pipe, own process]}}")).containsExactly(5, 6);
  }

  @Test
  void theArgumentThatRefersToTheObjectCanBeNamed() {
    assertThat(calls("{api: A, where: {on: {target process: other process}}}"))
        .containsExactly(7, 8);
    assertThat(calls("{api: A, where: {on: {key: other process}}}")).isEmpty();
    assertThat(calls("{api: A, where: {on: {result: key}}}")).containsExactly(0);
  }

  @Test
  void anUnresolvedObjectSatisfiesNone() {
    assertThat(calls("{api: A, where: {on: [key, file, pipe, socket, console]}}"))
        .doesNotContain(2);
  }

  @Test
  void theMatchingNamesAreShown() {
    ObjectMatches matches = matches("{substring: 'C:', where: {argument: path}}");
    int references = objects.references(0, 4);
    int pattern = matches.of(references)[0];
    assertThat(matches.captures(references, pattern)).containsExactly("\\??\\C:\\a", "C:\\a");
  }
}
