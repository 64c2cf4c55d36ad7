package callscope.extract.drakvuf;

import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.CallBuilder;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import callscope.input.TraceBuilder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Assigns the calls of a log to their processes. */
final class CallLog {
  private final TraceBuilder trace;
  private final StringDictionary texts;
  private final ArgumentValues values;
  private final StatusTexts statuses;
  private final int classIdName;
  private final CallBuilder call = new CallBuilder();
  private final Map<Ids, RecordedProcess> processes = new HashMap<>();
  private Optional<RecordedProcess> last = Optional.empty();

  private final Map<Long, Event> started = new HashMap<>();
  private final Map<Long, Event> created = new HashMap<>();

  private record Ids(long ppid, long pid) {}

  /** What another plugin recorded about a process that was started then. */
  private record Event(long time, String path, String commandLine) {}

  CallLog(TraceBuilder trace) {
    this.trace = trace;
    this.texts = trace.texts();
    this.values = new ArgumentValues(texts);
    this.statuses = new StatusTexts(texts);
    this.classIdName = texts.intern("CLSID");
  }

  /** Whether there are no calls yet. */
  boolean isEmpty() {
    return trace.processCount() == 0;
  }

  /** Adds a call of the plugin syscall. */
  void systemCall(Entry entry) {
    begin(entry);
    entry.ofSystemCall.addTo(call, values);
    of(entry).add(call, entry, RecordedProcess.Origin.SYSTEM);
  }

  /** Adds a call of the plugin apimon. */
  void apiCall(Entry entry) {
    begin(entry);
    entry.listed.addTo(call, values);
    if (entry.classId() != StringDictionary.NONE && !texts.isEmpty(entry.classId())) {
      String classId = texts.text(entry.classId());
      call.argument(classIdName, texts.intern(classId, Meaning.PART), StringDictionary.NONE);
    }
    // as it is written, which normalising would change
    call.returned(entry.returnValue()).prettyReturned(entry.returnValue());
    call.callers(address(entry.calledFrom()), 0);
    of(entry).add(call, entry, RecordedProcess.Origin.API);
  }

  /** Adds a return value of the plugin sysret. */
  void returned(Entry entry) {
    if (entry.returned() != StringDictionary.NONE) {
      of(entry).addReturn(entry, statuses.of(entry));
    }
  }

  /** Records that the sandbox itself started a process, which is the sample. */
  void started(long pid, long time) {
    started.putIfAbsent(pid, new Event(time, "", ""));
  }

  /** Records that a process was created; path and command line are empty if unknown. */
  void created(long pid, long time, String path, String commandLine) {
    created.put(pid, new Event(time, path, commandLine));
  }

  private void begin(Entry entry) {
    call.clear();
    call.api(entry.method).thread(entry.tid).time(entry.time);
  }

  private RecordedProcess of(Entry entry) {
    if (last.isPresent() && last.get().is(entry.ppid, entry.pid)) {
      return last.get();
    }
    RecordedProcess process =
        processes.computeIfAbsent(
            new Ids(entry.ppid, entry.pid),
            ids -> new RecordedProcess(trace, ids.ppid(), ids.pid()));
    last = Optional.of(process);
    return process;
  }

  private long address(int text) {
    if (text == StringDictionary.NONE) {
      return 0;
    }
    Optional<Numeral> address = PythonInteger.parse(texts.text(text));
    return address.isPresent() && address.get() instanceof Numeral.Small(long small) ? small : 0;
  }

  /** Sorts the calls of all processes by time and adds the return values. */
  void finish() {
    processes.values().forEach(process -> process.finish(texts, statuses));
    started.forEach((pid, event) -> of(pid, event).ifPresent(sample -> sample(sample, event)));
    created.forEach(
        (pid, event) ->
            of(pid, event)
                .ifPresent(process -> process.program(event.path(), event.commandLine())));
  }

  /** Its first call may be recorded later than those of its children. */
  private void sample(RecordedProcess sample, Event event) {
    sample.markSample();
    for (RecordedProcess process : processes.values()) {
      if (process.hasCalls() && sample.isParentOf(process) && process.since() >= event.time()) {
        process.createdBy(sample);
      }
    }
  }

  /** The process that was started at the time of an event: pids are reused. */
  private Optional<RecordedProcess> of(long pid, Event event) {
    Optional<RecordedProcess> found = Optional.empty();
    for (RecordedProcess process : processes.values()) {
      if (process.hasCalls() && process.hasPid(pid)) {
        boolean isLater = process.since() >= event.time();
        boolean fits =
            found.isEmpty()
                || (isLater && found.get().since() < event.time())
                || (isLater == found.get().since() >= event.time()
                    && process.since() < found.get().since());
        found = fits ? Optional.of(process) : found;
      }
    }
    return found;
  }
}
