package callscope.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.feature.CallOutcome;
import callscope.feature.Numeral;
import callscope.input.CallTable.Success;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The outcome follows from the return value by the convention of the function. */
class ReturnConventionTest {
  private static final Vocabulary WORDS = Vocabulary.current();

  @ParameterizedTest
  @CsvSource({
    "NtCreateFile, 0x00000000, SUCCESS",
    "NtCreateFile, 0xffffffffc0000034, FAILURE",
    "NtCreateFile, 3221225524, FAILURE",
    "NtCreateFile, -1073741772, FAILURE",
    "ZwCreateFile, STATUS_OBJECT_NAME_NOT_FOUND, FAILURE",
    "NtReadFile, 0x00000103, PENDING",
    "NtReadFile, STATUS_PENDING, PENDING",
    "NtCreateMutant, 0x40000000, SUCCESS",
    "NtQueryValueKey, 0x80000005, FAILURE",
    "NtGetTickCount, 0xc0000034, SUCCESS",
    "CreateFileW, 0xffffffff, FAILURE",
    "CreateFileW, 0xffffffffffffffff, FAILURE",
    "CreateFileW, 0x00000120, SUCCESS",
    "kernel32.CreateFileA, -1, FAILURE",
    "OpenProcess, 0, FAILURE",
    "OpenProcess, 0x1c4, SUCCESS",
    "RegOpenKeyExW, 0x00000002, FAILURE",
    "RegOpenKeyExW, 0, SUCCESS",
    "RegEnumKeyExW, 0x103, FAILURE",
    "NtEnumerateKey, 0x103, PENDING",
    "CoCreateInstance, 0xffffffff80040154, FAILURE",
    "CoInitializeEx, 1, SUCCESS",
    "ShellExecuteW, 32, FAILURE",
    "ShellExecuteW, 33, SUCCESS",
    "ShellExecuteExW, 1, SUCCESS",
    "socket, 0xffffffffffffffff, FAILURE",
    "socket, 0x1f8, SUCCESS",
    "connect, -1, UNKNOWN",
    "connect, 0, SUCCESS",
    "ConnectEx, 0, UNKNOWN",
    "WSARecv, 0xffffffffffffffff, UNKNOWN",
    "IsDebuggerPresent, 0, SUCCESS",
    "IsDebuggerPresent, 1, SUCCESS",
    "GetSystemTimeAsFileTime, 0, SUCCESS",
    "GetFileAttributesW, 0xffffffff, FAILURE",
    "GetFileAttributesW, 0, SUCCESS",
    "CreateSymbolicLinkW, 0x7ff00000, FAILURE",
    "LdrGetProcedureAddress, 0xc0000139, FAILURE",
    "GetProcAddress, 0, FAILURE",
    "NtUserGetForegroundWindow, 0, SUCCESS",
    "NtUserFindWindowEx, 0, FAILURE",
    "openat, -2, FAILURE",
    "openat, 3, SUCCESS",
    "mmap, 0xfffffffffffffff4, FAILURE",
    "mmap, 0xfffffff4, FAILURE",
    "mmap, 0xf7c00000, SUCCESS",
    "SendMessageW, 0, UNKNOWN"
  })
  void theValueDecidesWhateverTheSandboxSays(String api, String returned, CallOutcome expected) {
    ReturnConvention convention = WORDS.returns(api);

    for (Success flag : Success.values()) {
      assertThat(convention.outcome(returned, "", flag))
          .as("%s by %s", flag, convention)
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "NoSuchCall, 0, SUCCEEDED, SUCCESS",
    "NoSuchCall, 0, FAILED, FAILURE",
    "NoSuchCall, 0, UNKNOWN, UNKNOWN",
    "NoSuchCall, STATUS_ACCESS_DENIED, UNKNOWN, FAILURE",
    "NtCreateFile, '', SUCCEEDED, SUCCESS",
    "NtCreateFile, '', FAILED, FAILURE",
    "NtCreateFile, '', UNKNOWN, UNKNOWN",
    "Process Create, SUCCESS, SUCCEEDED, SUCCESS",
    "CreateFile, NAME NOT FOUND, FAILED, FAILURE",
    "CreateFile, ACCESS DENIED, UNKNOWN, FAILURE",
    "CreateFile, REPARSE, SUCCEEDED, SUCCESS",
    "CreateFile, PENDING, FAILED, PENDING"
  })
  void withoutANumberTheNameOrTheFlagDecides(
      String api, String returned, Success flag, CallOutcome expected) {
    assertThat(WORDS.returns(api).outcome(returned, "", flag)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "connect, -1, -1 ECONNREFUSED (Connection refused), FAILURE",
    "connect, -1, -1 EINPROGRESS (Operation now in progress), PENDING",
    "openat, -1, -1 ENOENT (No such file or directory), FAILURE",
    "ConnectEx, 0, WSA_IO_PENDING, PENDING",
    "ConnectEx, 0, WSAECONNREFUSED, FAILURE",
    "exit_group, '', ?, SUCCESS",
    "execve, '', ?, UNKNOWN",
    "restart_syscall, '', ? ERESTARTSYS (To be restarted if SA_RESTART is set), UNKNOWN",
    "NtOpenProcess, 0xc0000022, ACCESS_DENIED, FAILURE"
  })
  void theReadableFormMayHaveTheError(
      String api, String returned, String shown, CallOutcome expected) {
    assertThat(WORDS.returns(api).outcome(returned, shown, Success.UNKNOWN)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "NtOpenKey, 0xffffffffc0000034, 0xC0000034",
    "NtOpenKey, -1073741772, 0xC0000034",
    "NtOpenKey, STATUS_OBJECT_NAME_NOT_FOUND, 0xC0000034",
    "CreateFileW, -1, 0xffffffff",
    "CreateFileW, 0xffffffffffffffff, 0xffffffff",
    "CreateSymbolicLinkW, 0x7ff00001, 1",
    "openat, -2, -2",
    "VirtualAlloc, 0x7ff812340000, 0x7ff812340000",
    "NtOpenKey, 0x40000000, 1073741824"
  })
  void numbersAreComparedAtTheWidthOfTheFunction(String api, String returned, String expected) {
    ReturnConvention convention = WORDS.returns(api);

    assertThat(convention.number(returned))
        .isPresent()
        .hasValue(convention.number(Numeral.of(Long.decode(expected))));
  }

  @Test
  void statusesHaveNames() {
    ReturnConvention status = Vocabulary.current().returns("NtCreateFile");

    assertThat(status.nameOf(Numeral.of(0xc0000022L))).contains("STATUS_ACCESS_DENIED");
    assertThat(status.nameOf(Numeral.of(-0x3fffffdeL))).contains("STATUS_ACCESS_DENIED");
    assertThat(Vocabulary.current().returns("CloseHandle").nameOf(Numeral.of(0))).isEmpty();
  }
}
