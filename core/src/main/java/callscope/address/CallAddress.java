package callscope.address;

/**
 * A call of a thread.
 *
 * @param index the position of the call in the trace of its process, from 0
 * @param id its number in the report; its position if the report does not number its calls
 */
public record CallAddress(ThreadAddress thread, long index, long id) implements Address {
  /** A call that has no number in its report. */
  public CallAddress(ThreadAddress thread, long index) {
    this(thread, index, index);
  }

  @Override
  public String toString() {
    return "process{pid:" + thread.process().pid() + ",tid:" + thread.tid() + ",call:" + id + "}";
  }
}
