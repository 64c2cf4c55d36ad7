package callscope.document;

import callscope.address.Address;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.api.PublicApi;
import java.util.List;
import java.util.Optional;

/** The parts of a trace or a program that contain evidence. Immutable. */
@PublicApi
public sealed interface Layout {

  /**
   * The layout of a trace, in the order of the report.
   *
   * @param processes the processes that contain evidence
   * @param all all processes
   */
  record OfTrace(List<MatchedProcess> processes, List<ProcessOutline> all) implements Layout {
    public OfTrace {
      processes = List.copyOf(processes);
      all = List.copyOf(all);
    }

    /** Whether the recorded amount of each process is known. */
    public boolean isRecorded() {
      return all.stream().allMatch(process -> process.recorded().isPresent());
    }

    /** The number of recorded threads, as far as known. */
    public long recordedThreads() {
      return all.stream()
          .flatMap(process -> process.recorded().stream())
          .mapToLong(Recorded::threads)
          .sum();
    }

    /** The number of recorded calls, as far as known. */
    public long recordedCalls() {
      return all.stream()
          .flatMap(process -> process.recorded().stream())
          .mapToLong(Recorded::calls)
          .sum();
    }

    /** The number of threads that contain evidence. */
    public long matchedThreads() {
      return processes.stream().mapToLong(process -> process.threads().size()).sum();
    }

    /** The number of calls that are evidence. */
    public long matchedCalls() {
      return processes.stream()
          .flatMap(process -> process.threads().stream())
          .mapToLong(thread -> thread.calls().size())
          .sum();
    }
  }

  /**
   * A process, with or without evidence.
   *
   * @param name the name, if known
   * @param recorded the recorded amount, if known
   */
  record ProcessOutline(
      ProcessAddress address, Optional<String> name, Optional<Recorded> recorded) {}

  /** The recorded amount of a process. */
  record Recorded(int threads, int calls) {}

  /** The layout of code: the functions with basic blocks at which a rule matched. */
  record OfCode(
      Address baseAddress, List<MatchedFunction> functions, List<NamedFunction> libraryFunctions)
      implements Layout {
    public OfCode {
      functions = List.copyOf(functions);
      libraryFunctions = List.copyOf(libraryFunctions);
    }
  }

  /** A process with the threads that contain evidence. */
  record MatchedProcess(ProcessAddress address, String name, List<MatchedThread> threads) {
    public MatchedProcess {
      threads = List.copyOf(threads);
    }
  }

  /**
   * A thread with the calls that are evidence.
   *
   * @param calls the calls; unmodifiable, elements may be created on access
   */
  record MatchedThread(ThreadAddress address, List<MatchedCall> calls) {}

  /** A function with the basic blocks at which a rule matched. */
  record MatchedFunction(Address address, List<Address> blocks) {
    public MatchedFunction {
      blocks = List.copyOf(blocks);
    }
  }

  /** A library function. */
  record NamedFunction(Address address, String name) {}
}
