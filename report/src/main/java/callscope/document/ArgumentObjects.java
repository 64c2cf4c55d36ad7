package callscope.document;

import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.api.Internal;
import callscope.feature.PythonInteger;
import callscope.input.CallSignatureTable;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.objects.ObjectKind;
import callscope.objects.ObjectReference;
import callscope.objects.ObservedObject;
import callscope.objects.OpenedBy;
import callscope.objects.Relation;
import callscope.objects.ResolvedObjects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Names the objects that the arguments of calls stand for, and the calls that opened them. Handles
 * are followed on first use, because few views show objects. Thread-safe.
 */
@Internal
public final class ArgumentObjects {
  /** What an argument may name of an object without showing which object it is. */
  private static final Set<String> PARTS = Set.of("file name", "new file name", "value path");

  private final Trace trace;
  private final Optional<ResolvedObjects> known;

  /** What arguments may stand for, by the number of the list of references and the signature. */
  private final Map<Long, List<Candidates>> ofSignatures = new ConcurrentHashMap<>();

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

  private record Lazy(ResolvedObjects objects, Map<ProcessAddress, Integer> processes) {}

  private synchronized Lazy lazy() {
    Lazy made = lazy;
    if (made == null) {
      Map<ProcessAddress, Integer> processes = new HashMap<>();
      for (int i = 0; i < trace.processes().size(); i++) {
        processes.putIfAbsent(trace.processes().get(i).address(), i);
      }
      made = new Lazy(known.orElseGet(() -> ResolvedObjects.of(trace)), processes);
      lazy = made;
    }
    return made;
  }

  /** All objects of the trace. */
  public ResolvedObjects resolved() {
    return lazy().objects;
  }

  /**
   * An object that an argument stands for.
   *
   * @param argument the position of the argument in the signature of the call
   * @param name the name, unless the call itself shows it
   * @param opener the call that opened it, unless it is the call itself
   */
  public record ArgumentObject(int argument, Optional<String> name, Optional<CallAddress> opener) {}

  /**
   * Describes the objects of a call, such as {@code HKEY_CURRENT_USER\Software\X, opened by call
   * 5}.
   *
   * @return the descriptions by the positions of the arguments in the signature of the call,
   *     without objects that the call itself shows completely
   */
  public Map<Integer, String> of(CallAddress address) {
    Map<Integer, String> described = new TreeMap<>();
    for (ArgumentObject object : list(address)) {
      List<String> parts = new ArrayList<>();
      object.name().ifPresent(parts::add);
      object.opener().ifPresent(opener -> parts.add(opening(opener, address)));
      described.put(object.argument(), String.join(", ", parts));
    }
    return described;
  }

  /** Whether a call of a process of the trace refers to objects. */
  public boolean has(ProcessAddress process, int call) {
    Integer index = lazy().processes.get(process);
    return index != null && lazy().objects.references(index, call) != 0;
  }

  /**
   * The objects of a call in the order of its arguments, without those that it shows completely.
   */
  public List<ArgumentObject> list(CallAddress address) {
    Integer process = lazy().processes.get(address.thread().process());
    if (process == null) {
      return List.of();
    }
    int call = Math.toIntExact(address.index());
    int references = lazy().objects.references(process, call);
    if (references == 0) {
      return List.of();
    }
    int signature = trace.processes().get(process).calls().signature(call);
    List<Candidates> arguments =
        ofSignatures.computeIfAbsent(
            key(references, signature),
            key -> candidates(lazy().objects.list(references), signature));
    List<ArgumentObject> found = new ArrayList<>(arguments.size());
    for (Candidates argument : arguments) {
      Optional<String> name = argument.name(process, call);
      Optional<CallAddress> opener =
          argument
              .opener()
              .filter(by -> !isCall(by, process, call))
              .map(by -> trace.processes().get(by.process()).callAddress(by.call()));
      if (name.isPresent() || opener.isPresent()) {
        found.add(new ArgumentObject(argument.argument(), name, opener));
      }
    }
    return found;
  }

  /** A key of its own for each pair; multiplying by an odd number spreads the hash codes. */
  private static long key(int references, int signature) {
    return (((long) references << Integer.SIZE) | signature) * 0x9E3779B97F4A7C15L;
  }

  /**
   * What an argument may stand for.
   *
   * @param names the names that the arguments do not show, in the order of preference
   * @param opener the call that opened the object
   */
  private record Candidates(int argument, List<CandidateName> names, Optional<OpenedBy> opener) {
    /** The name for a call. */
    Optional<String> name(int process, int call) {
      for (CandidateName name : names) {
        if (name.startedBy().isEmpty() || !isCall(name.startedBy().get(), process, call)) {
          return Optional.of(name.text());
        }
      }
      return Optional.empty();
    }
  }

