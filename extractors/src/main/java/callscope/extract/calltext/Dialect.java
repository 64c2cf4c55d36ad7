package callscope.extract.calltext;

/** What tells the lines of one tracer from those of another. */
public interface Dialect {

  /** What a call makes. */
  enum Makes {
    NOTHING,
    THREAD,
    PROCESS
  }

  /** Whether a line, which is no call, is of the tracer itself; what it tells is noted. */
  boolean isRemark(String line);

  /** What a call makes, told from its name and as much of its text as is there. */
  Makes makes(String name, String text);

  /** Takes a call. */
  void call(WrittenCall call);
}
