package callscope.address;

import callscope.api.PublicApi;

/**
 * The address of a process in a trace. Immutable.
 *
 * @param ppid the process id of its parent; 0 if unknown
 * @param pid its process id
 * @param ordinal 0 for the first process of these ids in the trace, 1 for the next one that reuses
 *     them, and so on; it is not part of the result document
 */
@PublicApi
public record ProcessAddress(long ppid, long pid, int ordinal) implements Address {
  /** Creates the address of the first process with these ids. */
  public ProcessAddress(long ppid, long pid) {
    this(ppid, pid, 0);
  }

  @Override
  public String toString() {
    return "process{pid:" + pid + "}";
  }
}
