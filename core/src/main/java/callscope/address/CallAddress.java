package callscope.address;

import callscope.api.PublicApi;

/**
 * The address of a call. Immutable.
 *
 * @param thread the thread that made the call
 * @param index the position of the call in the trace of its process, from 0
 * @param id the number of the call in the report, or {@code index} if the report has no numbers
 */
@PublicApi
public record CallAddress(ThreadAddress thread, long index, long id) implements Address {
  /** Creates the address of a call that has no number in the report. */
  public CallAddress(ThreadAddress thread, long index) {
    this(thread, index, index);
  }

  @Override
  public String toString() {
    return "process{pid:" + thread.process().pid() + ",tid:" + thread.tid() + ",call:" + id + "}";
  }
}
