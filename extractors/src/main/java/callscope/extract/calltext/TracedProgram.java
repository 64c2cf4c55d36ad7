package callscope.extract.calltext;

import callscope.input.ProcessRelation;
import callscope.input.TraceBuilder.PendingProcess;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A traced process. */
public final class TracedProgram {
  private final PendingProcess process;
  private final Set<Long> seen = new HashSet<>();
  private final Optional<TracedProgram> parent;
  private final List<TracedProgram> children = new ArrayList<>();
  private String name = "";
  private long pid;

  TracedProgram(PendingProcess process, Optional<TracedProgram> parent, long pid) {
    this.process = process;
    this.parent = parent;
    if (parent.isPresent()) {
      name(parent.get().name);
      parent.get().children.add(this);
    } else {
      // a tracer follows the program that it was told to, and nothing else
      process.relation(ProcessRelation.Kind.SAMPLE);
    }
    pid(pid);
  }

  /** The process in the trace to which its calls are added. */
  public PendingProcess process() {
    return process;
  }

  /** Sets the name of its program. */
  public void name(String program) {
    name = program;
    process.name(program);
  }

  /** Sets the path and the command line of its program; empty if unknown. */
  public void program(String path, String commandLine) {
    process.path(path);
    process.commandLine(commandLine);
  }

  /** The name of its program; empty if unknown. */
  String name() {
    return name;
  }

  long pid() {
    return pid;
  }

  /** Records that a thread with this id exists; false if another one had the id before. */
  boolean see(long tid) {
    return seen.add(tid);
  }

  void pid(long own) {
    pid = own;
    process.ids(parent.map(program -> program.pid).orElse(0L), own);
    for (TracedProgram child : children) {
      child.process.ids(own, child.pid);
    }
  }
}
