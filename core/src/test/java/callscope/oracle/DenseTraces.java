package callscope.oracle;

import callscope.input.CallBuilder;
import callscope.input.CallTable;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.ProcessRelation;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TraceBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes traces in which a few values and objects return again and again, so that many sequences of
 * calls are completed.
 */
final class DenseTraces {
  /** What the calls of a trace are about. */
  enum Theme {
    VALUES("Open", "Read", "Send"),
    KEYS("RegOpenKeyExA", "RegSetValueExA", "RegCloseKey"),
    FILES("CreateFileW", "WriteFile", "CloseHandle"),
    PROCESSES("NtOpenProcess", "NtWriteVirtualMemory", "CloseHandle");

    @SuppressWarnings("ImmutableEnumChecker") // the list is a copy
    final List<String> apis;

    Theme(String... apis) {
      this.apis = List.of(apis);
    }
  }

  /** A trace and what its handles stand for. */
  record Made(Trace trace, ObjectsOfCalls objects) {}

  private static final List<String> NAMES = List.of("a", "b", "a", "A");
  private static final List<String> FLAGS = List.of("1", "0x1", "2", "0x2", "3", "0x6");
  private static final List<String> RETURNED =
      List.of("0", "1", "5", "0x103", "0xc0000005", "0xffffffffc0000005", "-1");
  private static final List<String> KEY_HANDLES = List.of("0x44", "0x48");
  private static final List<String> ROOTS = List.of("0x80000001", "0x80000001", "0x80000002");
  private static final List<String> FULL_NAMES = List.of("HKCU\\A", "\\REGISTRY\\MACHINE\\a");
  private static final List<String> FILE_HANDLES = List.of("0x54", "0x58");
  private static final List<String> PATHS =
      List.of("C:\\x", "c:\\X", "\\??\\C:\\x", "C:\\Y", "\\??\\c:\\Y", "\\??\\pipe\\x");
  private static final List<String> PROCESS_HANDLES = List.of("0x64", "0x68");
  private static final List<String> PROCESS_IDS = List.of("100", "101", "102", "7");

  /** Steps of the clock in microseconds; many calls share a time. */
  private static final List<Integer> STEPS =
      List.of(0, 0, 0, 0, 100_000, 200_000, 400_000, 1_000_000);

  private static final long FIRST_TIME = 5_000_000;
  private static final int MIN_CALLS = 30;
  private static final int MAX_CALLS = 200;

  private final Random random;
  private final TraceBuilder trace = new TraceBuilder();
  private final StringDictionary texts = trace.texts();
  private final List<TraceBuilder.PendingProcess> processes = new ArrayList<>();
  private final List<List<DenseCall>> calls = new ArrayList<>();
  private final List<Long> pids = new ArrayList<>();
  private final List<Long> parents = new ArrayList<>();

  private DenseTraces(Random random) {
    this.random = random;
  }

  /** Makes a trace with calls about the themes. */
  static Made make(Random random, List<Theme> themes) {
    DenseTraces traces = new DenseTraces(random);
    traces.addProcesses(1 + random.nextInt(3));
    traces.addCalls(themes);
    Trace built =
        traces.trace.build(
            new InputFacts(
                Hashes.UNKNOWN, "test", "test", "pe", "i386", "windows", List.of(), List.of()));
    List<List<List<SeenObject>>> objects =
        new DenseObjects(traces.calls, traces.pids, traces.parents).all();
    return new Made(built, (process, call) -> objects.get(process).get(call));
  }

  private void addProcesses(int count) {
    for (int i = 0; i < count; i++) {
      long pid = 100L + i;
      long parent = i > 0 && random.nextBoolean() ? 100L + random.nextInt(i) : 4;
      TraceBuilder.PendingProcess process = trace.process();
      process.ids(parent, pid);
      process.name("p" + i + ".exe");
      processes.add(process);
      pids.add(pid);
      parents.add(parent);
      calls.add(new ArrayList<>());
    }
  }

