package callscope.objects;

import callscope.feature.CallOutcome;
import callscope.input.CallTable;
import callscope.input.CallTable.Success;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.objects.HandleFact.Role;
import callscope.vocabulary.ReturnConvention;
import callscope.vocabulary.Vocabulary;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The call whose facts are applied, and the handles that are open when it is made. */
final class CurrentCall {
  private static final long OWN_PROCESS = 0xffff_ffffL;
  private static final long OWN_THREAD = 0xffff_fffeL;

  /** How VMRay writes output arguments: before the return value. */
  private static final String VMRAY_RETURN = "ret_val: ";

  private final StringDictionary texts;
  private final boolean windows;
  private final ObjectNames names;
  private final NameObjects named;
  private final TracedProcesses processes;
  private final HandleTable[] tables;

  private int process;
  private int call;
  private CallTable calls = new CallTable();
  private @Nullable ObservedObject openedProcess;

  CurrentCall(Trace trace) {
    this.texts = trace.texts();
    String os = trace.facts().os().toLowerCase(Locale.ROOT);
    this.windows = !os.equals("linux") && !os.equals("macos");
    this.names = new ObjectNames(windows, trace.processes().size());
    this.named = new NameObjects(names);
    this.processes = new TracedProcesses(trace.processes(), names);
    this.tables = new HandleTable[trace.processes().size()];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = new HandleTable(windows);
      if (!windows) {
        named.addStandardStreams(tables[i]);
      }
    }
  }

  /** Sets the call whose facts follow. */
  void begin(int ofProcess, int index, CallTable ofCalls) {
    process = ofProcess;
    call = index;
    calls = ofCalls;
    openedProcess = null;
  }

  int process() {
    return process;
  }

  ObjectNames names() {
    return names;
  }

  NameObjects named() {
    return named;
  }

  TracedProcesses processes() {
    return processes;
  }

  /** The open handles of the acting process. */
  HandleTable table() {
    return tables[process];
  }

  /** The open handles of a process. */
  HandleTable table(int ofProcess) {
    return tables[ofProcess];
  }

  OpenedBy asOpener() {
    return new OpenedBy(process, call);
  }

  /** The process that an earlier fact about this call opened; null if none did. */
  @Nullable ObservedObject openedProcess() {
    return openedProcess;
  }

  void openedProcess(ObservedObject opened) {
    openedProcess = opened;
  }

  /**
   * Whether a call failed: by the flag of the sandbox, which is right for calls that open and
   * close; without one, by the convention of its return value.
   */
  boolean failed(BoundFact bound) {
    return switch (calls.success(call)) {
      case FAILED -> true;
      case SUCCEEDED -> false;
      case UNKNOWN -> failed(Vocabulary.current().returns(bound.api()));
    };
  }

  private boolean failed(ReturnConvention convention) {
    int returned = calls.returned(call);
    String value = returned == StringDictionary.NONE ? "" : texts.text(returned);
    return convention.outcome(value, prettyReturned(), Success.UNKNOWN) == CallOutcome.FAILURE;
  }

  /** The return value as a number. */
  long returned() {
    int returned = calls.returned(call);
    return returned == StringDictionary.NONE
        ? BoundFact.NO_NUMBER
        : BoundFact.number(texts.text(returned));
  }

  /** The readable return value; empty if there is none. */
  String prettyReturned() {
    int pretty = calls.prettyReturned(call);
    return pretty == StringDictionary.NONE ? "" : texts.text(pretty);
  }

  /** The handle that a call returns, in an argument or as its return value. */
  long result(BoundFact bound) {
    int argument = bound.argument(Role.RESULT);
    if (argument == BoundFact.RETURN) {
      return returned();
    }
    long number = bound.number(Role.RESULT);
    return argument >= 0 && number == BoundFact.NO_NUMBER
        ? output(bound.recordedName(Role.RESULT))
        : number;
  }

  /** An output argument in the readable return value of VMRay. */
  private long output(String name) {
    String pretty = prettyReturned();
    if (!pretty.contains(VMRAY_RETURN)) {
      return BoundFact.NO_NUMBER;
    }
    int start = pretty.startsWith(name + ": ") ? 0 : pretty.indexOf(", " + name + ": ") + 2;
    if (start == 1) {
      return BoundFact.NO_NUMBER;
    }
    start += name.length() + 2;
    int end = pretty.indexOf(',', start);
    return BoundFact.number(pretty.substring(start, end < 0 ? pretty.length() : end));
  }

  /**
   * The object of a handle of the acting process; null if the number is no handle. A handle whose
   * opening was not recorded becomes an unresolved object.
   */
  @Nullable ObservedObject handle(ObjectKind kind, HandleSpace space, long number) {
    if (windows && space == HandleSpace.KERNEL && number != BoundFact.NO_NUMBER) {
      ObservedObject pseudo = pseudo(kind, HandleTable.low(number));
      if (pseudo != null) {
        return pseudo;
      }
    }
    HandleTable table = table();
    long handle = table.handle(space, number);
    if (handle == HandleTable.NO_HANDLE) {
      return null;
    }
    ObservedObject object = table.get(space, handle);
    if (object != null && object.kind() == ObjectKind.UNKNOWN && kind != ObjectKind.UNKNOWN) {
      object = object.withKind(kind);
      table.put(space, handle, object);
    }
    if (object == null || !object.kind().fits(kind)) {
      object = ObservedObject.unresolved(names.newId(), kind);
      table.put(space, handle, object);
    }
    return object;
  }

  /** What the descriptor stands for that a path of Linux is; null if it is none, or unknown. */
  @Nullable ObservedObject byDescriptor(String path) {
    DescriptorNames.AsFile file = DescriptorNames.descriptor(path);
    if (file == null) {
      return null;
    }
    int owner = file.pid() == BoundFact.NO_NUMBER ? process : processes.traced(process, file.pid());
    if (owner < 0) {
      return null;
    }
    long handle = tables[owner].handle(HandleSpace.DESCRIPTOR, file.number());
    return handle == HandleTable.NO_HANDLE
        ? null
        : tables[owner].get(HandleSpace.DESCRIPTOR, handle);
  }

  /** The process whose memory a file of Linux is; null if it is not such a file. */
  @Nullable ObservedObject processOfMemory(ObjectName file) {
    long pid = DescriptorNames.processOfMemory(file.recorded());
    return pid == BoundFact.NO_NUMBER ? null : processes.byPid(process, pid);
  }

  private @Nullable ObservedObject pseudo(ObjectKind kind, long low) {
    if (low == OWN_PROCESS && (kind == ObjectKind.PROCESS || kind == ObjectKind.UNKNOWN)) {
      return own(ObjectKind.PROCESS);
    }
    if (low == OWN_THREAD && (kind == ObjectKind.THREAD || kind == ObjectKind.UNKNOWN)) {
      return own(ObjectKind.THREAD);
    }
    return kind == ObjectKind.KEY ? named.root(low) : null;
  }

  /** The acting process or thread itself. */
  ObservedObject own(ObjectKind kind) {
    return kind == ObjectKind.THREAD
        ? processes.ownThread(process, calls.thread(call))
        : processes.own(process);
  }
}
