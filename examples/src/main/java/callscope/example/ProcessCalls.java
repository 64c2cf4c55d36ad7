package callscope.example;

/** Calls on processes and threads, with the argument names of capemon. */
final class ProcessCalls {
  private static final String CATEGORY = "process";
  private static final String THREADING = "threading";

  private ProcessCalls() {}

  /** The flags of a start that the story uses. */
  enum Flags {
    CREATE_SUSPENDED(0x00000004),
    CREATE_NO_WINDOW(0x08000000),
    EXTENDED_STARTUPINFO_PRESENT(0x00080000);

    private final int flag;

    Flags(int flag) {
      this.flag = flag;
    }
  }

  /** Starts {@code child}; its handles are those the caller then works with. */
  static Call start(ProcessIdentity child, Flags flags, long processHandle, long threadHandle) {
    return Call.of(
            CATEGORY,
            "CreateProcessInternalW",
            Argument.of("ApplicationName", child.modulePath()),
            Argument.of("CommandLine", child.commandLine()),
            Argument.hex("CreationFlags", flags.flag).meaning(flags.name()),
            Argument.number("ProcessId", child.pid()),
            Argument.number("ThreadId", child.threads().getFirst()),
            Argument.hex("ProcessHandle", processHandle),
            Argument.hex("ThreadHandle", threadHandle),
            Argument.of("StackPivoted", "no"))
        .returning(1);
  }

  static Call exit(int code) {
    return Call.of(
        CATEGORY,
        "NtTerminateProcess",
        Argument.hex("ProcessHandle", 0),
        Argument.hex("ExitCode", code));
  }

  static Call information(int informationClass, String information) {
    return Call.of(
        CATEGORY,
        "NtQueryInformationProcess",
        Argument.number("ProcessInformationClass", informationClass),
        Argument.of("ProcessInformation", information));
  }

  static Call openToken(long token) {
    return Call.of(
        CATEGORY,
        "NtOpenProcessToken",
        Argument.hex("ProcessHandle", MemoryCalls.SELF),
        Argument.hex("DesiredAccess", 0x00020008),
        Argument.hex("TokenHandle", token));
  }

  static Call tokenInformation(int informationClass, String information) {
    return Call.of(
        CATEGORY,
        "NtQueryInformationToken",
        Argument.number("TokenInformationClass", informationClass),
        Argument.of("TokenInformation", information));
  }

  static Call snapshot(long handle) {
    return Call.of(
            CATEGORY,
            "CreateToolhelp32Snapshot",
            Argument.hex("Flags", 2).meaning("TH32CS_SNAPPROCESS"),
            Argument.number("ProcessId", 0))
        .returning(handle);
  }

  static Call firstOfSnapshot() {
    return inSnapshot("Process32FirstW", "[System Process]", 0);
  }

  static Call nextOfSnapshot(String name, int pid) {
    return inSnapshot("Process32NextW", name, pid);
  }

  static Call endOfSnapshot() {
    return Call.of(CATEGORY, "Process32NextW").failing(0);
  }

  private static Call inSnapshot(String api, String name, int pid) {
    return Call.of(
            CATEGORY, api, Argument.of("ProcessName", name), Argument.number("ProcessId", pid))
        .returning(1);
  }

  static Call getContext(long thread, int pid, long entry, long current) {
    return Call.of(
        THREADING,
        "NtGetContextThread",
        Argument.hex("ThreadHandle", thread),
        Argument.hex("HollowedInstructionPointer", entry),
        Argument.hex("CurrentInstructionPointer", current),
        Argument.number("ProcessId", pid));
  }

  static Call setContext(long thread, long entry, long current) {
    return Call.of(
        THREADING,
        "NtSetContextThread",
        Argument.hex("ThreadHandle", thread),
        Argument.hex("HollowedInstructionPointer", entry),
        Argument.hex("CurrentInstructionPointer", current),
        Argument.hex("Flags", 0x00010007));
  }

  static Call resume(long handle, ProcessIdentity process) {
    return Call.of(
        THREADING,
        "NtResumeThread",
        Argument.hex("ThreadHandle", handle),
        Argument.number("SuspendCount", 1),
        Argument.number("ThreadId", process.threads().getFirst()),
        Argument.number("ProcessId", process.pid()));
  }

  static Call startThread(long handle, long routine, int thread) {
    return Call.of(
            THREADING,
            "CreateThread",
            Argument.hex("StartRoutine", routine),
            Argument.hex("Parameter", 0),
            Argument.hex("CreationFlags", 0),
            Argument.number("ThreadId", thread))
        .returning(handle);
  }

  static Call hideThreadFromDebugger() {
    return Call.of(
        THREADING,
        "NtSetInformationThread",
        Argument.of("ThreadHandle", CallText.signed(-2)),
        Argument.number("ThreadInformationClass", 17),
        Argument.of("ThreadInformation", ""));
  }
}
