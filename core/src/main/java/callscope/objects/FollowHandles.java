package callscope.objects;

import callscope.input.CallTable;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.objects.HandleFact.Action;
import callscope.objects.HandleFact.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Follows the handles of all processes and gives each call its references. Not thread-safe. */
final class FollowHandles {
  /** What a list of references follows from, for the calls of one signature. */
  private record Memo(
      @Nullable ObservedObject[] objects,
      boolean ownProgram,
      @Nullable ObservedObject[] named,
      int number) {}

  private final Trace trace;
  private final BindFacts facts;
  private final ReferenceLists lists = new ReferenceLists();
  private final CurrentCall current;
  private final ActOnHandles acts;
  private final OwnPrograms programs;
  private final CommandsAboutPrograms commands;
  private final @Nullable Memo[] memos;
  private final int[][] references;
  private final StringDictionary texts;

  private FollowHandles(Trace trace, Predicate<HandleFact> wanted) {
    this.trace = trace;
    this.texts = trace.texts();
    this.facts = new BindFacts(HandleFacts.current(), wanted, trace.signatures(), texts);
    this.current = new CurrentCall(trace);
    this.acts = new ActOnHandles(current);
    this.programs = new OwnPrograms(trace.processes(), current.names());
    this.commands =
        new CommandsAboutPrograms(trace.processes(), current.processes(), current.names());
    this.memos = new @Nullable Memo[trace.signatures().size()];
    List<TracedProcess> processes = trace.processes();
    this.references = new int[processes.size()][];
    for (int i = 0; i < references.length; i++) {
      references[i] = new int[processes.get(i).calls().size()];
    }
  }

  /**
   * Follows the handles of a trace.
   *
   * @param wanted the facts that are used
   */
  static ResolvedObjects follow(Trace trace, Predicate<HandleFact> wanted) {
    FollowHandles pass = new FollowHandles(trace, wanted);
    CallOrder.visit(trace.processes(), pass::call);
    return new ResolvedObjects(pass.references, pass.lists.all());
  }

  private void call(int process, int call) {
    CallTable calls = trace.processes().get(process).calls();
    int signature = calls.signature(call);
    BoundFact[] bound = facts.of(signature);
    if (bound.length == 0) {
      return;
    }
    current.begin(process, call, calls);
    @Nullable ObservedObject[] objects = new @Nullable ObservedObject[bound.length];
    boolean any = false;
    for (int i = 0; i < bound.length; i++) {
      objects[i] = acts.act(bound[i]);
      any |= objects[i] != null;
    }
    if (any) {
      references[process][call] = number(signature, bound, objects);
    }
  }

  private int number(int signature, BoundFact[] bound, @Nullable ObservedObject[] objects) {
    boolean ownProgram = programs.isAmong(bound, objects, current.process());
    @Nullable ObservedObject[] named = commands.named(bound, current.process());
    Memo memo = memos[signature];
    if (memo != null
        && memo.ownProgram == ownProgram
        && same(memo.named, named)
        && same(memo.objects, objects)) {
      return memo.number;
    }
    List<ObjectReference> list = new ArrayList<>();
    for (int i = 0; i < bound.length; i++) {
      ObservedObject object = objects[i];
      if (object != null) {
        refer(bound[i], object, named.length == 0 ? null : named[i], list);
      }
    }
    int number = opens(bound, objects) ? lists.add(list) : lists.intern(list);
    memos[signature] = new Memo(objects, ownProgram, named, number);
    return number;
  }

  /** Whether no other call can refer to the same objects as new ones. */
  private static boolean opens(BoundFact[] bound, @Nullable ObservedObject[] objects) {
    for (int i = 0; i < bound.length; i++) {
      if (objects[i] != null && bound[i].fact().action() == Action.OPEN) {
        return true;
      }
    }
    return false;
  }

