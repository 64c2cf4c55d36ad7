package callscope.extract.drakvuf;

import callscope.extract.cursor.FieldSet;
import callscope.extract.drakvuf.SyscallFields.Role;

/** The known fields of a line, by their positions in {@link #ALL}. */
final class LineFields {
  /**
   * All known fields: up to {@code NArgs}, the fields of every line; then those of single plugins,
   * from {@code InjectedPid} to {@code ImagePathName} of plugins that record no calls; from {@code
   * PreviousMode} on, those that newer versions write beside the arguments of system calls.
   */
  static final FieldSet ALL =
      new FieldSet(
          "Plugin",
          "TimeStamp",
          "PID",
          "PPID",
          "TID",
          "ProcessName",
          "Method",
          "Module",
          "UserName",
          "UserId",
          "EventUID",
          "vCPU",
          "CR3",
          "Syscall",
          "NArgs",
          "Event",
          "ReturnValue",
          "CalledFrom",
          "DllName",
          "Ret",
          "Info",
          "CLSID",
          "InjectedPid",
          "Status",
          "NewPid",
          "CommandLine",
          "ImagePathName",
          "Arguments",
          "Rva",
          "DllBase",
          "Extra",
          "PreviousMode",
          "FromModule",
          "FromParentModule",
          "ThreadName",
          "Type");

  static final int PLUGIN = 0;
  static final int TIME = 1;
  static final int PID = 2;
  static final int PPID = 3;
  static final int TID = 4;
  static final int PROCESS_NAME = 5;
  static final int METHOD = 6;
  static final int MODULE = 7;
  static final int ARGUMENT_COUNT = 14;
  static final int LAST_OF_ENVELOPE = ARGUMENT_COUNT;
  static final int LAST_OF_CALLS = 21;
  static final int LAST_PLAIN = 26;
  static final int ARGUMENTS = 27;
  static final int RVA = 28;
  static final int FIRST_BESIDE = 31;
  static final int TYPE = 35;

  private LineFields() {}

  /** The role of a field after the envelope in a line of the plugin syscall. */
  static Role role(int field) {
    if (field == TYPE) {
      return Role.BESIDE_OR_ARGUMENT;
    }
    return field >= FIRST_BESIDE ? Role.BESIDE : Role.ANY;
  }
}
