package callscope.address;

/**
 * A call of a thread.
 *
 * @param index the position of the call in the trace of its process, from 0
 */
public record CallAddress(ThreadAddress thread, long index) implements Address {
  @Override
  public String toString() {
    return "process{pid:"
        + thread.process().pid()
        + ",tid:"
        + thread.tid()
        + ",call:"
        + index
        + "}";
  }
}
