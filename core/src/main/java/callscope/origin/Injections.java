package callscope.origin;

import callscope.input.CallSignatureTable;
import callscope.input.CallTable;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.objects.ObjectKind;
import callscope.objects.ObjectReference;
import callscope.objects.ResolvedObjects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** The calls by which processes run code in others, or prepare it. Not thread-safe. */
final class Injections {
  private final Trace trace;
  private final CallEffects effects;
  private final Supplier<ResolvedObjects> objects;
  private final Map<Long, Integer> byPid = new HashMap<>();

  /** The string ids of handles of the acting process itself. */
  private final Map<Integer, Boolean> pseudoHandles = new HashMap<>();

  Injections(Trace trace, CallEffects effects, Supplier<ResolvedObjects> objects) {
    this.trace = trace;
    this.effects = effects;
    this.objects = objects;
    for (int i = 0; i < trace.processes().size(); i++) {
      // of processes with the same id, the last one is most likely alive
      byPid.put(trace.processes().get(i).address().pid(), i);
    }
  }

  /**
   * A call by which a process acts on another.
   *
   * @param target the index of the other process
   */
  record Injection(int call, long time, int target) {}

  /** The successful calls of a process from one on, in order. */
  List<Injection> of(int process, int from) {
    CallTable calls = trace.processes().get(process).calls();
    List<Injection> found = new ArrayList<>();
    for (int call = from; call < calls.size(); call++) {
      int signature = calls.signature(call);
      if ((effects.of(signature) & CallEffect.INJECTS) != 0
          && calls.success(call) != CallTable.Success.FAILED
          && !actsOnItself(signature)) {
        int target = target(process, call, signature);
        if (target >= 0 && target != process) {
          found.add(new Injection(call, calls.time(call), target));
        }
      }
    }
    return found;
  }

  private int target(int process, int call, int signature) {
    ResolvedObjects resolved = objects.get();
    List<ObjectReference> references = resolved.list(resolved.references(process, call));
    int found = -1;
    for (ObjectReference reference : references) {
      ObjectKind kind = reference.object().kind();
      if (reference.object().process().isPresent()
          && (kind == ObjectKind.PROCESS || kind == ObjectKind.THREAD)) {
        found = reference.object().process().getAsInt();
        if (reference.meaning().equals("target process")) {
          return found;
        }
      }
    }
    return found >= 0 || !references.isEmpty() ? found : byPid(signature);
  }

  /** The process whose id is an argument, as in calls of Linux. */
  private int byPid(int signature) {
    CallSignatureTable signatures = trace.signatures();
    for (int i = 0; i < signatures.arguments(signature); i++) {
      int value = signatures.argumentValue(signature, i);
      if (value != StringDictionary.NONE
          && text(signatures.argumentName(signature, i)).equals("pid")) {
        try {
          return byPid.getOrDefault(Long.parseLong(text(value)), -1);
        } catch (NumberFormatException e) {
          return -1;
        }
      }
    }
    return -1;
  }

  /**
   * Whether the first handle is that of the acting process or thread itself. Most calls that map
   * sections are of this kind, and their handles need not be followed.
   */
  private boolean actsOnItself(int signature) {
    CallSignatureTable signatures = trace.signatures();
    for (int i = 0; i < signatures.arguments(signature); i++) {
      int value = signatures.argumentValue(signature, i);
      int name = signatures.argumentName(signature, i);
      if (value != StringDictionary.NONE && isHandleName(name)) {
        return pseudoHandles.computeIfAbsent(value, this::isPseudoHandle);
      }
    }
    return false;
  }

  private boolean isHandleName(int name) {
    if (name == StringDictionary.NONE) {
      return false;
    }
    String text = trace.texts().text(name);
    return text.equals("ProcessHandle") || text.equals("hProcess") || text.equals("ThreadHandle");
  }

  private boolean isPseudoHandle(int value) {
    return switch (text(value).toLowerCase(Locale.ROOT)) {
      case "0xffffffff", "0xffffffffffffffff", "4294967295", "18446744073709551615", "-1" -> true;
      default -> false;
    };
  }

  private String text(int id) {
    return id == StringDictionary.NONE ? "" : trace.texts().text(id);
  }
}
