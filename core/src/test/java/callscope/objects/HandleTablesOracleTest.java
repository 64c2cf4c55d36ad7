package callscope.objects;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.input.CallBuilder;
import callscope.input.CallTable.Success;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TraceBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Holds the pass to a naive definition on generated traces: what a handle stands for is found by
 * looking backwards from a call for what last happened to it, without any table.
 */
class HandleTablesOracleTest {
  private static final int TRACES = 2_000;
  private static final int PROCESSES = 3;
  private static final int HANDLES = 3;
  private static final int CALLS = 40;

  private enum Type {
    OPEN,
    USE,
    CLOSE,
    DUPLICATE
  }

  private enum Kind {
    FILE("NtCreateFile", "FileName", "FileHandle", "NtWriteFile"),
    KEY("NtOpenKey", "FullName", "KeyHandle", "NtQueryValueKey"),
    MUTEX("NtCreateMutant", "MutexName", "Handle", "NtReleaseMutant"),
    ANY("", "", "Handle", "NtWaitForSingleObject");

    private final String opens;
    private final String name;
    private final String handle;
    private final String uses;

    Kind(String opens, String name, String handle, String uses) {
      this.opens = opens;
      this.name = name;
      this.handle = handle;
      this.uses = uses;
    }
  }

  /** A call of a process on a handle; a duplicate goes to another handle, maybe elsewhere. */
  private record Event(
      Type type,
      int process,
      int handle,
      Kind kind,
      String name,
      boolean success,
      int from,
      int to,
      int copy,
      boolean closesSource) {}

  /** What a handle stands for: an opened object, or something unknown since a call. */
  private record State(boolean known, String name, int since, Kind kind) {}

