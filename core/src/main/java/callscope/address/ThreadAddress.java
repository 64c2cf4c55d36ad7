package callscope.address;

/** A thread of a process. */
public record ThreadAddress(ProcessAddress process, long tid) implements Address {
  @Override
  public String toString() {
    return "process{pid:" + process.pid() + ",tid:" + tid + "}";
  }
}
