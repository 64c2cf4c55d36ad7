package callscope.render.html;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers processes, threads and calls in the order in which they are added, and encodes places.
 * Not thread-safe.
 */
final class Places {
  /** The place of the match itself. */
  static final long HERE = 0;

  /** The whole file. */
  static final long FILE = 1;

  private static final int FIRST = 2;
  private static final int KINDS = 4;
  private static final int CODE = 0;
  private static final int PROCESS = 1;
  private static final int THREAD = 2;
  private static final int CALL = 3;

  private final TextTable texts;
  private final Map<ProcessAddress, Integer> processes = new HashMap<>();
  private final Map<ThreadAddress, Integer> threads = new HashMap<>();
  private final CallNumbers calls;
  private int processCount;
  private int threadCount;

  Places(TextTable texts, CallNumbers calls) {
    this.texts = texts;
    this.calls = calls;
  }

  /** Finds the numbers of calls. */
  @FunctionalInterface
  interface CallNumbers {
    /** The number of a call, or -1 if the page has no such call. */
    long of(CallAddress call);
  }

  /** Adds the next process. */
  void add(ProcessAddress process) {
    processes.putIfAbsent(process, processCount++);
  }

  /** Adds the next thread. */
  void add(ThreadAddress thread) {
    threads.putIfAbsent(thread, threadCount++);
  }

  /** The number of a process, or -1 if the page has no such process. */
  int process(ProcessAddress address) {
    return processes.getOrDefault(address, -1);
  }

  /** The number of a call, or -1 if the page has no such call. */
  long call(CallAddress address) {
    return calls.of(address);
  }

  /** The place of an address; one that the page does not have is shown as text. */
  long place(Address address) {
    return switch (address) {
      case Address.None none -> FILE;
      case ProcessAddress process -> numbered(processes.get(process), PROCESS, address);
      case ThreadAddress thread -> numbered(threads.get(thread), THREAD, address);
      case CallAddress call -> {
        long number = calls.of(call);
        yield number < 0 ? text(address) : encoded(number, CALL);
      }
      default -> text(address);
    };
  }

  private long numbered(@Nullable Integer number, int kind, Address address) {
    return number == null ? text(address) : encoded(number, kind);
  }

  private long text(Address address) {
    return encoded(texts.number(address.toString()), CODE);
  }

  private static long encoded(long number, int kind) {
    return FIRST + KINDS * number + kind;
  }
}
