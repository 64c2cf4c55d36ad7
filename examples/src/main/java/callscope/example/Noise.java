package callscope.example;

import static callscope.example.CallTable.call;

import callscope.example.NoiseNames.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * The noise of a process: short sequences of ordinary calls, with about the frequencies of real
 * reports. They write no file, start no process and access no other process.
 */
final class Noise {
  private record Sequence(int weight, Supplier<List<Call>> calls) {}

  private final NoiseValues values;
  private final SplittableRandom random;
  private final List<Sequence> sequences = new ArrayList<>();
  private int totalWeight;

  Noise(NoiseKind kind, SplittableRandom random) {
    this.random = random;
    this.values = new NoiseValues(random.split(), kind.bits());
    add(14, this::readSettings);
    add(6, () -> List.of(call("RegOpenKeyExW/missing", values.keyWithId())));
    add(10, this::readSettingsNatively);
    add(6, this::lookUpClass);
    add(4, this::listKeys);
    add(5, this::lookUpFunctions);
    add(5, this::loadModule);
    add(18, this::useMemory);
    add(8, this::readFile);
    add(6, this::askForFile);
    add(12, () -> List.of(call("GetSystemTimeAsFileTime").times(values.few(1, 6))));
    add(5, this::sleep);
    add(10, this::waitForOthers);
    add(5, this::openEvent);
    add(4, this::createObject);
    add(3, this::readToken);
    if (kind.setsValues()) {
      add(4, this::keepSettings);
    }
  }

  private void add(int weight, Supplier<List<Call>> calls) {
    sequences.add(new Sequence(weight, calls));
    totalWeight += weight;
  }

  /** The next sequence, never empty. */
  List<Call> next() {
    int left = random.nextInt(totalWeight);
    for (Sequence sequence : sequences) {
      left -= sequence.weight();
      if (left < 0) {
        return sequence.calls().get();
      }
    }
    throw new IllegalStateException("the weights do not add up");
  }

  private List<Call> readSettings() {
    Settings settings = values.settings();
    long handle = values.handle();
    List<Call> calls = new ArrayList<>();
    calls.add(call("RegOpenKeyExW", settings.key(), handle));
    for (int i = values.few(1, 4); i > 0; i--) {
      String value = values.oneOf(settings.values());
      Call query =
          values.chance(0.3)
              ? call("RegQueryValueExW/missing", settings.key(), handle, value)
              : call("RegQueryValueExW", settings.key(), handle, value, values.data());
      calls.add(values.again(query));
    }
    calls.add(call("RegCloseKey", handle));
    return calls;
  }

  private List<Call> readSettingsNatively() {
    Settings settings = values.settings();
    long handle = values.handle();
    String value = values.oneOf(settings.values());
    return List.of(
        call("NtOpenKeyEx", settings.key(), handle),
        values.chance(0.3)
            ? call("NtQueryValueKey/missing", settings.key(), handle, value)
            : call("NtQueryValueKey", settings.key(), handle, value, values.data()),
        call("NtClose", handle));
  }

  private List<Call> lookUpClass() {
    RegistryKey key = values.keyWithId();
    if (values.chance(0.35)) {
      return List.of(call("NtOpenKeyEx/missing", key));
    }
    long handle = values.handle();
    return List.of(
        call("NtOpenKeyEx", key, handle),
        call("NtQueryKey", key, handle),
        call("NtQueryValueKey", key, handle, "ThreadingModel", "Both"),
        call("NtClose", handle));
  }

  private List<Call> listKeys() {
    RegistryKey key = values.settings().key();
    long handle = values.handle();
    List<Call> calls = new ArrayList<>();
    calls.add(call("RegOpenKeyExW", key, handle));
    int count = values.few(1, 8);
    for (int i = 0; i < count; i++) {
      calls.add(call("RegEnumKeyExW", key, handle, i, values.id()));
    }
    calls.add(call("RegEnumKeyExW/end", key, handle, count));
    calls.add(call("RegCloseKey", handle));
    return calls;
  }

  private List<Call> lookUpFunctions() {
    String module = values.oneOf(NoiseNames.MODULES);
    long base = values.base(module);
    List<Call> calls = new ArrayList<>();
    calls.add(call("LdrGetDllHandle", module, base));
    int first = random.nextInt(NoiseNames.FUNCTIONS.size());
    for (int i = values.few(3, 12); i > 0; i--) {
      int function = (first + i) % NoiseNames.FUNCTIONS.size();
      calls.add(
          call(
              "LdrGetProcedureAddress",
              module,
              base,
              NoiseNames.FUNCTIONS.get(function),
              base + 0x11000 + 0x230L * function));
    }
    return calls;
  }

