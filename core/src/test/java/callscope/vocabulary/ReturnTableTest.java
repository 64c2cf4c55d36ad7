package callscope.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.input.CallTable.Success;
import callscope.vocabulary.ReturnConvention.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of return conventions, errors and parameters are well-formed and complete. */
class ReturnTableTest {
  private static final Vocabulary WORDS = Vocabulary.current();

  /** Operations of Procmon return the name of a status; the others return no documented value. */
  private static final Set<String> WITHOUT =
      Set.of(
          "Process Profiling",
          "Process Start",
          "HttpConversation",
          "TCP Disconnect",
          "TCP Other",
          "TCP Reconnect",
          "TCP Retransmit",
          "TCP TCPCopy",
          "Thread Profile",
          "UDP Other",
          "__android_log_print",
          "__anomaly__",
          "__system_property_get",
          "_pgmptr",
          "_wpgmptr",
          "commit_creds",
          "prepare_kernel_cred",
          "sysconf",
          "wait");

  private static List<String> names(String resource) {
    return TableText.resource(resource)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.substring(0, line.indexOf('\t')))
        .toList();
  }

  @Test
  void everyKnownCallHasAConvention() {
    List<String> without = new ArrayList<>();
    for (String api : WORDS.apis()) {
      if (WORDS.returns(api).kind() == Kind.UNLISTED) {
        without.add(api);
      }
    }
    assertThat(without).containsExactlyInAnyOrderElementsOf(WITHOUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {ReturnTable.RESOURCE, ErrorNames.RESOURCE, ParameterTable.RESOURCE})
  void linesAreSortedByNameAndUnique(String resource) {
    List<String> names = names(resource);
    List<String> sorted = new ArrayList<>(names);
    Collections.sort(sorted);

    assertThat(names).hasSizeGreaterThan(1_000).isEqualTo(sorted).doesNotHaveDuplicates();
  }

  @Test
  void conventionsThatFollowFromTheCanonicalNameAreNotListed() {
    ReturnTable table = ReturnTable.parse(TableText.resource(ReturnTable.RESOURCE));
    table
        .names()
        .forEach(
            (name, convention) -> {
              String canonical = WORDS.canonicalApi(name);
              boolean follows =
                  !canonical.equals(name)
                      && table.byPrefix(name) == null
                      && convention.equals(table.listed(canonical));
              assertThat(follows).as(name).isFalse();
            });
  }

  @Test
  void systemCallsOfWindowsReturnAStatusWhateverTheirCanonicalNameReturns() {
    for (String api : List.of("NtCreateFile", "NtClose", "NtNoSuchCall", "ZwOpenKey")) {
      assertThat(WORDS.returns(api).kind()).as(api).isEqualTo(Kind.NTSTATUS);
    }
    assertThat(WORDS.returns("CreateFileW").kind()).isEqualTo(Kind.INVALID_HANDLE);
    assertThat(WORDS.returns("NtUserGetDC").kind()).isEqualTo(Kind.HANDLE);
    assertThat(WORDS.returns("NtNoSuchCall").width()).isEqualTo(32);
    assertThat(WORDS.returns("Ntoskrnl").kind()).isEqualTo(Kind.UNLISTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X\tnosuchkind\n",
        "X\tbool\tsometimes\n",
        "X\n",
        "X\tbool\nX\thandle\n",
        "X\tas-canonical\n",
        "X*\tnosuchkind\n",
        "X\tunlisted\n"
      })
  void anInvalidLineIsReportedByNumber(String text) {
    assertThatThrownBy(() -> ReturnTable.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line " + text.lines().count() + " is invalid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"X\t1\tmaybe\n", "X\tone\tfailure\n", "X\t1\n", "X\t1\tfailure\nX\t2\tfailure\n"})
  void anInvalidErrorIsReportedByNumber(String text) {
    assertThatThrownBy(() -> ErrorNames.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("line " + text.lines().count() + " is invalid");
  }

  @Test
  void severitiesOfStatusesAreThoseOfTheirNumbers() {
    ErrorNames.parse(TableText.resource(ErrorNames.RESOURCE))
        .forEach(
            (name, entry) -> {
              if (name.startsWith("STATUS_")) {
                assertThat(
                        new ReturnConvention(Kind.NTSTATUS, false)
                            .outcome(Long.toString(entry.number()), "", Success.UNKNOWN))
                    .as(name)
                    .isEqualTo(entry.outcome());
              }
            });
  }

  @Test
  void parametersAreNames() {
    ParameterTable table = ParameterTable.parse(TableText.resource(ParameterTable.RESOURCE));
    for (String function : table.functions()) {
      assertThat(table.of(function))
          .as(function)
          .isNotEmpty()
          .allMatch(name -> name.matches("[A-Za-z_][A-Za-z_0-9]*"))
          .noneMatch(name -> name.matches("param[0-9]+"))
          .doesNotHaveDuplicates();
    }
  }
}
