package callscope.input;

import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.api.PublicApi;
import java.util.List;
import java.util.Optional;

/** A process of a trace, with its threads and calls. Thread-safe for reading. */
@PublicApi
public final class TracedProcess {
  private final ProcessAddress address;
  private final Program program;
  private final List<LocatedFeature> features;
  private final List<TracedThread> threads;
  private final CallTable calls;

  /** Created lazily, because most calls are not evidence of any match. */
  private final CallAddress[] addresses;

  TracedProcess(
      ProcessAddress address,
      Program program,
      List<LocatedFeature> features,
      List<TracedThread> threads,
      CallTable calls) {
    this.address = address;
    this.program = program;
    this.features = List.copyOf(features);
    this.threads = List.copyOf(threads);
    this.calls = calls;
    this.addresses = new CallAddress[calls.size()];
  }

  /** What the source says about the program of a process. */
  record Program(
      String name, String commandLine, String path, Optional<ProcessRelation> relation) {}

  /** A thread and the indices of its calls in the process, ascending. */
  public record TracedThread(ThreadAddress address, int[] calls) {
    @Override
    public boolean equals(Object other) {
      return other instanceof TracedThread that && address.equals(that.address);
    }

    @Override
    public int hashCode() {
      return address.hashCode();
    }
  }

  /** The address of the process. */
  public ProcessAddress address() {
    return address;
  }

  /** The name of its program; empty if the report does not contain it. */
  public String name() {
    return program.name();
  }

  /** The command line; empty if the report does not contain it. */
  public String commandLine() {
    return program.commandLine();
  }

  /** The path of the program's image; empty if the report does not contain it. */
  public String path() {
    return program.path();
  }

  /** What the report says about why the process is in the trace, if anything. */
  public Optional<ProcessRelation> relation() {
    return program.relation();
  }

  /** The features of the process itself, not of its threads and calls. */
  public List<LocatedFeature> features() {
    return features;
  }

  /** The threads, in report order. */
  public List<TracedThread> threads() {
    return threads;
  }

  /** The calls of all threads, in report order. */
  public CallTable calls() {
    return calls;
  }

  /** Returns the address of a call; always the same object for the same call. */
  public CallAddress callAddress(int call) {
    CallAddress known = addresses[call];
    if (known == null) {
      known = new CallAddress(threads.get(calls.thread(call)).address(), call, calls.id(call));
      addresses[call] = known;
    }
    return known;
  }
}
