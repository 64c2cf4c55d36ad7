package callscope.document;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import java.util.List;

/** Where in the input the evidence lies: of a trace or of a program's code. */
public sealed interface Layout {

  /** The processes that hold evidence, in the order of the report. */
  record OfTrace(List<MatchedProcess> processes) implements Layout {
    public OfTrace {
      processes = List.copyOf(processes);
    }
  }

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

  /** A thread and those of its calls that are evidence. */
  record MatchedThread(ThreadAddress address, List<MatchedCall> calls) {
    public MatchedThread {
      calls = List.copyOf(calls);
    }
  }

  /** A call that is evidence, with its arguments and what it returned as one line of text. */
  record MatchedCall(CallAddress address, String rendered) {}

  /** A function and those of its basic blocks at which a rule matched. */
  record MatchedFunction(Address address, List<Address> blocks) {
    public MatchedFunction {
      blocks = List.copyOf(blocks);
    }
  }

  /** A function of a library. */
  record NamedFunction(Address address, String name) {}
}
