package callscope.oracle;

import callscope.input.CallBuilder;
import callscope.input.CallTable;
import callscope.input.StringDictionary;
import java.util.List;
import java.util.Random;

/** Makes calls that open, use, duplicate and close a few handles, and the endings of calls. */
final class RandomCalls {
  private static final List<String> HANDLES = List.of("0x44", "0x48", "0x4c");
  private static final List<String> KEYS = List.of("0x80000001", "0x44", "0x48", "0x80000002");
  private static final List<String> PROCESSES = List.of("0xffffffff", "0x44", "0x48", "0x4c");
  private static final List<String> IDS = List.of("100", "101", "102", "7");
  private static final List<String> RETURNED =
      List.of("0", "1", "0x103", "0xc0000005", "0xffffffffc0000005", "5", "-1", "a", "0x44");

  private final Random random;
  private final StringDictionary texts;

  RandomCalls(Random random, StringDictionary texts) {
    this.random = random;
    this.texts = texts;
  }

  /** A call with handles. */
  CallBuilder next() {
    return switch (Vocabulary.pick(random, Vocabulary.REAL_APIS)) {
      case "RegOpenKeyExA" ->
          call("RegOpenKeyExA", "0", "hKey", pick(KEYS), "lpSubKey", name(), "phkResult", handle());
      case "RegSetValueExA" ->
          call("RegSetValueExA", "0", "hKey", pick(KEYS), "lpValueName", name(), "dwType", "1");
      case "RegCloseKey" -> call("RegCloseKey", "0", "hKey", handle());
      case "NtOpenProcess" ->
          call("NtOpenProcess", "0", "ProcessHandle", handle(), "ProcessIdentifier", pick(IDS));
      case "NtWriteVirtualMemory" ->
          call("NtWriteVirtualMemory", "0", "ProcessHandle", pick(PROCESSES), "BaseAddress", "16");
      case "CreateFileW" -> call("CreateFileW", handle(), "lpFileName", name());
      case "WriteFile" -> call("WriteFile", "1", "hFile", handle(), "lpBuffer", name());
      case "CloseHandle" -> call("CloseHandle", "1", "hObject", handle());
      default ->
          call(
              "NtDuplicateObject",
              "0",
              "SourceProcessHandle",
              "0xffffffff",
              "SourceHandle",
              handle(),
              "TargetProcessHandle",
              pick(PROCESSES),
              "TargetHandle",
              handle());
    };
  }

  private String pick(List<String> from) {
    return Vocabulary.pick(random, from);
  }

  private String handle() {
    return pick(HANDLES);
  }

  private String name() {
    return Vocabulary.string(random);
  }

  private CallBuilder call(String api, String returned, String... arguments) {
    CallBuilder call = new CallBuilder().api(texts.intern(api));
    for (int i = 0; i < arguments.length; i += 2) {
      call.argument(
          texts.intern(arguments[i]), texts.intern(arguments[i + 1]), StringDictionary.NONE);
    }
    return call.returned(texts.intern(returned)).success(CallTable.Success.SUCCEEDED);
  }

  /** Lets many a call end in some other way. */
  void end(CallBuilder call) {
    if (random.nextInt(3) == 0) {
      call.returned(texts.intern(pick(RETURNED)));
    }
    if (random.nextInt(3) == 0) {
      call.success(Vocabulary.pick(random, List.of(CallTable.Success.values())));
    }
    if (random.nextInt(4) == 0) {
      call.repeated(random.nextInt(4));
    }
  }
}
