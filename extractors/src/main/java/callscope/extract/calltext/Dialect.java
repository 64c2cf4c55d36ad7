package callscope.extract.calltext;

/** The rules for reading the lines of one tracer. Each trace has its own instance. */
public interface Dialect {

  /** The task that a call creates. */
  enum Makes {
    NOTHING,
    THREAD,
    PROCESS,

    /** A thread or a process; the known part of the call does not say which. */
    EITHER
  }

  /** Whether a line is a message of the tracer itself. Records the facts in it. */
  boolean isRemark(String line);

  /** The index at which a message of the tracer interrupts the line of a call; -1 if none does. */
  default int remarkWithin(String line) {
    return -1;
  }

  /** Whether a line is a data dump or a stack trace that belongs to the call before it. */
  default boolean isDump(String line) {
    return line.startsWith(" > ");
  }

  /** Converts a line to the usual form of a call, for calls that the tracer writes differently. */
  default String asCall(String line) {
    return line;
  }

  /** Whether the tracer writes nothing after the closing parenthesis of a call with this name. */
  default boolean hasNoResult(String name) {
    return false;
  }

  /** Whether names may be C++ declarations with parameter lists. */
  default boolean hasCppNames() {
    return false;
  }

  /** The name by which the rest of an interrupted call is found. */
  default String plainName(String written) {
    return written;
  }

  /** The task that a call creates, according to its name and the known part of its text. */
  Makes makes(String name, String text);

  /** Processes a call. */
  void call(WrittenCall call);
}
