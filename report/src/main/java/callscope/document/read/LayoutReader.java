package callscope.document.read;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.document.Layout;
import callscope.document.Layout.MatchedFunction;
import callscope.document.Layout.MatchedProcess;
import callscope.document.Layout.MatchedThread;
import callscope.document.Layout.NamedFunction;
import callscope.document.Layout.ProcessOutline;
import callscope.document.MatchedCall;
import callscope.document.ParsedCall;
import callscope.input.FeatureCounts;
import callscope.rule.Flavor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the layout and the numbers of features. */
final class LayoutReader {
  private final JsonValues values;
  private final AddressReader addresses;
  private List<MatchedProcess> processes = List.of();
  private List<MatchedFunction> functions = List.of();
  private List<NamedFunction> libraryFunctions = List.of();
  private Address baseAddress = Address.None.NONE;
  private int file;
  private List<FeatureCounts.Region> regions = List.of();

  LayoutReader(JsonValues values, AddressReader addresses) {
    this.values = values;
    this.addresses = addresses;
  }

  /** Reads a field of the analysis, or leaves it unread. */
  void field(String name) throws IOException {
    switch (name) {
      case "base_address" -> baseAddress = addresses.read();
      case "library_functions" ->
          libraryFunctions =
              values.list(
                  name,
                  () -> {
                    Item item = item("a library function");
                    return new NamedFunction(item.address(Address.class), item.name);
                  });
      case "layout" ->
          values.object(
              name,
              kind -> {
                switch (kind) {
                  case "processes" -> processes = values.list(kind, this::process);
                  case "functions" -> functions = values.list(kind, this::function);
                  default -> values.skip();
                }
              });
      case "feature_counts" -> values.object(name, this::count);
      default -> values.skip();
    }
  }

  private void count(String name) throws IOException {
    switch (name) {
      case "file" -> file = values.count("the count of the file");
      case "processes", "functions" ->
          regions =
              values.list(
                  name,
                  () -> {
                    Item item = item("a count");
                    return new FeatureCounts.Region(item.address(Address.class), item.count);
                  });
      default -> values.skip();
    }
  }

  /**
   * A process, thread, call, function or block that is being read, with the fields of all of them.
   */
  private final class Item {
    private final String what;
    private Optional<Address> address = Optional.empty();
    private String name = "";
    private int count;
    private List<MatchedThread> threads = List.of();
    private List<MatchedCall> calls = List.of();
    private List<Address> blocks = List.of();

    Item(String what) {
      this.what = what;
    }

    private void field(String field) throws IOException {
      switch (field) {
        case "address" -> address = Optional.of(addresses.read());
        case "name" -> name = values.text("the name of " + what);
        case "count" -> count = values.count("the count of " + what);
        case "matched_threads" -> threads = values.list(field, LayoutReader.this::thread);
        case "matched_calls" -> calls = values.list(field, LayoutReader.this::call);
        case "matched_basic_blocks" ->
            blocks = values.list(field, () -> item("a basic block").address(Address.class));
        default -> values.skip();
      }
    }

    <T extends Address> T address(Class<T> type) throws UnreadableDocumentException {
      Address known = values.required(address, "the address of " + what);
      if (!type.isInstance(known)) {
        throw values.wrong("the address of " + what + " has the wrong type: " + known);
      }
      return type.cast(known);
    }
  }

  private Item item(String what) throws IOException {
    Item item = new Item(what);
    values.object(what, item::field);
    return item;
  }

  private MatchedProcess process() throws IOException {
    Item item = item("a process");
    return new MatchedProcess(item.address(ProcessAddress.class), item.name, item.threads);
  }

  private MatchedThread thread() throws IOException {
    Item item = item("a thread");
    return new MatchedThread(item.address(ThreadAddress.class), List.copyOf(item.calls));
  }

  private MatchedCall call() throws IOException {
    Item item = item("a call");
    return new ParsedCall(item.address(CallAddress.class), item.name);
  }

  private MatchedFunction function() throws IOException {
    Item item = item("a function");
    return new MatchedFunction(item.address(Address.class), item.blocks);
  }

  FeatureCounts counts() {
    return new FeatureCounts(file, regions);
  }

  Layout layout(Flavor flavor) {
    return switch (flavor) {
      case STATIC -> new Layout.OfCode(baseAddress, functions, libraryFunctions);
      case DYNAMIC -> new Layout.OfTrace(processes, outlines());
    };
  }

  /** All processes with feature counts, or else those that contain evidence. */
  private List<ProcessOutline> outlines() {
    Map<Address, String> names = new HashMap<>();
    processes.forEach(process -> names.putIfAbsent(process.address(), process.name()));
    List<ProcessOutline> all = new ArrayList<>();
    for (FeatureCounts.Region region : regions) {
      if (region.address() instanceof ProcessAddress process) {
        Optional<String> name = Optional.ofNullable(names.get(process));
        all.add(new ProcessOutline(process, name, Optional.empty()));
      }
    }
    if (all.isEmpty()) {
      processes.forEach(
          process ->
              all.add(
                  new ProcessOutline(
                      process.address(), Optional.of(process.name()), Optional.empty())));
    }
    return all;
  }
}
