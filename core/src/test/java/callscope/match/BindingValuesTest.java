package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRules;
import callscope.input.Trace;
import callscope.objects.ResolvedObjects;
import java.util.List;
import org.junit.jupiter.api.Test;

class BindingValuesTest {
  private static final CompiledRules RULES =
      TestRules.compile("span of calls", "{and: [{call: [{api: A}]}], sequence: {}}");

  private final TestTrace trace = new TestTrace();

  /** The values of an argument in all calls of the first process. */
  private int[] values(String... names) {
    Trace built = trace.build();
    BindingValues values =
        new BindingValues(
            built,
            ResolvedObjects.of(built),
            CallPatternMatches.of(RULES, built).signatures(),
            new AskedArguments(built.texts()));
    int[] found = new int[built.processes().getFirst().calls().size()];
    for (int call = 0; call < found.length; call++) {
      found[call] = values.of(0, built.processes().getFirst().calls(), call, List.of(names));
    }
    return found;
  }

  @Test
  void numbersAreEqualInAnyNotation() {
    trace.call("A", "x=16").call("A", "x=0x10").call("A", "x=17").call("B", "x=16");
    int[] found = values("x");
    assertThat(found[0]).isEqualTo(found[1]).isNotEqualTo(found[2]).isEqualTo(found[3]);
  }

  @Test
  void aCallWithoutTheArgumentHasNoValue() {
    trace.call("A", "x=16").call("A", "y=16");
    int[] found = values("x");
    assertThat(found[0]).isNotEqualTo(BindingValues.NONE);
    assertThat(found[1]).isEqualTo(BindingValues.NONE);
  }

  @Test
  void theFirstArgumentThatTheCallHasCounts() {
    trace.call("A", "y=1", "x=2").call("A", "x=2").call("A", "y=2");
    int[] found = values("y", "x");
    assertThat(found[1]).isEqualTo(found[2]).isNotEqualTo(found[0]);
  }

  @Test
  void namesOfArgumentsHaveNoPrefixAndNoCase() {
    trace.call("A", "lpName=a").call("A", "NAME=a");
    int[] found = values("name");
    assertThat(found[0]).isEqualTo(found[1]).isNotEqualTo(BindingValues.NONE);
  }

  @Test
  void theResultIsWhatIsReturned() {
    trace.call("A", "->5").call("A", "x=5").call("A");
    int[] found = values("result", "x");
    assertThat(found[0]).isEqualTo(found[1]);
    assertThat(found[2]).isEqualTo(BindingValues.NONE);
  }

  @Test
  void anOpenedObjectIsEqualByItsNameInAnyForm() {
    trace
        .call("CreateFileW", "lpFileName=C:\\a", "->0x44")
        .call("CreateFileW", "lpFileName=\\??\\c:\\A", "->0x48")
        .call("WriteFile", "hFile=0x48")
        .call("CreateFileW", "lpFileName=C:\\b", "->0x44");
    int[] found = values("path");
    assertThat(found[0]).isEqualTo(found[1]).isEqualTo(found[2]).isNotEqualTo(found[3]);
  }

  @Test
  void valuesOfDifferentKindsAreNeverEqual() {
    for (int i = 0; i < 50; i++) {
      trace.call("CreateFileW", "lpFileName=C:\\" + i, "->0x44").call("A", "path=" + i);
    }
    assertThat(values("path")).hasSize(100).doesNotHaveDuplicates();
  }

  @Test
  void anUnknownHandleIsOneObjectUntilItIsClosed() {
    trace
        .call("WriteFile", "hFile=0x44")
        .call("WriteFile", "hFile=0x44")
        .call("CloseHandle", "hObject=0x44")
        .call("WriteFile", "hFile=0x44")
        .call("A", "path=0x44");
    int[] found = values("path");
    assertThat(found[0]).isEqualTo(found[1]).isEqualTo(found[2]).isNotEqualTo(found[3]);
    assertThat(found[4]).as("a value is no object").isNotIn(found[0], found[3]);
  }
}
