package callscope.origin;

import callscope.api.Internal;
import callscope.input.CallSignatureTable;
import callscope.input.CallTable;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the calls by which processes created others. Immutable.
 *
 * <p>A call created a process if it tells the id of that process. Otherwise it is the last call
 * that can have created it: one that creates processes, did not fail, was made before the first
 * call of the process, and did not create another process.
 */
@Internal
public final class CreatingCalls {
  /** Functions that return the id of the new process. */
  private static final Set<String> RETURN_ID = Set.of("fork", "vfork", "clone", "clone3");

  private static final Pattern NAME_OF_ID = Pattern.compile("(dw|p|lp)?(process_?id|pid)");
  private static final Pattern NUMBER = Pattern.compile("0x([0-9a-f]{1,8})|([0-9]{1,10})");
  private static final int HEX = 16;

  private final Trace trace;
  private final CallEffects effects;
  private final Map<Integer, Integer> callOfChild = new HashMap<>();

  private CreatingCalls(Trace trace) {
    this.trace = trace;
    this.effects = CallEffects.of(trace);
  }

  /**
   * Looks at all calls of processes that created others.
   *
   * @param origins those of the trace
   */
  public static CreatingCalls of(Trace trace, Origins origins) {
    CreatingCalls found = new CreatingCalls(trace.whole());
    Map<Integer, List<Integer>> children = new HashMap<>();
    for (int i = 0; i < origins.processes().size(); i++) {
      Optional<OriginCause> cause =
          origins.cause(i).filter(known -> known.kind() == OriginCause.Kind.CREATED);
      if (cause.isPresent() && cause.get().by() != OriginCause.UNKNOWN) {
        children.computeIfAbsent(cause.get().by(), parent -> new ArrayList<>()).add(i);
      }
    }
    children.forEach((parent, created) -> found.add(origins.processes(), parent, created));
    return found;
  }

  /** The index of the call in the process that created a process; empty if it is unknown. */
  public OptionalInt call(int child) {
    Integer call = callOfChild.get(child);
    return call == null ? OptionalInt.empty() : OptionalInt.of(call);
  }

  /**
   * A call that creates processes.
   *
   * @param id of the new process, if the call tells it
   */
  private record Creation(int call, long time, OptionalLong id) {
    boolean isBefore(long start) {
      return start == CallTable.NO_TIME || time == CallTable.NO_TIME || time <= start;
    }
  }

  private void add(List<TracedProcess> processes, int parent, List<Integer> children) {
    Map<Long, List<Creation>> byId = new HashMap<>();
    NavigableSet<Creation> withoutId =
        new TreeSet<>(Comparator.comparingLong(Creation::time).thenComparingInt(Creation::call));
    for (Creation creation : creations(processes.get(parent).calls())) {
      if (creation.id.isPresent()) {
        byId.computeIfAbsent(creation.id.getAsLong(), id -> new ArrayList<>(1)).add(creation);
      } else if (creation.time != CallTable.NO_TIME) {
        withoutId.add(creation);
      }
    }
    for (int child : children) {
      List<Creation> ofChild = byId.get(processes.get(child).address().pid());
      long start = processes.get(child).calls().earliest();
      if (ofChild != null) {
        callOfChild.put(child, lastBefore(start, ofChild).call);
      } else if (start != CallTable.NO_TIME) {
        // floor: the last creation that is not after the start
        Creation last =
            withoutId.floor(new Creation(Integer.MAX_VALUE, start, OptionalLong.empty()));
        if (last != null) {
          withoutId.remove(last);
          callOfChild.put(child, last.call);
        }
      }
    }
  }

  /** The last creation before a start; the first one if none is. */
  private static Creation lastBefore(long start, List<Creation> creations) {
    // some reports have the times at which calls ended
    return creations.stream()
        .filter(one -> one.isBefore(start))
        .reduce((first, second) -> second)
        .orElseGet(creations::getFirst);
  }

  private List<Creation> creations(CallTable calls) {
    List<Creation> found = new ArrayList<>();
    for (int call = 0; call < calls.size(); call++) {
      int signature = calls.signature(call);
      boolean returnsId = returnsId(signature);
      boolean creates = (effects.of(signature) & CallEffect.CREATES.bit()) != 0;
      if ((creates || returnsId) && calls.success(call) != CallTable.Success.FAILED) {
        OptionalLong id = returnsId ? number(calls.returned(call)) : id(signature);
        if (creates || id.isPresent()) {
          found.add(new Creation(call, calls.time(call), id));
        }
      }
    }
    return found;
  }

  private boolean returnsId(int signature) {
    int api = trace.signatures().api(signature);
    return api != StringDictionary.NONE && RETURN_ID.contains(trace.texts().text(api));
  }

  /** The id of a process among the arguments. */
  private OptionalLong id(int signature) {
    CallSignatureTable signatures = trace.signatures();
    for (int i = 0; i < signatures.arguments(signature); i++) {
      int name = signatures.argumentName(signature, i);
      if (name != StringDictionary.NONE
          && NAME_OF_ID.matcher(trace.texts().text(name).toLowerCase(Locale.ROOT)).matches()) {
        OptionalLong id = number(signatures.argumentValue(signature, i));
        if (id.isPresent()) {
          return id;
        }
      }
    }
    return OptionalLong.empty();
  }

  private OptionalLong number(int text) {
    if (text == StringDictionary.NONE) {
      return OptionalLong.empty();
    }
    Matcher number = NUMBER.matcher(trace.texts().text(text).toLowerCase(Locale.ROOT));
    if (!number.matches()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        number.group(1) == null
            ? Long.parseLong(number.group(2))
            : Long.parseLong(number.group(1), HEX));
  }
}
