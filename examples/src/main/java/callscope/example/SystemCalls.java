package callscope.example;

/** Time, names, debuggers, synchronisation, COM and the console, as capemon names them. */
final class SystemCalls {
  private static final String SYSTEM = "system";
  private static final String MISC = "misc";
  private static final String SYNCHRONIZATION = "synchronization";

  private SystemCalls() {}

  static Call time() {
    return Call.of(SYSTEM, "GetSystemTimeAsFileTime");
  }

  static Call ticks(long value) {
    return Call.of(SYSTEM, "GetTickCount").returning(value);
  }

  static Call sleep(long milliseconds) {
    return Call.of(SYSTEM, "NtDelayExecution", Argument.number("Milliseconds", milliseconds));
  }

  /** A sleep that the sandbox cut short, as it does with long ones. */
  static Call skippedSleep(long milliseconds) {
    return Call.of(
        SYSTEM,
        "NtDelayExecution",
        Argument.number("Milliseconds", milliseconds),
        Argument.of("Status", "Skipped"));
  }

  static Call waitFor(long handle, long milliseconds) {
    return Call.of(
        SYSTEM,
        "NtWaitForSingleObject",
        Argument.hex("Handle", handle),
        Argument.number("Milliseconds", milliseconds));
  }

  static Call close(long handle) {
    return Call.of(SYSTEM, "NtClose", Argument.hex("Handle", handle));
  }

  static Call duplicate(long source, long target) {
    return Call.of(
        SYSTEM,
        "NtDuplicateObject",
        Argument.hex("SourceProcessHandle", MemoryCalls.SELF),
        Argument.hex("SourceHandle", source),
        Argument.hex("TargetProcessHandle", MemoryCalls.SELF),
        Argument.hex("TargetHandle", target),
        Argument.hex("Options", 2));
  }

  static Call noDebugger() {
    return Call.of(SYSTEM, "IsDebuggerPresent").failing(0);
  }

  static Call debugText(String text) {
    return Call.of(MISC, "OutputDebugStringA", Argument.of("OutputString", text));
  }

  static Call exceptionFilter(long handler) {
    return Call.of(
            "hooking", "SetUnhandledExceptionFilter", Argument.hex("ExceptionFilter", handler))
        .returning(1);
  }

  static Call computerName(String name) {
    return Call.of(MISC, "GetComputerNameW", Argument.of("ComputerName", name)).returning(1);
  }

  static Call userName(String name) {
    return Call.of(MISC, "GetUserNameW", Argument.of("Name", name)).returning(1);
  }

  static Call language(int id) {
    return Call.of(SYSTEM, "GetSystemDefaultLangID", Argument.hex("SystemDefaultLangID", id))
        .returning(id);
  }

  static Call locale(int id) {
    return Call.of(SYSTEM, "GetUserDefaultLCID", Argument.hex("UserDefaultLCID", id)).returning(id);
  }

  static Call keyboardLayout(int id) {
    return Call.of(MISC, "GetKeyboardLayout", Argument.hex("KeyboardLayout", id))
        .returning((long) id << 16 | id);
  }

  static Call systemInfo() {
    return Call.of(MISC, "GetSystemInfo");
  }

  static Call memoryStatus(int megabytes) {
    return Call.of(
            MISC,
            "GlobalMemoryStatusEx",
            Argument.number("MemoryLoad", 37),
            Argument.number("TotalPhysicalMB", megabytes))
        .returning(1);
  }

  static Call createMutex(String name, long handle) {
    return Call.of(
        SYNCHRONIZATION,
        "NtCreateMutant",
        Argument.hex("Handle", handle),
        Argument.of("MutexName", name),
        Argument.number("InitialOwner", 1));
  }

  static Call mutexMissing(String name) {
    return Call.of(
            SYNCHRONIZATION,
            "NtOpenMutant",
            Argument.hex("Handle", 0),
            Argument.of("MutexName", name))
        .failing(Failure.OBJECT_NAME_NOT_FOUND);
  }

  static Call releaseMutex(long handle) {
    return Call.of(SYNCHRONIZATION, "NtReleaseMutant", Argument.hex("Handle", handle));
  }

  static Call openEvent(String name, long handle) {
    return Call.of(
        SYNCHRONIZATION,
        "NtOpenEvent",
        Argument.hex("Handle", handle),
        Argument.of("EventName", name));
  }

  static Call createObject(String classId, String interfaceId) {
    return Call.of(
        "com",
        "CoCreateInstance",
        Argument.of("rclsid", classId),
        Argument.hex("ClsContext", 0x15)
            .meaning("CLSCTX_INPROC_SERVER|CLSCTX_LOCAL_SERVER|CLSCTX_REMOTE_SERVER"),
        Argument.of("riid", interfaceId),
        Argument.of("ProgID", ""));
  }

  static Call commandLine(String text) {
    return Call.of(MISC, "GetCommandLineW", Argument.of("CommandLine", text)).returning(0x00321dea);
  }

  static Call print(String text) {
    return Call.of(
            SYSTEM,
            "WriteConsoleW",
            Argument.hex("ConsoleHandle", 0x54),
            Argument.of("Buffer", text))
        .returning(1);
  }

  static Call openServiceManager(long handle) {
    return Call.of(
            "services",
            "OpenSCManagerW",
            Argument.of("MachineName", ""),
            Argument.of("DatabaseName", ""),
            Argument.hex("DesiredAccess", 4).meaning("SC_MANAGER_ENUMERATE_SERVICE"))
        .returning(handle);
  }

  static Call openService(long manager, String name, long handle) {
    return Call.of(
            "services",
            "OpenServiceW",
            Argument.hex("ServiceControlManager", manager),
            Argument.of("ServiceName", name),
            Argument.hex("DesiredAccess", 4).meaning("SERVICE_QUERY_STATUS"))
        .returning(handle);
  }
}
