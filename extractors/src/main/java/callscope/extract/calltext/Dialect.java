package callscope.extract.calltext;

/** The rules by which the lines of one tracer are read. Each trace has an instance of its own. */
public interface Dialect {

  /** What a call creates. */
  enum Makes {
    NOTHING,
    THREAD,
    PROCESS,

    /** A thread or a process; the part of the call that is known so far does not say which. */
    EITHER
  }

  /** Whether a line is a message of the tracer itself. The facts in it are noted. */
  boolean isRemark(String line);

  /** Where a message of the tracer begins that interrupts the line of a call; -1 if none does. */
  default int remarkWithin(String line) {
    return -1;
  }

  /** Whether a line is a dump of data or a stack that belongs to the call before it. */
  default boolean isDump(String line) {
    return line.startsWith(" > ");
  }

  /** The line as a call, for calls that the tracer writes in a form of their own. */
  default String asCall(String line) {
    return line;
  }

  /** Whether the tracer writes nothing behind the parenthesis of a call with this name. */
  default boolean hasNoResult(String name) {
    return false;
  }

  /** Whether names may be C++ declarations with parameter lists. */
  default boolean hasCppNames() {
    return false;
  }

  /** The name by which the rest of an interrupted call is found again. */
  default String plainName(String written) {
    return written;
  }

  /** What a call creates, according to its name and to as much of its text as is known. */
  Makes makes(String name, String text);

  /** Takes a call. */
  void call(WrittenCall call);
}
