package callscope.render;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.api.Internal;
import callscope.console.SafeText;
import callscope.document.Layout;
import callscope.document.ResultDocument;
import callscope.input.TracedProcess;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Names places for readers: {@code process invoice.exe (1180), thread 3052, call 11}. */
@Internal
public final class PlaceNames {
  /** Process names come from the sample and may have any length. */
  private static final int MAX_NAME = 32;

  /** Marks an unknown name, as opposed to an empty one. */
  private static final String UNKNOWN = "?";

  private final Map<ProcessAddress, String> processes = new HashMap<>();
  private final Map<Address, Address> functionOfBlock = new HashMap<>();

  public PlaceNames(ResultDocument document) {
    switch (document.layout()) {
      case Layout.OfTrace trace -> trace.all().forEach(process -> name(process));
      case Layout.OfCode code -> {
        for (Layout.MatchedFunction function : code.functions()) {
          function.blocks().forEach(block -> functionOfBlock.put(block, function.address()));
        }
      }
    }
  }

  private void name(Layout.ProcessOutline process) {
    processes.putIfAbsent(process.address(), process.name().orElse(UNKNOWN));
  }

  /** The name and the id of a process: {@code invoice.exe (1180)}. */
  public String process(ProcessAddress process) {
    String name = SafeText.cut(processes.getOrDefault(process, ""), MAX_NAME);
    String again = process.ordinal() == 0 ? "" : " #" + (process.ordinal() + 1);
    String ids = "(" + process.pid() + again + ")";
    return name.isEmpty() ? "unnamed " + ids : name + " " + ids;
  }

  /** The program and the id of a process: {@code invoice.exe (1180)}. */
  public static String program(TracedProcess process) {
    ProcessAddress address = process.address();
    String again = address.ordinal() == 0 ? "" : " #" + (address.ordinal() + 1);
    return programName(process) + " (" + address.pid() + again + ")";
  }

  /** The file name of the program of a process; some sandboxes use its path as its name. */
  public static String programName(TracedProcess process) {
    String path = process.path().isEmpty() ? process.name() : process.path();
    String file = path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
    String name = file.isEmpty() ? process.name() : file;
    return name.isEmpty() ? "unnamed" : SafeText.cut(name, MAX_NAME);
  }

  /** A thread by its id, with a counter if the id was reused. */
  public static String thread(ThreadAddress thread) {
    String again = thread.ordinal() == 0 ? "" : " #" + (thread.ordinal() + 1);
    return "thread " + thread.tid() + again;
  }

  /** The full path to a place. */
  public String full(Address address) {
    return switch (address) {
      case ProcessAddress process -> "process " + process(process);
      case ThreadAddress thread -> "process " + process(thread.process()) + ", " + thread(thread);
      case CallAddress call -> full(call.thread()) + ", call " + call.id();
      case Address.None none -> "the whole file";
      default ->
          // the first block of a function has the address of the function
          Optional.ofNullable(functionOfBlock.get(address))
              .filter(function -> !function.equals(address))
              .map(function -> address + " in function " + function)
              .orElse(address.toString());
    };
  }

  /** The path to a place relative to another place. */
  public String within(Address address, Address other) {
    return switch (address) {
      case CallAddress call ->
          threadOf(other).filter(call.thread()::equals).isPresent()
              ? "call " + call.id()
              : within(call.thread(), other) + ", call " + call.id();
      case ThreadAddress thread ->
          processOf(other).filter(thread.process()::equals).isPresent()
              ? thread(thread)
              : process(thread.process()) + ", " + thread(thread);
      case ProcessAddress process -> process(process);
      case Address.None none -> "the whole file";
      default -> address.toString();
    };
  }

  private static Optional<ThreadAddress> threadOf(Address address) {
    return switch (address) {
      case CallAddress call -> Optional.of(call.thread());
      case ThreadAddress thread -> Optional.of(thread);
      default -> Optional.empty();
    };
  }

  /** The process that contains a place of a trace. */
  public static Optional<ProcessAddress> processOf(Address address) {
    return switch (address) {
      case ProcessAddress process -> Optional.of(process);
      default -> threadOf(address).map(ThreadAddress::process);
    };
  }
}
