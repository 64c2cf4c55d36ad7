package callscope.extract.virustotal;

import callscope.extract.virustotal.Behavior.Element;
import callscope.extract.virustotal.Behavior.TreeProcess;
import callscope.feature.Feature;
import callscope.input.CallBuilder;
import callscope.input.CallTable.Success;
import callscope.input.Meaning;
import callscope.input.ProcessRelation;
import callscope.input.StringDictionary;
import callscope.input.TraceBuilder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Adds what one sandbox saw to the trace. */
final class AddBehavior {
  /** What a sandbox writes instead of parts of names, and what it stands for. */
  private static final Map<String, String> PLACEHOLDERS =
      Map.of(
          "<HKLM>", "HKLM",
          "<HKCU>", "HKCU",
          "<HKCR>", "HKCR",
          "<HKU>", "HKU",
          "<SYSTEM32>", "C:\\Windows\\System32");

  private static final String PROGRAM = ".exe";

  private final TraceBuilder trace;
  private final StringDictionary texts;
  private final String sample;
  private final CallBuilder call = new CallBuilder();
  private long calls;

  /**
   * Creates an adder.
   *
   * @param sample the hash of the sample, by which some sandboxes name it
   */
  AddBehavior(TraceBuilder trace, String sample) {
    this.trace = trace;
    this.texts = trace.texts();
    this.sample = sample;
  }

  long calls() {
    return calls;
  }

  /** Adds a process that made all calls, and those of the tree. */
  void add(Behavior behavior) {
    TraceBuilder.PendingProcess process = trace.process();
    process.name(behavior.sandbox.isEmpty() ? "VirusTotal" : behavior.sandbox);
    process.relation(ProcessRelation.Kind.SAMPLE);
    behavior.strings.forEach(text -> process.feature(Feature.string(text)));
    boolean isWindows = behavior.isOfWindows();
    long thread = 0;
    for (Map.Entry<String, List<Element>> list : behavior.lists.entrySet()) {
      Action action = Action.of(list.getKey()).orElseThrow();
      thread++;
      for (Element element : list.getValue()) {
        call(action, element, list.getKey(), isWindows);
        process.call(call.thread(thread));
        calls++;
      }
    }
    tree(behavior.processes, process);
  }

  private void call(Action action, Element element, String list, boolean isWindows) {
    call.clear();
    String api = api(action, element, list, isWindows);
    call.api(texts.intern(api));
    boolean isFirst = true;
    for (Action.Argument argument : action.arguments()) {
      Optional<String> value =
          isFirst && !element.text().isEmpty()
              ? Optional.of(element.text())
              : Optional.ofNullable(element.values().get(argument.key()));
      value.ifPresent(text -> argument(argument.name(), text));
      isFirst = false;
    }
    if (isWindows) {
      action.functions().forEach(name -> further(texts.intern(name, Meaning.API)));
    }
    if (api.equals("TCP Connect")) {
      further(texts.intern("connect", Meaning.API));
    }
    String success = element.values().getOrDefault("success", "");
    call.success(
        switch (success) {
          case "true" -> Success.SUCCEEDED;
          case "false" -> Success.FAILED;
          default -> Success.UNKNOWN;
        });
  }

  private static String api(Action action, Element element, String list, boolean isWindows) {
    String api = isWindows ? action.api() : action.linux();
    if (api.equals(Action.TEXT)) {
      return element.text();
    }
    if (!api.equals("IpTraffic")) {
      return api;
    }
    String protocol =
        element.values().getOrDefault("transport_layer_protocol", list).toUpperCase(Locale.ROOT);
    return protocol.contains("TCP") ? "TCP Connect" : protocol.contains("UDP") ? "UDP Send" : api;
  }

  private void argument(String name, String written) {
    String value = written.endsWith("\0") ? written.substring(0, written.length() - 1) : written;
    for (Map.Entry<String, String> placeholder : PLACEHOLDERS.entrySet()) {
      value = value.replace(placeholder.getKey(), placeholder.getValue());
    }
    boolean isNumber = name.equals("port") || name.equals("status") || name.equals("Data");
    int text = texts.intern(value, isNumber ? Meaning.AS_IT_READS : Meaning.STRING);
    int shown = value.equals(written) ? StringDictionary.NONE : texts.intern(written);
    call.argument(texts.intern(name), text, shown);
    if (name.equals("QueryResults") && value.indexOf(';') > 0) {
      for (String address : value.split(";")) {
        further(texts.intern(address, Meaning.STRING));
      }
    }
  }

  private void further(int value) {
    call.argument(StringDictionary.NONE, value, StringDictionary.NONE);
  }

  /**
   * Adds the processes of the tree. Some sandboxes list a process again at the top, although it is
   * the child of another one; it is added once, with its parent.
   */
  private void tree(List<TreeProcess> tree, TraceBuilder.PendingProcess all) {
    Set<Key> children = new HashSet<>();
    for (TreeProcess each : tree) {
      if (each.parent() >= 0) {
        children.add(new Key(each.name(), each.pid()));
      }
    }
    boolean hasSample = tree.stream().anyMatch(each -> isSample(each.name()));
    Map<Key, TraceBuilder.PendingProcess> added = new HashMap<>();
    for (TreeProcess each : tree) {
      Key key = new Key(each.name(), each.pid());
      boolean isAgain = each.parent() < 0 && children.contains(key);
      if (isAgain || added.containsKey(key)) {
        continue;
      }
      TraceBuilder.PendingProcess process = trace.process();
      added.put(key, process);
      program(process, each.name());
      if (each.parent() < 0) {
        process.ids(0, each.pid());
        root(process, each, hasSample, all);
      } else {
        TreeProcess parent = tree.get(each.parent());
        process.ids(parent.pid(), each.pid());
        TraceBuilder.PendingProcess by = added.get(new Key(parent.name(), parent.pid()));
        process.relation(ProcessRelation.Kind.CREATED, by == null ? all : by);
      }
    }
  }

  /** A process without a parent belongs to the sample if it is the sample, or if none is known. */
  private void root(
      TraceBuilder.PendingProcess process,
      TreeProcess each,
      boolean hasSample,
      TraceBuilder.PendingProcess all) {
    if (isSample(each.name())) {
      process.relation(ProcessRelation.Kind.SAMPLE);
    } else if (hasSample) {
      process.relation(ProcessRelation.Kind.NONE);
    } else {
      process.relation(ProcessRelation.Kind.CREATED, all);
    }
  }

  /** A process of the tree. */
  private record Key(String name, long pid) {}

  private boolean isSample(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return upper.contains("<PATH_SAMPLE")
        || upper.contains("%SAMPLEPATH%")
        || (!sample.isEmpty() && upper.contains(sample.toUpperCase(Locale.ROOT)));
  }

  /** The name of a process is that of its program, its path or its command line. */
  private static void program(TraceBuilder.PendingProcess process, String written) {
    String line = written.startsWith("\"") ? written.substring(1) : written;
    int end = line.toLowerCase(Locale.ROOT).indexOf(PROGRAM);
    int after = end + PROGRAM.length();
    // the name may be a placeholder in angle brackets
    after += end >= 0 && line.startsWith(">", after) ? 1 : 0;
    String path = end < 0 ? line : line.substring(0, after);
    int folder = Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/'));
    process.name(path.substring(folder + 1));
    process.path(folder < 0 ? "" : path);
    process.commandLine(path.equals(written) ? "" : written);
  }
}
