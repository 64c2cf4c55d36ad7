package callscope.document;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.input.CallTable;
import java.util.List;
import java.util.Optional;

/** Where in the input the evidence lies: of a trace or of a program's code. */
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
  }

  /** How much was recorded of a process. */
  record ProcessOutline(ProcessAddress address, String name, int threads, int calls) {}

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

  /** A call that is evidence. What it says is made when it is asked for, since few readers do. */
  record MatchedCall(CallAddress address, CallTable calls, CallText text) {

    /** The call with its arguments and what it returned as one line of text. */
    public String rendered() {
      return text.render(calls, position());
    }

    /** The number of its shape: the calls of one shape differ only in what they returned. */
    public int shape() {
      return calls.shape(position());
    }

    /** The same text piece by piece, but without what was returned. */
    public void renderShape(CallText.Pieces to) {
      text.render(shape(), to);
    }

    /** The name of what was called. */
    public String api() {
      return text.api(calls, position());
    }

    /** The arguments in the order of the report. */
    public List<CallText.Argument> arguments() {
      return text.arguments(calls, position());
    }

    /** What it returned, for readers. */
    public Optional<String> returned() {
      return text.returned(calls, position());
    }

    /** What it returned, if that is part of the text of its call in documents. */
    public Optional<String> writtenReturn() {
      return text.writtenReturn(calls, position());
    }

    /** Whether all that is known of it is its text, which {@link #api} is then. */
    public boolean isText() {
      return text.isText(calls, position());
    }

    /** How many more times the same call was made; 0 for once. */
    public int repeated() {
      return calls.repeated(position());
    }

    private int position() {
      return Math.toIntExact(address.index());
    }
  }

  /** A function and those of its basic blocks at which a rule matched. */
  record MatchedFunction(Address address, List<Address> blocks) {
    public MatchedFunction {
      blocks = List.copyOf(blocks);
    }
  }

  /** A function of a library. */
  record NamedFunction(Address address, String name) {}
}
