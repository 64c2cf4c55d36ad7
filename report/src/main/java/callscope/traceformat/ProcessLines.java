package callscope.traceformat;

import callscope.input.LocatedFeature;
import callscope.input.TracedProcess;
import callscope.input.TracedProcess.TracedThread;
import callscope.render.json.JsonBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes a process with its calls.
 *
 * <p>Its threads are declared first, in order, up to the first thread that reuses the id of another
 * one. That thread is declared before its first call, or before the first call of a later thread.
 * The threads after it appear with their calls, as when the trace was read.
 */
final class ProcessLines {
  private final LineJson json;
  private final ProcessRelations relations;
  private final TracedProcess process;
  private final CallFields calls;
  private final OutputStream out;

  /** The number of declared threads. */
  private int declared;

  ProcessLines(
      LineJson json,
      ProcessRelations relations,
      TracedProcess process,
      CallFields calls,
      OutputStream out) {
    this.json = json;
    this.relations = relations;
    this.process = process;
    this.calls = calls;
    this.out = out;
  }

  void write() throws IOException {
    process();
    byte[] start = JsonBytes.ascii("{\"call\":{\"pid\":" + process.address().pid() + ",\"tid\":");
    int size = process.calls().size();
    for (int call = 0; call < size; call++) {
      int thread = process.calls().thread(call);
      if (thread >= declared) {
        declareThreads(thread + 1);
      }
      json.bytes().raw(start);
      json.bytes().number(process.threads().get(thread).address().tid());
      calls.write(process.calls(), call);
      json.bytes().raw('}');
      json.bytes().raw('}');
      json.endLine(out);
    }
    declareThreads(process.threads().size());
  }

  private void process() throws IOException {
    json.begin();
    json.key("process");
    json.begin();
    json.field("pid", process.address().pid());
    json.field("ppid", process.address().ppid());
    json.fieldUnlessEmpty("name", process.name());
    json.fieldUnlessEmpty("command_line", process.commandLine());
    json.fieldUnlessEmpty("path", process.path());
    relations.write(process, json);
    List<TracedThread> threads = process.threads();
    if (!threads.isEmpty()) {
      json.key("threads");
      json.beginList();
      int first = declaredFirst(threads);
      while (declared < first) {
        json.number(threads.get(declared++).address().tid());
      }
      json.endList();
    }
    if (!process.features().isEmpty()) {
      json.key("features");
      json.beginList();
      for (LocatedFeature feature : process.features()) {
        json.begin();
        FeatureFields.write(json, feature.feature());
        json.end();
      }
      json.endList();
    }
    json.end().end().endLine(out);
  }

  /** The number of threads that the record of a process declares. */
  static int declaredFirst(List<TracedThread> threads) {
    Set<Long> ids = new HashSet<>();
    int declared = 0;
    while (declared < threads.size() && ids.add(threads.get(declared).address().tid())) {
      declared++;
    }
    return declared;
  }

  /** Declares threads that reuse ids, up to a position. */
  private void declareThreads(int end) throws IOException {
    for (; declared < end; declared++) {
      TracedThread thread = process.threads().get(declared);
      if (thread.address().ordinal() > 0) {
        json.begin();
        json.key("thread");
        json.begin();
        json.field("pid", process.address().pid());
        json.field("tid", thread.address().tid());
        json.field("reused", true);
        json.end().end().endLine(out);
      }
    }
  }
}
