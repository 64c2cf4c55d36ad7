package callscope.extract.tracee;

import callscope.extract.calltext.AddArgument;
import callscope.extract.calltext.LinuxFacts;
import callscope.extract.tracee.Event.Argument;
import callscope.extract.tracee.Event.Form;
import callscope.input.CallBuilder;
import callscope.input.CallTable;
import callscope.input.CallTable.Success;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Adds an event to its process: as a call, or as a fact about processes. */
final class AddCall {
  /** Times before 1980 count from the boot of the machine. */
  private static final long FIRST_TIME = 10L * 365 * 24 * 60 * 60 * 1_000_000;

  private static final int MOST_ERRORS = 4095;
  private static final Set<String> ENVIRONMENT = Set.of("envp", "env");

  private final StringDictionary texts;
  private final TracedProcesses processes;
  private final EventKinds kinds = EventKinds.get();
  private final AddArgument arguments;
  private final CallBuilder call = new CallBuilder();
  private boolean isSince1970 = true;

  AddCall(StringDictionary texts, TracedProcesses processes) {
    this.texts = texts;
    this.processes = processes;
    this.arguments = new AddArgument(texts);
  }

  /** Whether the times so far count from the beginning of 1970. */
  boolean isSince1970() {
    return isSince1970;
  }

  /** Takes an event that has a process. */
  void take(Event event) {
    isSince1970 &= event.time == CallTable.NO_TIME || event.time > FIRST_TIME;
    processes.saw(event);
    switch (event.name) {
      case "sched_process_fork" -> {
        // a thread has the id of its process as its leader
        event.number("child_pid").ifPresent(child -> processes.created(event, child));
        return;
      }
      case "sched_process_exit" -> {
        if (event.number("process_group_exit").orElse(1) != 0) {
          processes.ended(event);
        }
        return;
      }
      default -> {
        if (kinds.isLeftOut(event.name)) {
          return;
        }
      }
    }
    add(event);
  }

  private void add(Event event) {
    boolean isSystemCall = kinds.isSystemCall(event.name);
    call.clear();
    call.api(texts.intern(event.name));
    if (event.tid >= 0) {
      call.thread(event.tid);
    }
    List<String> names = isSystemCall ? LinuxFacts.get().parameters(event.name) : List.of();
    boolean hasAll = names.size() == event.arguments.size();
    for (int i = 0; i < event.arguments.size(); i++) {
      Argument argument = event.arguments.get(i);
      argument(hasAll ? names.get(i) : argument.name(), argument);
    }
    kinds
        .cause(event.name, event.syscall)
        .ifPresent(cause -> further(texts.intern(cause, Meaning.API)));
    boolean isKernelCode = event.number("invoked_from_kernel").orElse(0) != 0;
    Success success = result(event, isSystemCall);
    if (success != Success.FAILED && !isKernelCode) {
      started(event);
    }
    processes.add(event, call);
  }

  private void argument(String name, Argument argument) {
    int named = texts.intern(name);
    boolean isEnvironment = ENVIRONMENT.contains(name);
    switch (argument.form()) {
      case NOTHING -> call.argument(named, StringDictionary.NONE, StringDictionary.NONE);
      case NUMBER -> call.argument(named, texts.intern(argument.value()), StringDictionary.NONE);
      case TEXT ->
          call.argument(
              named, texts.intern(argument.value(), Meaning.STRING), StringDictionary.NONE);
      case NOTATION -> {
        if (isEnvironment) {
          call.argument(named, StringDictionary.NONE, texts.intern(argument.value()));
        } else {
          arguments.add(named, argument.value(), call);
        }
      }
    }
    if (name.equals("argv") && argument.texts().size() > 1) {
      further(texts.intern(String.join(" ", argument.texts()), Meaning.STRING));
    }
  }

  private void further(int value) {
    call.argument(StringDictionary.NONE, value, StringDictionary.NONE);
  }

  /** Only system calls, and events that say so in their data, return something. */
  private Success result(Event event, boolean isSystemCall) {
    boolean hasResult = event.returned.isPresent() && (isSystemCall || kinds.returns(event.name));
    if (!hasResult) {
      return Success.UNKNOWN;
    }
    long value = event.returned.getAsLong();
    Success success = value < 0 && value >= -MOST_ERRORS ? Success.FAILED : Success.SUCCEEDED;
    call.returned(texts.intern(Long.toString(value))).success(success);
    return success;
  }

  /**
   * A process runs a new program after {@code execve}, of which there may be an event of its own.
   */
  private void started(Event event) {
    boolean isStart =
        event.name.equals("execve")
            || event.name.equals("execveat")
            || event.name.equals("sched_process_exec");
    String path = event.text("pathname");
    Optional<Argument> words = event.argument("argv");
    if (isStart && !path.isEmpty() && words.filter(a -> a.form() != Form.NOTHING).isPresent()) {
      List<String> variables = event.texts("envp");
      processes.started(
          event, path, event.texts("argv"), variables.isEmpty() ? event.texts("env") : variables);
    }
  }
}
