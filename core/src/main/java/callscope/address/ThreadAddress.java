package callscope.address;

/**
 * A thread of a process.
 *
 * @param ordinal 0 for the first thread with this id in the process, 1 for the next one that reuses
 *     it, and so on; not part of the result document
 */
public record ThreadAddress(ProcessAddress process, long tid, int ordinal) implements Address {
  public ThreadAddress(ProcessAddress process, long tid) {
    this(process, tid, 0);
  }

  @Override
  public String toString() {
    return "process{pid:" + process.pid() + ",tid:" + tid + "}";
  }
}
