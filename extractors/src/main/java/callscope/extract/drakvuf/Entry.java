package callscope.extract.drakvuf;

import callscope.input.CallTable;
import callscope.input.StringDictionary;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A line of a log while it is being read; reusable for the next one.
 *
 * <p>Texts are ids of the trace's {@link StringDictionary}, or {@link StringDictionary#NONE}.
 */
final class Entry {
  /** The absence of a process id. */
  static final long NO_ID = -1;

  private static final int EVENT = 0;
  private static final int RETURN_VALUE = 1;
  private static final int CALLED_FROM = 2;
  private static final int DLL_NAME = 3;
  private static final int RET = 4;
  private static final int INFO = 5;
  private static final int CLASS_ID = 6;
  private static final int INJECTED_PID = 7;
  private static final int STATUS = 8;
  private static final int NEW_PID = 9;
  private static final int COMMAND_LINE = 10;
  private static final int IMAGE_PATH = 11;

  int plugin;
  long time;
  long pid;
  long ppid;
  long tid;
  int processName;
  int method;
  int module;

  /** Other scalar fields. */
  final int[] plain = new int[IMAGE_PATH + 1];

  /** All fields outside the envelope. */
  final SyscallFields fields = new SyscallFields();

  /** The arguments of a system call, once all fields were read. */
  final Arguments ofSystemCall = new Arguments();

  /** The arguments given in a list. */
  final Arguments listed = new Arguments();

  /** The functions of a module with their offsets. */
  final Map<String, Long> functions = new LinkedHashMap<>();

  void clear() {
    plugin = StringDictionary.NONE;
    time = CallTable.NO_TIME;
    pid = NO_ID;
    ppid = 0;
    tid = 0;
    processName = StringDictionary.NONE;
    method = StringDictionary.NONE;
    module = StringDictionary.NONE;
    Arrays.fill(plain, StringDictionary.NONE);
    fields.clear();
    ofSystemCall.clear();
    listed.clear();
    functions.clear();
  }

  int event() {
    return plain[EVENT];
  }

  int returnValue() {
    return plain[RETURN_VALUE];
  }

  int calledFrom() {
    return plain[CALLED_FROM];
  }

  int dllName() {
    return plain[DLL_NAME];
  }

  /** The return value of a system call, as a decimal number. */
  int returned() {
    return plain[RET];
  }

  /** The meaning of the return value, such as {@code STATUS_SUCCESS}. */
  int returnedMeans() {
    return plain[INFO];
  }

  /** The GUID of the class whose method was called. */
  int classId() {
    return plain[CLASS_ID];
  }

  /** The pid of the process that the sandbox started or took over. */
  int injectedPid() {
    return plain[INJECTED_PID];
  }

  int status() {
    return plain[STATUS];
  }

  /** The pid of a created process. */
  int newPid() {
    return plain[NEW_PID];
  }

  /** The command line of a created process. */
  int commandLine() {
    return plain[COMMAND_LINE];
  }

  /** The path of the image of a created process. */
  int imagePath() {
    return plain[IMAGE_PATH];
  }
}
