package callscope.extract.calltext;

import callscope.input.TraceBuilder.PendingProcess;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A process that is traced. */
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
    }
    pid(pid);
  }

  /** What its calls are added to. */
  public PendingProcess process() {
    return process;
  }

  /** Gives it the name of its program. */
  public void name(String program) {
    name = program;
    process.name(program);
  }

  /** The name of its program; empty if it is not known. */
  String name() {
    return name;
  }

  long pid() {
    return pid;
  }

  /** A thread with an id is there; false if another had the id before. */
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