  /**
   * A name of an object.
   *
   * @param startedBy the call that created the process or thread, all of whose arguments are about
   *     it
   */
  private record CandidateName(String text, Optional<OpenedBy> startedBy) {}

  /** What the arguments of calls with a signature and some references stand for. */
  private List<Candidates> candidates(List<ObjectReference> references, int signature) {
    Map<Integer, List<ObservedObject>> byArgument = new TreeMap<>();
    for (ObjectReference reference : references) {
      if (reference.argument() >= 0 && !PARTS.contains(reference.meaning())) {
        byArgument
            .computeIfAbsent(reference.argument(), argument -> new ArrayList<>())
            .add(reference.object());
      }
    }
    List<Candidates> found = new ArrayList<>();
    for (Map.Entry<Integer, List<ObservedObject>> entry : byArgument.entrySet()) {
      List<CandidateName> names =
          isNumber(signature, entry.getKey()) ? names(entry.getValue(), signature) : List.of();
      Optional<OpenedBy> opener = Optional.empty();
      for (ObservedObject object : entry.getValue()) {
        opener = opener.or(object::openedBy);
      }
      found.add(new Candidates(entry.getKey(), names, opener));
    }
    return found;
  }

  private List<CandidateName> names(List<ObservedObject> objects, int signature) {
    List<CandidateName> names = new ArrayList<>();
    for (ObservedObject object : objects) {
      if (!isShown(object, signature)) {
        boolean isStarted =
            object.kind() == ObjectKind.PROCESS || object.kind() == ObjectKind.THREAD;
        Optional<OpenedBy> startedBy = isStarted ? object.openedBy() : Optional.empty();
        name(object).ifPresent(text -> names.add(new CandidateName(text, startedBy)));
      }
    }
    return names;
  }

  /** Whether an argument is recorded as a number; otherwise, its text names the object. */
  private boolean isNumber(int signature, int argument) {
    int value = trace.signatures().argumentValue(signature, argument);
    return value != StringDictionary.NONE
        && PythonInteger.parse(trace.texts().text(value)).isPresent();
  }

  private static boolean isCall(OpenedBy by, int process, int call) {
    return by.process() == process && by.call() == call;
  }

  /** Whether an argument of a signature is a name of an object, or continues one. */
  private boolean isShown(ObservedObject object, int signature) {
    CallSignatureTable signatures = trace.signatures();
    for (String name : object.names()) {
      for (int i = 0; i < signatures.arguments(signature); i++) {
        if (shows(signatures.argumentValue(signature, i), name)
            || shows(signatures.argumentPretty(signature, i), name)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean shows(int text, String name) {
    if (text == StringDictionary.NONE) {
      return false;
    }
    String shown = trace.texts().text(text);
    int end = name.length();
    return shown.regionMatches(true, 0, name, 0, end)
        && (shown.length() == end || shown.charAt(end) == '\\');
  }

  /** The name of an object; empty if it has none or only a part of its name is known. */
  private Optional<String> name(ObservedObject object) {
    if (!object.isResolved()) {
      return Optional.empty();
    }
    return switch (object.kind()) {
      case PROCESS -> process(object);
      case THREAD -> process(object).map(process -> "thread of " + process);
      default -> object.names().stream().reduce((first, last) -> last);
    };
  }

  /** The process of an object: that of the caller, or its program and id. */
  private Optional<String> process(ObservedObject object) {
    if (object.relation() == Relation.OWN) {
      return Optional.of("own process");
    }
    if (object.process().isPresent()) {
      return Optional.of(program(trace.processes().get(object.process().getAsInt())));
    }
    String pid = object.pid().isPresent() ? "process " + object.pid().getAsLong() : "";
    Optional<String> name =
        object.kind() == ObjectKind.PROCESS
            ? object.names().stream().reduce((first, last) -> last)
            : Optional.empty();
    return name.or(() -> Optional.of(pid).filter(text -> !text.isEmpty()))
        .or(() -> Optional.of("child process").filter(_ -> object.relation() == Relation.CHILD));
  }

  private static String program(TracedProcess process) {
    return (process.name().isEmpty() ? "unnamed" : process.name())
        + " ("
        + process.address().pid()
        + ")";
  }

  private String opening(CallAddress opener, CallAddress address) {
    String text = "opened by call " + opener.id();
    ProcessAddress process = opener.thread().process();
    if (!process.equals(address.thread().process())) {
      int index = Objects.requireNonNull(lazy().processes.get(process), "an opener has a process");
      TracedProcess by = trace.processes().get(index);
      text += " of " + program(by) + ", thread " + opener.thread().tid();
    } else if (!opener.thread().equals(address.thread())) {
      text += " of thread " + opener.thread().tid();
    }
    return text;
  }
}