  private static List<Event> generate(Random random) {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < CALLS; i++) {
      Type type = Type.values()[random.nextInt(4)];
      int kinds = type == Type.OPEN ? 3 : 8;
      Kind kind = Kind.values()[Math.min(random.nextInt(kinds), Kind.ANY.ordinal())];
      int process = random.nextInt(PROCESSES);
      boolean elsewhere = random.nextInt(3) == 0;
      events.add(
          new Event(
              type,
              process,
              random.nextInt(HANDLES),
              kind,
              name(kind, random.nextInt(3)),
              random.nextInt(4) != 0,
              elsewhere ? random.nextInt(PROCESSES) : process,
              random.nextInt(3) == 0 ? random.nextInt(PROCESSES) : process,
              random.nextInt(HANDLES),
              random.nextInt(3) == 0));
    }
    return events;
  }

  private static String name(Kind kind, int number) {
    return switch (kind) {
      case FILE -> "C:\\f" + number;
      case KEY -> "HKEY_USERS\\k" + number;
      default -> "m" + number;
    };
  }

  // the naive definition

  private static boolean fits(Kind a, Kind b) {
    return a == b || a == Kind.ANY || b == Kind.ANY;
  }

  /** What a handle of a process stands for before a call; empty if it was never referred to. */
  private static Optional<State> before(List<Event> events, int call, int process, int handle) {
    for (int i = call - 1; i >= 0; i--) {
      Event event = events.get(i);
      boolean own = event.process == process && event.handle == handle;
      switch (event.type) {
        case OPEN -> {
          if (own && event.success) {
            return Optional.of(new State(true, event.name, i, event.kind));
          }
        }
        case USE -> {
          if (own) {
            return Optional.of(seen(events, i, event.process, event.handle, event.kind));
          }
        }
        case CLOSE -> {
          if (own) {
            return event.success
                ? Optional.empty()
                : Optional.of(seen(events, i, process, handle, Kind.ANY));
          }
        }
        case DUPLICATE -> {
          if (event.success && event.to == process && event.copy == handle) {
            return event.from == event.process
                ? Optional.of(seen(events, i, event.from, event.handle, Kind.ANY))
                : before(events, i, event.from, event.handle);
          }
          boolean source = event.from == process && event.handle == handle;
          if (source && event.success && event.closesSource) {
            return Optional.empty();
          }
          if (source && event.from == event.process) {
            return Optional.of(seen(events, i, process, handle, Kind.ANY));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** What a call that refers to a handle as an object of a kind sees. */
  private static State seen(List<Event> events, int call, int process, int handle, Kind kind) {
    Optional<State> state = before(events, call, process, handle);
    if (state.isEmpty() || !fits(state.get().kind, kind)) {
      return new State(false, "", call, kind);
    }
    return state.get().kind == Kind.ANY
        ? new State(state.get().known, state.get().name, state.get().since, kind)
        : state.get();
  }

  // the trace

  private static String handle(int number) {
    return "0x" + Integer.toHexString(0x40 + number * 4);
  }

  private static String processHandle(int self, int other) {
    return self == other ? "0xffffffff" : "0x" + Integer.toHexString(0x1000 + other * 4);
  }

  private static Trace trace(List<Event> events) {
    TraceBuilder trace = new TraceBuilder();
    List<TraceBuilder.PendingProcess> processes = new ArrayList<>();
    for (int i = 0; i < PROCESSES; i++) {
      TraceBuilder.PendingProcess process = trace.process();
      process.ids(4, 100 + i);
      for (int other = 0; other < PROCESSES; other++) {
        add(
            trace,
            process,
            other,
            true,
            "NtOpenProcess",
            "ProcessHandle=" + processHandle(i, other),
            "ProcessIdentifier=" + (100 + other));
      }
      processes.add(process);
    }
    int time = 10;
    for (Event event : events) {
      TraceBuilder.PendingProcess process = processes.get(event.process);
      String handle = handle(event.handle);
      time++;
      switch (event.type) {
        case OPEN ->
            add(
                trace,
                process,
                time,
                event.success,
                event.kind.opens,
                event.kind.handle + "=" + handle,
                event.kind.name + "=" + event.name);
        case USE ->
            add(
                trace,
                process,
                time,
                event.success,
                event.kind.uses,
                event.kind.handle + "=" + handle);
        case CLOSE -> add(trace, process, time, event.success, "NtClose", "Handle=" + handle);
        case DUPLICATE ->
            add(
                trace,
                process,
                time,
                event.success,
                "NtDuplicateObject",
                "SourceProcessHandle=" + processHandle(event.process, event.from),
                "SourceHandle=" + handle,
                "TargetProcessHandle=" + processHandle(event.process, event.to),
                "TargetHandle=" + handle(event.copy),
                "Options=" + (event.closesSource ? 3 : 2));
      }
    }
    return trace.build(
        new InputFacts(
            Hashes.UNKNOWN, "test", "test", "pe", "i386", "windows", List.of(), List.of()));
  }

  private static void add(
      TraceBuilder trace,
      TraceBuilder.PendingProcess process,
      long time,
      boolean success,
      String api,
      String... arguments) {
    StringDictionary texts = trace.texts();
    CallBuilder call = new CallBuilder().api(texts.intern(api)).time(time);
    call.success(success ? Success.SUCCEEDED : Success.FAILED);
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      call.argument(texts.intern(parts[0]), texts.intern(parts[1]), StringDictionary.NONE);
    }
    process.call(call);
  }

  @Test
  void handlesStandForWhatLastHappenedToThem() {
    int resolved = 0;
    int unresolved = 0;
    for (int seed = 0; seed < TRACES; seed++) {
      List<Event> events = generate(new Random(seed));
      ResolvedObjects objects = ResolvedObjects.of(trace(events));
      Map<Integer, Integer> identities = new HashMap<>();
      int[] next = {PROCESSES, PROCESSES, PROCESSES};
      for (int i = 0; i < CALLS; i++) {
        Event event = events.get(i);
        List<ObjectReference> references =
            objects.list(objects.references(event.process, next[event.process]++));
        if (event.type != Type.USE) {
          continue;
        }
        State expected = seen(events, i, event.process, event.handle, event.kind);
        String where = "seed " + seed + ", call " + i + " of " + describe(events, i);
        assertThat(references).as(where).isNotEmpty();
        ObservedObject object = references.getFirst().object();
        assertThat(object.isResolved()).as(where).isEqualTo(expected.known);
        if (expected.known) {
          resolved++;
          assertThat(object.names()).as(where).containsExactly(expected.name);
        } else {
          unresolved++;
          assertThat(object.names()).as(where).isEmpty();
          int id = identities.computeIfAbsent(expected.since, since -> object.id());
          assertThat(object.id()).as(where).isEqualTo(id);
        }
      }
      assertThat(identities.values()).as("seed %s", seed).doesNotHaveDuplicates();
    }
    assertThat(resolved).isGreaterThan(TRACES);
    assertThat(unresolved).isGreaterThan(TRACES);
  }

  private static String describe(List<Event> events, int last) {
    return events.subList(0, last + 1).stream()
        .map(Event::toString)
        .collect(Collectors.joining("\n  ", "\n  ", "\n"));
  }
}
