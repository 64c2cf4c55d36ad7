package callscope.address;

import callscope.api.PublicApi;

/**
 * A call of a thread.
 *
 * @param index the position of the call in the trace of its process, from 0
 * @param id what the report calls it; its position, if the report does not number its calls
 */
@PublicApi
public record CallAddress(ThreadAddress thread, long index, long id) implements Address {
  /** A call that its report has no number for. */
  public CallAddress(ThreadAddress thread, long index) {
    this(thread, index, index);
  }

  @Override
  public String toString() {
    return "process{pid:" + thread.process().pid() + ",tid:" + thread.tid() + ",call:" + id + "}";
  }
}
