package callscope.document;

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
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the objects that the arguments of calls stand for. Few calls share both their arguments and
 * their objects, so results are not cached. Thread-safe.
 */
@Internal
public final class CallObjects {
  /** What an argument may name of an object without showing which object it is. */
  private static final Set<String> PARTS = Set.of("file name", "new file name", "value path");

  private static final int NONE = -1;
  private static final byte NUMBER = 1;
  private static final byte TEXT = 2;

  private final Trace trace;
  private final CallSignatureTable signatures;
  private final StringDictionary texts;
  private final ResolvedObjects objects;

  /**
   * For each string, whether it is a number, computed on first use. Races are harmless, because all
   * threads compute the same value.
   */
  private final byte[] numbers;

  /**
   * Creates the objects of the calls of a trace.
   *
   * @param objects those of the trace
   */
  CallObjects(Trace trace, ResolvedObjects objects) {
    this.trace = trace;
    this.signatures = trace.signatures();
    this.texts = trace.texts();
    this.objects = objects;
    this.numbers = new byte[texts.size()];
  }

  /** Receives the objects of a call. */
  @FunctionalInterface
  public interface Receiver {
    /**
     * Receives an object that an argument stands for. At least one of name and opener is present.
     *
     * @param argument the position of the argument in the signature of the call
     * @param name the name, unless the call itself shows it
     * @param opener the call that opened it, unless it is the call itself
     */
    void add(int argument, @Nullable String name, @Nullable OpenedBy opener);
  }

  /**
   * Finds the objects of a call in the order of its arguments, without those that it shows
   * completely.
   *
   * @param process the index of its process in the trace
   * @param call the index of the call in its process
   */
  public void find(int process, int call, Receiver to) {
    int number = objects.references(process, call);
    if (number == 0) {
      return;
    }
    List<ObjectReference> references = objects.list(number);
    int signature = trace.processes().get(process).calls().signature(call);
    int argument = nextArgument(references, NONE);
    while (argument != NONE) {
      OpenedBy opener = opener(references, argument);
      String name =
          isNumber(signatures.argumentValue(signature, argument))
              ? name(references, argument, process, call)
              : null;
      boolean opensItself = isCall(opener, process, call);
      if (name != null || (opener != null && !opensItself)) {
        to.add(argument, name, opensItself ? null : opener);
      }
      argument = nextArgument(references, argument);
    }
  }

  /** The lowest argument after another one that stands for an object. */
  private static int nextArgument(List<ObjectReference> references, int after) {
    int next = NONE;
    for (int i = 0; i < references.size(); i++) {
      int argument = references.get(i).argument();
      if (argument > after
          && (next == NONE || argument < next)
          && !PARTS.contains(references.get(i).meaning())) {
        next = argument;
      }
    }
    return next;
  }

  private static boolean isOf(ObjectReference reference, int argument) {
    return reference.argument() == argument && !PARTS.contains(reference.meaning());
  }

  private static @Nullable OpenedBy opener(List<ObjectReference> references, int argument) {
    for (int i = 0; i < references.size(); i++) {
      if (isOf(references.get(i), argument)) {
        OpenedBy opener = references.get(i).object().openedBy().orElse(null);
        if (opener != null) {
          return opener;
        }
      }
    }
    return null;
  }

  private static boolean isCall(@Nullable OpenedBy by, int process, int call) {
    return by != null && by.process() == process && by.call() == call;
  }

  /** Whether an argument is recorded as a number; otherwise, its text names the object. */
  private boolean isNumber(int value) {
    if (value == StringDictionary.NONE) {
      return false;
    }
    if (numbers[value] == 0) {
      numbers[value] = PythonInteger.parse(texts.text(value)).isPresent() ? NUMBER : TEXT;
    }
    return numbers[value] == NUMBER;
  }

  /** The first name that the call does not show. */
  private @Nullable String name(
      List<ObjectReference> references, int argument, int process, int call) {
    int signature = trace.processes().get(process).calls().signature(call);
    for (int i = 0; i < references.size(); i++) {
      ObservedObject object = references.get(i).object();
      if (isOf(references.get(i), argument) && !isStartedBy(object, process, call)) {
        String name = name(object);
        if (name != null && !isShown(object, signature)) {
          return name;
        }
      }
    }
    return null;
  }

  /** Whether a call created a process or thread, so that all its arguments are about it. */
  private static boolean isStartedBy(ObservedObject object, int process, int call) {
    boolean canStart = object.kind() == ObjectKind.PROCESS || object.kind() == ObjectKind.THREAD;
    return canStart && isCall(object.openedBy().orElse(null), process, call);
  }

  /** Whether an argument of a signature is a name of an object, or continues one. */
  private boolean isShown(ObservedObject object, int signature) {
    int arguments = signatures.arguments(signature);
    List<String> names = object.names();
    for (int form = 0; form < names.size(); form++) {
      for (int i = 0; i < arguments; i++) {
        if (shows(signatures.argumentValue(signature, i), names.get(form))
            || shows(signatures.argumentPretty(signature, i), names.get(form))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean shows(int text, String name) {
    int end = name.length();
    if (text == StringDictionary.NONE || texts.length(text) < end) {
      return false;
    }
    String shown = texts.text(text);
    return shown.regionMatches(true, 0, name, 0, end)
        && (shown.length() == end || shown.charAt(end) == '\\');
  }

  /** The name of an object; absent if it has none or only a part of its name is known. */
  private @Nullable String name(ObservedObject object) {
    if (!object.isResolved()) {
      return null;
    }
    return switch (object.kind()) {
      case PROCESS -> process(object);
      case THREAD -> {
        String process = process(object);
        yield process == null ? null : "thread of " + process;
      }
      default -> lastName(object);
    };
  }

  private static @Nullable String lastName(ObservedObject object) {
    return object.names().isEmpty() ? null : object.names().getLast();
  }

  /** The process of an object: that of the caller, or its program and id. */
  private @Nullable String process(ObservedObject object) {
    if (object.relation() == Relation.OWN) {
      return "own process";
    }
    if (object.process().isPresent()) {
      return program(trace.processes().get(object.process().getAsInt()));
    }
    String name = object.kind() == ObjectKind.PROCESS ? lastName(object) : null;
    if (name != null) {
      return name;
    }
    if (object.pid().isPresent()) {
      return "process " + object.pid().getAsLong();
    }
    return object.relation() == Relation.CHILD ? "child process" : null;
  }

  /** The program and the id of a process. */
  static String program(TracedProcess process) {
    return (process.name().isEmpty() ? "unnamed" : process.name())
        + " ("
        + process.address().pid()
        + ")";
  }
}
