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
   * Of a trace, in the order of the report.
   *
   * @param processes those that hold evidence
   * @param all processes, whether they do or not
   */
  record OfTrace(List<MatchedProcess> processes, List<ProcessOutline> all) implements Layout {
    public OfTrace {
      processes = List.copyOf(processes);
      all = List.copyOf(all);
    }

    /** Whether it is known how much was recorded of each process. */
    public boolean isRecorded() {
      return all.stream().allMatch(process -> process.recorded().isPresent());
    }

    /** The number of threads, as far as known. */
    public long recordedThreads() {
      return all.stream()
          .flatMap(process -> process.recorded().stream())
          .mapToLong(Recorded::threads)
          .sum();
    }

    /** The number of calls, as far as known. */
    public long recordedCalls() {
      return all.stream()
          .flatMap(process -> process.recorded().stream())
          .mapToLong(Recorded::calls)
          .sum();
    }

    /** The number of threads that hold evidence. */
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
   * A process, whether it holds evidence or not.
   *
   * @param name if it is known
   * @param recorded how much there is of it, if that is known
   */
  record ProcessOutline(
      ProcessAddress address, Optional<String> name, Optional<Recorded> recorded) {}

  /** How much was recorded of a process. */
  record Recorded(int threads, int calls) {}

  /** The functions that hold basic blocks at which a rule matched. */
  record OfCode(
      Address baseAddress, List<MatchedFunction> functions, List<NamedFunction> libraryFunctions)
      implements Layout {
    public OfCode {
      functions = List.copyOf(functions);
      libraryFunctions = List.copyOf(libraryFunctions);
    }
  }

  /** A process and those of its threads that hold evidence. */
  record MatchedProcess(ProcessAddress address, String name, List<MatchedThread> threads) {
    public MatchedProcess {
      threads = List.copyOf(threads);
    }
  }

  /**
   * A thread and those of its calls that are evidence.
   *
   * @param calls never changed; each may be made when it is asked for
   */
  record MatchedThread(ThreadAddress address, List<MatchedCall> calls) {}

  /** A function and those of its basic blocks at which a rule matched. */
  record MatchedFunction(Address address, List<Address> blocks) {
    public MatchedFunction {
      blocks = List.copyOf(blocks);
    }
  }

  /** A function of a library. */
  record NamedFunction(Address address, String name) {}
}
