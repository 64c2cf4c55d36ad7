package callscope.address;

import callscope.api.PublicApi;

/**
 * The address of a thread. Immutable.
 *
 * @param process the process of the thread
 * @param tid its thread id
 * @param ordinal 0 for the first thread of this id in the process, 1 for the next one that reuses
 *     it, and so on; it is not part of the result document
 */
@PublicApi
public record ThreadAddress(ProcessAddress process, long tid, int ordinal) implements Address {
  /** Creates the address of the first thread with an id. */
  public ThreadAddress(ProcessAddress process, long tid) {
    this(process, tid, 0);
  }

  @Override
  public String toString() {
    return "process{pid:" + process.pid() + ",tid:" + tid + "}";
  }
}