  @SuppressWarnings("ReferenceEquality") // objects are equal only to themselves
  private static boolean same(@Nullable ObservedObject[] a, @Nullable ObservedObject[] b) {
    for (int i = 0; i < a.length; i++) {
      if (a[i] != b[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Adds what a call that acts on an object refers to.
   *
   * @param named the own program that its command line names
   */
  private void refer(
      BoundFact bound,
      ObservedObject object,
      @Nullable ObservedObject named,
      List<ObjectReference> list) {
    HandleFact fact = bound.fact();
    int argument = holder(bound);
    String meaning = fact.meaning();
    add(list, meaning == null ? object.kind().meaning() : meaning, argument, object);
    ObjectName name = object.name();
    if (object.kind().isFile() && name != null && name.fileName() != null) {
      String last = ObjectKind.FILE_NAME.meaning();
      add(list, meaning == null ? last : meaning.replace("path", last), argument, name.fileName());
    }
    ObservedObject process = name == null ? null : current.processOfMemory(name);
    if (process != null) {
      add(list, process.kind().meaning(), argument, process);
    }
    if (programs.is(bound, object, current.process())) {
      add(list, OwnPrograms.MEANING, argument, object);
    }
    if (named != null) {
      add(list, OwnPrograms.MEANING, bound.argument(Role.COMMAND), named);
    }
    referToCommanded(bound, list);
    ObservedObject owner = object.owner();
    if (owner != null) {
      add(list, owner.kind().meaning(), argument, owner);
    }
    ObservedObject value = current.named().value(bound, object);
    if (value != null) {
      int path = bound.argument(Role.VALUE_PATH);
      int valueArgument = path >= 0 ? path : bound.argument(Role.VALUE);
      add(list, value.kind().meaning(), Math.max(valueArgument, -1), value);
    }
    if (fact.action() == Action.OPEN
        || fact.action() == Action.ANNOUNCE
        || fact.action() == Action.DUPLICATE) {
      add(list, "result", Math.max(bound.argument(Role.RESULT), -1), object);
    }
  }

  /** Adds what the command line of a call makes another program act on. */
  private void referToCommanded(BoundFact bound, List<ObjectReference> list) {
    if (!bound.fact().has(Role.COMMAND)) {
      return;
    }
    int argument = bound.argument(Role.COMMAND);
    String program = CommandLine.program(bound);
    String line = bound.text(Role.COMMAND);
    ObjectNames names = current.names();
    String hosted = HostedFiles.of(program, line);
    if (!hosted.isEmpty()) {
      ObservedObject file = names.of(ObjectKind.FILE, hosted).object(ObjectKind.FILE);
      add(list, HostedFiles.MEANING, argument, file);
    }
    String commanded = ServiceCommands.service(program, line);
    if (!commanded.isEmpty()) {
      ObservedObject service = names.of(ObjectKind.SERVICE, commanded).object(ObjectKind.SERVICE);
      add(list, service.kind().meaning(), argument, service);
    }
  }

  private static void add(
      List<ObjectReference> list, String meaning, int argument, ObservedObject object) {
    for (int i = 0; i < list.size(); i++) {
      ObjectReference known = list.get(i);
      if (known.argument() == argument
          && known.object().equals(object)
          && known.meaning().equals(meaning)) {
        return;
      }
    }
    list.add(new ObjectReference(meaning, argument, object));
  }

  /** The argument that holds the object: its handle, else its name. */
  private static int holder(BoundFact bound) {
    for (Role role : HOLDERS) {
      int argument = bound.argument(role);
      boolean holds =
          HANDLES.contains(role) ? !bound.text(role).isEmpty() : !bound.name(role).isEmpty();
      if (argument >= 0 && holds) {
        return argument;
      }
    }
    return -1;
  }

  private static final List<Role> HOLDERS =
      List.of(
          Role.HANDLE,
          Role.PATH,
          Role.NAME,
          Role.VALUE_PATH,
          Role.SUBKEY_PATH,
          Role.COMMAND,
          Role.RENAME,
          Role.PARENT,
          Role.PID,
          Role.TID,
          Role.HOST,
          Role.URL,
          Role.RESULTS,
          Role.RESULT);

  /** The roles that hold numbers. */
  private static final Set<Role> HANDLES =
      EnumSet.of(Role.HANDLE, Role.PARENT, Role.PID, Role.TID, Role.RESULTS, Role.RESULT);
}
