package callscope.address;

import callscope.api.PublicApi;

/**
 * A process of a trace.
 *
 * @param ordinal 0 for the first process of these ids in the trace, 1 for the next one that reuses
 *     them, and so on; it is not part of the result document
 */
@PublicApi
public record ProcessAddress(long ppid, long pid, int ordinal) implements Address {
  public ProcessAddress(long ppid, long pid) {
    this(ppid, pid, 0);
  }

  @Override
  public String toString() {
    return "process{pid:" + pid + "}";
  }
}
