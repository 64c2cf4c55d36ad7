package callscope.extract.capelogs;

import callscope.input.CallBuilder;
import callscope.input.CallTable;
import callscope.input.StringDictionary;
import java.util.Arrays;

/** A call of a log; reusable after {@link #clear}. */
final class LoggedCall {
  int api = StringDictionary.NONE;
  int category = StringDictionary.NONE;
  int returned = StringDictionary.NONE;
  boolean success = true;
  long thread;
  long time = CallTable.NO_TIME;
  long caller;
  long parentCaller;
  private long repeated;

  /** For each argument its name, its value and its displayed text. */
  private int[] arguments = new int[48];

  private int length;

  void clear() {
    api = StringDictionary.NONE;
    category = StringDictionary.NONE;
    returned = StringDictionary.NONE;
    success = true;
    thread = 0;
    time = CallTable.NO_TIME;
    caller = 0;
    parentCaller = 0;
    repeated = 0;
    length = 0;
  }

  void argument(int name, int value, int pretty) {
    if (length + 3 > arguments.length) {
      arguments = Arrays.copyOf(arguments, 2 * arguments.length);
    }
    arguments[length++] = name;
    arguments[length++] = value;
    arguments[length++] = pretty;
  }

  void repeat(long times) {
    repeated = Math.clamp(repeated + Math.max(0, times), 0, Integer.MAX_VALUE);
  }

  /**
   * Whether CAPE treats it as a repetition of this call; calls of other threads in between are
   * ignored.
   */
  boolean isRepeatedBy(LoggedCall next) {
    return api == next.api
        && returned == next.returned
        && success == next.success
        && Arrays.equals(arguments, 0, length, next.arguments, 0, next.length);
  }

  void add(LoggedCall repetition) {
    repeat(Math.min(repetition.repeated, Integer.MAX_VALUE) + 1);
  }

  void giveTo(CallBuilder call) {
    call.clear();
    call.api(api).category(category).returned(returned).thread(thread).time(time);
    call.success(success ? CallTable.Success.SUCCEEDED : CallTable.Success.FAILED);
    call.repeated((int) repeated).callers(caller, parentCaller);
    for (int i = 0; i < length; i += 3) {
      call.argument(arguments[i], arguments[i + 1], arguments[i + 2]);
    }
  }
}
