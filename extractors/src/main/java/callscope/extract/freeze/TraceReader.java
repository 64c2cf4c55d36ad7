package callscope.extract.freeze;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.extract.cursor.JsonCursor;
import callscope.feature.Feature;
import callscope.input.TraceBuilder;
import callscope.input.TraceBuilder.PendingProcess;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads the processes of a trace with their threads and calls. */
final class TraceReader {
  private final Values values;
  private final JsonCursor cursor;
  private final AddressReader addresses;
  private final FeatureReader features;
  private final CallReader calls;
  private final TraceBuilder trace;

  TraceReader(Values values, AddressReader addresses, FeatureReader features, TraceBuilder trace) {
    this.values = values;
    this.cursor = values.cursor();
    this.addresses = addresses;
    this.features = features;
    this.trace = trace;
    this.calls = new CallReader(values, addresses, features, trace.texts());
  }

  /** Reads the current list of processes. */
  void processes() throws IOException {
    if (!values.isList("the processes")) {
      return;
    }
    while (cursor.hasNextElement()) {
      if (values.isObject("a process")) {
        process(trace.process());
      }
    }
  }

  private void process(PendingProcess process) throws IOException {
    Set<Long> tids = new HashSet<>();
    boolean known = false;
    while (cursor.hasNextField()) {
      switch (cursor.name()) {
        case "address" -> known |= ids(process);
        case "name" -> values.text("the name of a process").ifPresent(process::name);
        case "features" -> processFeatures(process);
        case "threads" -> threads(process, tids);
        default -> cursor.skip();
      }
    }
    if (!known) {
      values.report("a process has no address; 0 is used for its ids");
    }
  }

  private boolean ids(PendingProcess process) throws IOException {
    Optional<Address> address = addresses.read();
    if (address.isPresent() && address.get() instanceof ProcessAddress ids) {
      process.ids(ids.ppid(), ids.pid());
      return true;
    }
    return false;
  }

  private void processFeatures(PendingProcess process) throws IOException {
    if (!values.isList("the features of a process")) {
      return;
    }
    while (cursor.hasNextElement()) {
      feature().ifPresent(process::feature);
    }
  }

  /** The feature of an object with a feature and its address. */
  private Optional<Feature> feature() throws IOException {
    Optional<Feature> feature = Optional.empty();
    if (values.isObject("a feature and its address")) {
      while (cursor.hasNextField()) {
        if (cursor.name().equals("feature")) {
          feature = features.read();
        } else {
          cursor.skip();
        }
      }
    }
    return feature;
  }

  private void threads(PendingProcess process, Set<Long> tids) throws IOException {
    if (!values.isList("the threads of a process")) {
      return;
    }
    while (cursor.hasNextElement()) {
      if (values.isObject("a thread")) {
        thread(process, tids);
      }
    }
  }

  private void thread(PendingProcess process, Set<Long> tids) throws IOException {
    Optional<Long> tid = Optional.empty();
    while (cursor.hasNextField()) {
      switch (cursor.name()) {
        case "address" -> {
          Optional<Address> address = addresses.read();
          if (tid.isEmpty() && address.isPresent() && address.get() instanceof ThreadAddress of) {
            tid = begin(process, of.tid(), tids);
          }
        }
        case "features" -> threadFeatures();
        case "calls" -> tid = calls(process, tid, tids);
        default -> cursor.skip();
      }
    }
    if (tid.isEmpty()) {
      values.report("a thread has no address");
    }
  }

  /** Starts a thread; if another one had its id before, that one has ended. */
  private static Optional<Long> begin(PendingProcess process, long tid, Set<Long> tids) {
    if (tids.add(tid)) {
      process.thread(tid);
    } else {
      process.restartThread(tid);
    }
    return Optional.of(tid);
  }

  private void threadFeatures() throws IOException {
    if (!values.isList("the features of a thread")) {
      return;
    }
    while (cursor.hasNextElement()) {
      values.report("features of threads themselves, not of their calls, were left out");
      cursor.skip();
    }
  }

  /** Reads calls; a thread whose own address is unknown has that of its first call. */
  private Optional<Long> calls(PendingProcess process, Optional<Long> known, Set<Long> tids)
      throws IOException {
    Optional<Long> tid = known;
    if (!values.isList("the calls of a thread")) {
      return tid;
    }
    while (cursor.hasNextElement()) {
      if (!values.isObject("a call")) {
        continue;
      }
      Optional<CallAddress> address = calls.read();
      if (tid.isEmpty() && address.isPresent()) {
        tid = begin(process, address.get().thread().tid(), tids);
      }
      process.call(calls.finish(tid));
    }
    return tid;
  }
}
