package callscope.render.html;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.document.ArgumentObjects;
import callscope.document.ResultDocument;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares the objects and callers of a page with those of its trace. */
final class ObjectsRoundTrip {
  private final ReadPage page;
  private final Trace trace;
  private final ArgumentObjects objects;

  /** The process and the index of each call. */
  private final List<TracedProcess> processes = new ArrayList<>();

  private final List<Integer> indices = new ArrayList<>();

  private ObjectsRoundTrip(ReadPage page, ResultDocument document) {
    this.page = page;
    this.trace = document.origins().trace().orElseThrow();
    this.objects = document.origins().argumentObjects();
    for (TracedProcess process : trace.processes()) {
      for (int i = 0; i < process.calls().size(); i++) {
        processes.add(process);
        indices.add(i);
      }
    }
  }

  static void check(ReadPage page, ResultDocument document) {
    ObjectsRoundTrip check = new ObjectsRoundTrip(page, document);
    Map<Integer, Map<Integer, String>> described = check.described();
    for (int call = 0; call < check.processes.size(); call++) {
      assertThat(described.getOrDefault(call, Map.of())).isEqualTo(check.expected(call));
      long caller = check.processes.get(call).calls().caller(check.indices.get(call));
      assertThat(page.textOrNull(page.column("call.caller")[call]))
          .isEqualTo(caller == 0 ? null : "0x" + Long.toHexString(caller));
    }
  }

  /** The descriptions of the page, by the number of the call and the argument that is shown. */
  private Map<Integer, Map<Integer, String>> described() {
    Map<Integer, Map<Integer, String>> described = new HashMap<>();
    long[] calls = page.column("object.call");
    for (int i = 0; i < calls.length; i++) {
      int call = Math.toIntExact(calls[i]);
      String name = page.textOrNull(page.column("object.name")[i]);
      int opener = Math.toIntExact(page.column("object.opener")[i]) - 1;
      List<String> parts = new ArrayList<>();
      if (name != null) {
        parts.add(name);
      }
      if (opener >= 0) {
        parts.add("opened by call " + page.column("call.id")[opener] + where(opener, call));
      }
      described
          .computeIfAbsent(call, any -> new TreeMap<>())
          .put(Math.toIntExact(page.column("object.argument")[i]), String.join(", ", parts));
    }
    return described;
  }

  private String where(int opener, int call) {
    TracedProcess by = processes.get(opener);
    long tid = by.callAddress(indices.get(opener)).thread().tid();
    if (!by.address().equals(processes.get(call).address())) {
      String name = by.name().isEmpty() ? "unnamed" : by.name();
      return " of " + name + " (" + by.address().pid() + "), thread " + tid;
    }
    boolean isSameThread =
        by.calls().thread(indices.get(opener)) == by.calls().thread(indices.get(call));
    return isSameThread ? "" : " of thread " + tid;
  }

  /** The descriptions of a call in views of calls, by the arguments that are shown. */
  private Map<Integer, String> expected(int call) {
    TracedProcess process = processes.get(call);
    Map<Integer, String> expected = new TreeMap<>();
    int signature = process.calls().signature(indices.get(call));
    Map<Integer, String> all = objects.of(process.callAddress(indices.get(call)));
    int shown = 0;
    for (int i = 0; i < trace.signatures().arguments(signature); i++) {
      if (trace.signatures().argumentName(signature, i) != StringDictionary.NONE) {
        if (all.containsKey(i)) {
          expected.put(shown, all.get(i));
        }
        shown++;
      }
    }
    return expected;
  }
}