  private List<Call> loadModule() {
    String module = values.oneOf(NoiseNames.MODULES);
    String path = "C:\\Windows\\System32\\" + module;
    long file = values.handle();
    long base = values.base(module);
    return List.of(
        call("NtQueryAttributesFile", path),
        call("NtOpenFile", path, file),
        call("NtCreateSection", file + 4, file),
        call("NtMapViewOfSection", file + 4, base, 0x10 * values.size()),
        call("DllLoadNotification", path, base),
        call(
            "NtProtectVirtualMemory",
            module,
            base + 0x1000,
            0x1000,
            Constant.PAGE_READWRITE,
            Constant.PAGE_READONLY),
        call(
            "NtProtectVirtualMemory",
            module,
            base + 0x1000,
            0x1000,
            Constant.PAGE_READONLY,
            Constant.PAGE_READWRITE),
        call("NtClose", file + 4),
        call("NtClose", file));
  }

  private List<Call> useMemory() {
    long address = values.address();
    long size = values.size();
    List<Call> calls = new ArrayList<>();
    for (int i = values.few(1, 3); i > 0; i--) {
      calls.add(call("NtAllocateVirtualMemory", -1, address, size, Constant.PAGE_READWRITE));
      address += size;
    }
    if (values.chance(0.5)) {
      calls.add(call("NtFreeVirtualMemory", address - size, size));
    }
    return calls;
  }

  private List<Call> readFile() {
    String path = values.oneOf(NoiseNames.FILES);
    if (values.chance(0.12)) {
      return List.of(call("NtCreateFile/missing", path));
    }
    long handle = values.handle();
    List<Call> calls = new ArrayList<>();
    calls.add(call("NtCreateFile/read", path, handle));
    calls.add(
        call("NtQueryInformationFile", path, handle, "\\x00\\x10\\x00\\x00\\x00\\x00\\x00\\x00"));
    for (int i = values.few(1, 3); i > 0; i--) {
      String buffer = values.buffer();
      calls.add(call("NtReadFile", path, handle, buffer, 512 * (1 + buffer.length() % 8)));
    }
    if (values.chance(0.3)) {
      calls.add(call("NtReadFile/end", path, handle));
    }
    calls.add(call("NtClose", handle));
    return calls;
  }

  private List<Call> askForFile() {
    String path = values.oneOf(NoiseNames.FILES);
    return values.chance(0.4)
        ? List.of(call("NtQueryAttributesFile/missing", path + ".cfg"))
        : List.of(values.again(call("NtQueryAttributesFile", path)));
  }

  private List<Call> sleep() {
    return List.of(call("NtDelayExecution", 10L * values.few(1, 12)).times(values.few(1, 20)));
  }

  private List<Call> waitForOthers() {
    long handle = values.handle();
    long wait = values.oneOf(List.of(0L, 100L, 5_000L));
    return List.of(
        values.again(call("NtWaitForSingleObject", handle, wait)), call("NtReleaseMutant", handle));
  }

  private List<Call> openEvent() {
    String event = values.oneOf(NoiseNames.EVENTS);
    if (values.chance(0.25)) {
      return List.of(call("NtOpenEvent", event, 0).failing("OBJECT_NAME_NOT_FOUND"));
    }
    long handle = values.handle();
    return List.of(
        call("NtOpenEvent", event, handle),
        call("NtDuplicateObject", handle, handle + 8),
        call("NtClose", handle + 8),
        call("NtClose", handle));
  }

  private List<Call> createObject() {
    List<String> object = values.oneOf(NoiseNames.OBJECTS);
    Call call = call("CoCreateInstance", object.getFirst(), object.getLast());
    return List.of(values.chance(0.15) ? call.failing("0x80040154") : call);
  }

  private List<Call> readToken() {
    long token = values.handle();
    return List.of(
        call("NtOpenProcessToken", token),
        call("NtQueryInformationToken", 1, "").failing("BUFFER_TOO_SMALL"),
        call("NtQueryInformationToken", 20, "\\x01\\x00\\x00\\x00"),
        call("NtClose", token));
  }

  private List<Call> keepSettings() {
    RegistryKey key =
        RegistryKey.parse(
            "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Diagnostics\\" + values.id());
    long handle = values.handle();
    return List.of(
        call("RegCreateKeyExW", key, handle),
        call("RegSetValueExW/number", key, handle, "LastState", random.nextInt(4)),
        call("RegSetValueExW/text", key, handle, "LastPath", values.oneOf(NoiseNames.FILES)),
        call("RegCloseKey", handle));
  }
}