  private void addCalls(List<Theme> themes) {
    if (random.nextInt(4) > 0) {
      processes.getFirst().relation(ProcessRelation.Kind.SAMPLE);
    }
    boolean timed = random.nextInt(6) > 0;
    int threads = 1 + random.nextInt(3);
    int count = MIN_CALLS + random.nextInt(random.nextInt(3) > 0 ? 40 : MAX_CALLS - MIN_CALLS);
    long time = FIRST_TIME;
    for (int i = 0; i < count; i++) {
      int process = random.nextInt(processes.size());
      DenseCall call = call(Vocabulary.pick(random, Vocabulary.pick(random, themes).apis));
      CallBuilder builder = builder(call).thread(10L + random.nextInt(threads));
      time += Vocabulary.pick(random, STEPS);
      if (timed && random.nextInt(20) > 0) {
        // some clocks are set back
        builder.time(random.nextInt(8) == 0 ? time - 600_000 : time);
      }
      if (random.nextInt(5) == 0) {
        builder.repeated(random.nextInt(4));
      }
      processes.get(process).call(builder);
      calls.get(process).add(call);
    }
  }

  private String pick(List<String> from) {
    return Vocabulary.pick(random, from);
  }

  private DenseCall call(String api) {
    return switch (api) {
      case "RegOpenKeyExA" -> {
        Map<String, String> arguments = new LinkedHashMap<>();
        boolean full = random.nextInt(4) == 0;
        String key = pick(full || random.nextInt(3) > 0 ? ROOTS : KEY_HANDLES);
        String opened = pick(KEY_HANDLES);
        arguments.put("hKey", key);
        arguments.put("lpSubKey", pick(NAMES));
        arguments.put("phkResult", opened);
        if (full) {
          arguments.put("FullName", pick(FULL_NAMES));
        }
        yield made(api, arguments, pick(List.of("0", "5")), opened, key);
      }
      case "RegSetValueExA" -> using(api, "hKey", pick(KEY_HANDLES), "lpValueName", pick(NAMES));
      case "RegCloseKey" -> using(api, "hKey", pick(KEY_HANDLES));
      case "CreateFileW" -> {
        String opened = pick(FILE_HANDLES);
        yield made(api, Map.of("lpFileName", pick(PATHS)), opened, opened, "");
      }
      case "WriteFile" -> using(api, "hFile", pick(FILE_HANDLES), "nSize", pick(FLAGS));
      case "CloseHandle" ->
          using(api, "hObject", pick(random.nextBoolean() ? FILE_HANDLES : PROCESS_HANDLES));
      case "NtOpenProcess" -> {
        String opened = pick(PROCESS_HANDLES);
        yield made(
            api,
            arguments("ProcessHandle", opened, "ProcessIdentifier", pick(PROCESS_IDS)),
            pick(RETURNED),
            opened,
            "");
      }
      case "NtWriteVirtualMemory" ->
          using(
              api,
              "ProcessHandle",
              random.nextInt(5) == 0 ? "0xffffffff" : pick(PROCESS_HANDLES),
              "dwSize",
              pick(FLAGS));
      default ->
          made(api, arguments("name", pick(NAMES), "lpFlags", pick(FLAGS)), pick(RETURNED), "", "");
    };
  }

  private static Map<String, String> arguments(String... namesAndValues) {
    Map<String, String> arguments = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      arguments.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return arguments;
  }

  /** A call whose first argument is a handle. */
  private DenseCall using(String api, String... namesAndValues) {
    return made(api, arguments(namesAndValues), pick(RETURNED), "", namesAndValues[1]);
  }

  private DenseCall made(
      String api, Map<String, String> arguments, String returned, String opens, String uses) {
    return new DenseCall(api, arguments, returned, random.nextInt(6) == 0, opens, uses);
  }

  private CallBuilder builder(DenseCall call) {
    CallBuilder builder = new CallBuilder().api(texts.intern(call.api()));
    call.arguments()
        .forEach(
            (name, value) ->
                builder.argument(texts.intern(name), texts.intern(value), StringDictionary.NONE));
    return builder
        .returned(texts.intern(call.returned()))
        .success(call.failed() ? CallTable.Success.FAILED : CallTable.Success.SUCCEEDED);
  }
}
