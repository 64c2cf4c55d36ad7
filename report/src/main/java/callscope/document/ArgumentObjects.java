package callscope.document;

import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.api.Internal;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.objects.OpenedBy;
import callscope.objects.ResolvedObjects;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Names the objects that the arguments of calls stand for, and the calls that opened them. Handles
 * are followed on first use, because few views show objects. Thread-safe.
 */
@Internal
public final class ArgumentObjects {
  private final Trace trace;
  private final Optional<ResolvedObjects> known;
  private @Nullable Lazy lazy;

  /**
   * Creates the names of a trace.
   *
   * @param known the objects of the trace, if they are already known
   */
  public ArgumentObjects(Trace trace, Optional<ResolvedObjects> known) {
    this.trace = trace;
    this.known = known;
  }

  private record Lazy(
      ResolvedObjects objects, CallObjects ofCalls, Map<ProcessAddress, Integer> processes) {}

  private synchronized Lazy lazy() {
    Lazy made = lazy;
    if (made == null) {
      Map<ProcessAddress, Integer> processes = new HashMap<>();
      for (int i = 0; i < trace.processes().size(); i++) {
        processes.putIfAbsent(trace.processes().get(i).address(), i);
      }
      ResolvedObjects objects = known.orElseGet(() -> ResolvedObjects.of(trace));
      made = new Lazy(objects, new CallObjects(trace, objects), processes);
      lazy = made;
    }
    return made;
  }

  /** All objects of the trace. */
  public ResolvedObjects resolved() {
    return lazy().objects;
  }

  /** The objects of all calls of the trace. */
  public CallObjects ofCalls() {
    return lazy().ofCalls;
  }

  /**
   * Describes the objects of a call, such as {@code HKEY_CURRENT_USER\Software\X, opened by call
   * 5}.
   *
   * @return the descriptions by the positions of the arguments in the signature of the call,
   *     without objects that the call itself shows completely
   */
  public Map<Integer, String> of(CallAddress address) {
    Map<Integer, String> described = new TreeMap<>();
    Integer process = lazy().processes.get(address.thread().process());
    if (process != null) {
      ofCalls()
          .find(
              process,
              Math.toIntExact(address.index()),
              (argument, name, opener) ->
                  described.put(argument, description(name, opener, address)));
    }
    return described;
  }

  private String description(@Nullable String name, @Nullable OpenedBy by, CallAddress address) {
    if (by == null) {
      return name == null ? "" : name;
    }
    String opening = opening(by, address);
    return name == null ? opening : name + ", " + opening;
  }

  private String opening(OpenedBy by, CallAddress address) {
    TracedProcess process = trace.processes().get(by.process());
    CallAddress opener = process.callAddress(by.call());
    String text = "opened by call " + opener.id();
    if (!process.address().equals(address.thread().process())) {
      text += " of " + CallObjects.program(process) + ", thread " + opener.thread().tid();
    } else if (!opener.thread().equals(address.thread())) {
      text += " of thread " + opener.thread().tid();
    }
    return text;
  }
}
