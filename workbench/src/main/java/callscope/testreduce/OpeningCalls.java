package callscope.testreduce;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.CallSignatureTable;
import callscope.input.CallTable;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.objects.ObjectReference;
import callscope.objects.OpenedBy;
import callscope.objects.ResolvedObjects;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Finds the calls that opened the objects of calls, and the objects that these needed. */
final class OpeningCalls {
  private final Trace trace;
  private final ResolvedObjects objects;
  private final Map<ProcessAddress, Integer> processes = new HashMap<>();
  private final Set<Address> found = new LinkedHashSet<>();
  private final Deque<CallAddress> open = new ArrayDeque<>();

  private OpeningCalls(Trace trace, ResolvedObjects objects) {
    this.trace = trace;
    this.objects = objects;
    for (int i = 0; i < trace.processes().size(); i++) {
      processes.put(trace.processes().get(i).address(), i);
    }
  }

  /** Returns these places with all calls that opened what their calls refer to. */
  static Set<Address> with(Set<Address> places, Trace trace, ResolvedObjects objects) {
    OpeningCalls calls = new OpeningCalls(trace, objects);
    places.forEach(calls::add);
    while (!calls.open.isEmpty()) {
      calls.openers(calls.open.remove());
    }
    return calls.found;
  }

  private void add(Address place) {
    if (found.add(place) && place instanceof CallAddress call) {
      open.add(call);
    }
  }

  private void openers(CallAddress address) {
    Integer process = processes.get(address.thread().process());
    if (process == null) {
      return;
    }
    int call = Math.toIntExact(address.index());
    for (ObjectReference reference : objects.list(objects.references(process, call))) {
      reference.object().openedBy().ifPresent(by -> add(address(by)));
    }
    latestWithHandles(process, call);
  }

  private CallAddress address(OpenedBy by) {
    return trace.processes().get(by.process()).callAddress(by.call());
  }

  /** Adds the latest call before that opened each number of a call, such as a parent key. */
  private void latestWithHandles(int process, int call) {
    TracedProcess traced = trace.processes().get(process);
    Set<Numeral> wanted = numbers(traced.calls().signature(call));
    for (int i = call - 1; i >= 0 && !wanted.isEmpty(); i--) {
      if (objects.references(process, i) != 0 && opens(process, i)) {
        Set<Numeral> opened = numbers(traced.calls().signature(i));
        addReturned(traced.calls(), i, opened);
        opened.retainAll(wanted);
        if (!opened.isEmpty()) {
          wanted.removeAll(opened);
          add(traced.callAddress(i));
        }
      }
    }
  }

  private boolean opens(int process, int call) {
    OpenedBy itself = new OpenedBy(process, call);
    return objects.list(objects.references(process, call)).stream()
        .anyMatch(reference -> reference.object().openedBy().filter(itself::equals).isPresent());
  }

  private Set<Numeral> numbers(int signature) {
    CallSignatureTable signatures = trace.signatures();
    Set<Numeral> numbers = new HashSet<>();
    for (int i = 0; i < signatures.arguments(signature); i++) {
      addNumber(signatures.argumentValue(signature, i), numbers);
    }
    return numbers;
  }

  private void addReturned(CallTable calls, int call, Set<Numeral> numbers) {
    addNumber(calls.returned(call), numbers);
  }

  /** Adds a number, except for 0, 1 and other values that no handle has. */
  private void addNumber(int text, Set<Numeral> numbers) {
    if (text != StringDictionary.NONE) {
      PythonInteger.parse(trace.texts().text(text))
          .filter(number -> !(number instanceof Numeral.Small(long value)) || value > 2)
          .ifPresent(numbers::add);
    }
  }
}
