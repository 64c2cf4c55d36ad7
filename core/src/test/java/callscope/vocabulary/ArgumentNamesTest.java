package callscope.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arguments answer their meaning, their documented and their recorded name in every sandbox. */
class ArgumentNamesTest {
  private static final Vocabulary WORDS = Vocabulary.current();

  /** Which call, the name that a rule asks for, and the names that sandboxes record. */
  @ParameterizedTest
  @CsvSource({
    "CreateProcessInternalW, creation flags, CreationFlags|dwCreationFlags|Arg5",
    "CreateProcessW, dwCreationFlags, CreationFlags|dwCreationFlags|Arg5",
    "CreateProcessW, DWCREATIONFLAGS, dwCreationFlags|Arg5",
    "CreateProcessW, creationflags, CreationFlags|dwCreationFlags|Arg5",
    "CreateProcessW, flags, CreationFlags|dwCreationFlags|Arg5",
    "CreateProcessInternalW, command line, CommandLine|lpCommandLine|Arg1",
    "Process Create, command line, Command line",
    "Process Create, lpCommandLine, Command line",
    "CreateProcessInternalW, image path, ApplicationName|lpApplicationName|Arg0",
    "CreateProcessInternalW, path, ApplicationName|lpApplicationName|Arg0",
    "NtCreateUserProcess, image path, ImagePathName|ProcessFileName",
    "execve, image path, pathname|filename|Arg0",
    "execve, command line, argv|Arg1",
    "CreateThread, creation flags, CreationFlags|dwCreationFlags|Arg4",
    "CreateThread, start address, StartRoutine|lpStartAddress|Arg2",
    "CreateThread, lpStartAddress, StartRoutine|Arg2",
    "NtCreateThreadEx, creation flags, CreateFlags",
    "OpenProcess, desired access, DesiredAccess|dwDesiredAccess|Arg0",
    "NtOpenProcess, process id, ProcessIdentifier|ClientId|ProcessId",
    "WriteProcessMemory, process handle, ProcessHandle|hProcess|Arg0",
    "WriteProcessMemory, hProcess, ProcessHandle|Arg0",
    "WriteProcessMemory, buffer, Buffer|lpBuffer|Arg2",
    "WriteProcessMemory, nSize, BufferLength|Size|Arg3",
    "NtWriteVirtualMemory, NumberOfBytesToWrite, BufferLength",
    "VirtualAllocEx, protection, Protection|flProtect|Arg4",
    "VirtualAllocEx, flProtect, Protection|Arg4",
    "NtAllocateVirtualMemory, protection, Protection|Protect|PageProtection",
    "NtAllocateVirtualMemory, allocation type, AllocationType",
    "NtProtectVirtualMemory, protection, NewAccessProtection|NewProtection",
    "VirtualProtectEx, flNewProtect, Protection|Arg3",
    "NtMapViewOfSection, protection, Win32Protect|PageProtection",
    "NtCreateSection, protection, SectionPageProtection",
    "mmap, protection, prot|Arg2",
    "mprotect, prot, prot|arg2",
    "CreateFileW, desired access, dwDesiredAccess|DesiredAccess|Arg1",
    "NtCreateFile, desired access, DesiredAccess|Arg1",
    "CreateFile, desired access, Desired Access",
    "CreateFileW, disposition, dwCreationDisposition|Arg4",
    "NtCreateFile, disposition, CreateDisposition",
    "CreateFile, disposition, Disposition",
    "NtCreateFile, path, FileName|ObjectAttributes",
    "openat, path, pathname",
    "openat, flags, flags|arg2",
    "write, buffer, buf",
    "RegCreateKeyExW, result disposition, Disposition|lpdwDisposition|Arg8",
    "RegSetValueExW, value data, Buffer|lpData|Arg4",
    "RegSetValueExW, lpData, Buffer|Arg4",
    "RegSetValueExW, buffer, Buffer|lpData|Arg4",
    "RegSetValue, value data, Data",
    "NtSetValueKey, value data, Buffer|Data",
    "RegSetValueExW, value name, ValueName|lpValueName|Arg1",
    "RegSetValueExW, value type, Type|dwType|Arg3",
    "RegSetValueExW, hKey, Handle|Arg0",
    "RegSetValueExW, key handle, Handle|hKey|Arg0",
    "NtSetValueKey, key handle, KeyHandle|Arg0",
    "RegOpenKeyExW, samDesired, Access|Arg3",
    "RegOpenKeyExW, hKey, Registry|Arg0",
    "RegOpenKeyExW, key handle, Registry|Handle|phkResult|Arg0",
    "CreateServiceW, start type, StartType|dwStartType|Arg5",
    "CreateServiceW, service type, ServiceType|dwServiceType",
    "CreateServiceW, lpBinaryPathName, BinaryPathName|Arg7",
    "CreateServiceW, image path, BinaryPathName|lpBinaryPathName",
    "ControlService, control code, ControlCode|dwControl|Arg1",
    "SetWindowsHookExW, hook type, HookIdentifier|idHook|Arg0",
    "SetWindowsHookExW, procedure, ProcedureAddress|lpfn|Arg1",
    "SetWindowsHookExA, thread id, ThreadId|dwThreadId|Arg3",
    "GetAsyncKeyState, virtual key, KeyCode|vKey|Arg0",
    "DeviceIoControl, ioctl code, IoControlCode|dwIoControlCode|Arg1",
    "NtDeviceIoControlFile, ioctl code, IoControlCode",
    "ioctl, ioctl code, request",
    "NtQueryInformationProcess, information class, ProcessInformationClass",
    "NtSetInformationFile, information class, FileInformationClass",
    "InternetConnectA, host, ServerName|lpszServerName|Arg1",
    "InternetConnectA, port, ServerPort|nServerPort|Arg2",
    "WinHttpConnect, host, ServerName|pswzServerName|Arg1",
    "InternetOpenUrlA, url, URL|lpszUrl|Arg1",
    "URLDownloadToFileW, url, URL|szURL|Arg1",
    "connect, host, ip|hostname",
    "connect, port, port|Port",
    "getaddrinfo, host, NodeName|pNodeName|node|Arg0",
    "HttpOpenRequestA, url path, Path|lpszObjectName|Arg2",
    "HttpOpenRequestA, method, Verb|lpszVerb",
    "CreateMutexW, mutex name, MutexName|lpName|Arg2",
    "NtCreateMutant, mutex name, MutexName|ObjectAttributes",
    "NtCreateMutant, object name, MutexName|ObjectAttributes",
    "ShellExecuteExW, parameters, Parameters",
    "ShellExecuteW, parameters, lpParameters|Arg3",
    "ShellExecuteW, verb, Operation|lpOperation|Arg1",
    "LoadLibraryW, module name, lpLibFileName|Arg0",
    "LdrLoadDll, module name, FileName|Arg2",
    "CryptHashData, data, Buffer|pbData|Arg1",
    "CryptEncrypt, data, Buffer|pbData",
    "CreateToolhelp32Snapshot, dwFlags, Flags|Arg0",
    "Sleep, duration, Milliseconds|dwMilliseconds|Arg0",
    "NoSuchCall, nosuchargument, NoSuchArgument"
  })
  void answers(String api, String asked, String recorded) {
    for (String name : recorded.split("\\|")) {
      assertThat(WORDS.answers(api, name, asked))
          .as("%s(%s) = %s", api, name, WORDS.canonicalArgument(api, name))
          .isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RegSetValueExA, hKey, key",
    "RegSetValueExA, ValueName, key",
    "RegSetValueExA, FullName, key",
    "RegSetValueExA, FullName, value name",
    "VirtualAllocEx, RegionSize, flProtect",
    "VirtualAllocEx, Protection, allocation type",
    "NtProtectVirtualMemory, OldAccessProtection, protection",
    "RegCreateKeyExW, Access, lpdwDisposition",
    "RegCreateKeyExW, Access, result disposition",
    "RegCreateKeyExW, Disposition, disposition of a file",
    "CreateToolhelp32Snapshot, ProcessId, dwFlags",
    "CreateProcessW, Arg4, creation flags",
    "CreateProcessW, Arg99, creation flags",
    "MoveFileW, lpNewFileName, path",
    "NtDuplicateObject, SourceProcessHandle, TargetProcessHandle",
    "ReadFile, nNumberOfBytesToRead, lpNumberOfBytesRead",
    "HttpOpenRequestA, lpszObjectName, path",
    "NoSuchCall, NoSuchArgument, path",
    "NoSuchCall, Arg0, path"
  })
  void doesNotAnswer(String api, String recorded, String asked) {
    assertThat(WORDS.answers(api, recorded, asked))
        .as("%s(%s) = %s", api, recorded, WORDS.canonicalArgument(api, recorded))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "creation flags", "dwCreationFlags", "CreationFlags", "flProtect", "hKey", "key", "result",
        "target process", "file name", "VALUE NAME", "flags", "buffer", "sockfd", "idHook"
      })
  void namesAreKnown(String asked) {
    assertThat(WORDS.knowsArgumentName(asked)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"creation flag", "dwCreationFlag", "", "no such name", "nosuchname"})
  void namesAreUnknown(String asked) {
    assertThat(WORDS.knowsArgumentName(asked)).isFalse();
  }

  @Test
  void editorsGetMeaningsBeforeDocumentedNames() {
    assertThat(WORDS.argumentNames("RegSetValueExW"))
        .containsSubsequence("key handle", "value name", "value type", "value data", "data size")
        .containsSubsequence("hKey", "lpValueName", "Reserved", "dwType", "lpData", "cbData");
    assertThat(WORDS.argumentNames("NoSuchCall")).isEmpty();
  }

  @Test
  void everyNameOfACallIsKnownAndAnswered() {
    for (String api : List.of("CreateFileW", "NtCreateFile", "openat", "InternetConnectA")) {
      Set<String> all = WORDS.argumentNames();
      for (String name : WORDS.argumentNames(api)) {
        assertThat(all).as(api).contains(name);
        assertThat(WORDS.knowsArgumentName(name)).as(name).isTrue();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "RegSetValueExW, lpStartupInfo, false",
    "RegSetValueExW, lpValueName, true",
    "RegSetValueExW, dwType, true",
    "CreateProcessW, dwCreationFlags, true",
    "CreateProcessW, process id, true",
    "CreateProcessW, ValueName, false",
    "NoSuchCall, dwCreationFlags, true"
  })
  void mayAnswer(String api, String asked, boolean expected) {
    assertThat(WORDS.mayAnswer(api, asked)).isEqualTo(expected);
  }

  @Test
  void namesAreAnsweredAlikeWhenAskedAgain() {
    Vocabulary words = Vocabulary.current();
    for (String name : List.of("lpValueName", "Arg1", "x".repeat(100_000))) {
      Set<String> first = words.answeredForms("RegSetValueExW", name);
      assertThat(first).containsAll(Vocabulary.argumentNameForms(name));
      assertThat(words.answeredForms("RegSetValueExW", name)).isEqualTo(first);
      assertThat(words.answeredForms("CloseHandle", name)).containsAll(ArgumentName.forms(name));
    }
    assertThat(words.answeredForms("RegSetValueExW", "Arg1"))
        .isNotEqualTo(words.answeredForms("CloseHandle", "Arg1"));
  }
}
