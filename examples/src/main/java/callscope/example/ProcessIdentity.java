package callscope.example;

import java.util.List;

/**
 * The identity of a process and its time.
 *
 * @param threads ids of its threads, at least one, the main thread first
 * @param start seconds after the start of the analysis
 * @param end seconds after the start of the analysis
 */
record ProcessIdentity(
    int pid,
    int parentPid,
    String modulePath,
    String commandLine,
    List<Integer> threads,
    double start,
    double end) {

  ProcessIdentity {
    threads = List.copyOf(threads);
  }

  String name() {
    return modulePath.substring(modulePath.lastIndexOf('\\') + 1);
  }

  /** Sets the variables {@code NAME.pid}, {@code NAME.path} and so on. */
  void publish(String name, Placeholders placeholders) {
    placeholders
        .set(name + ".name", name())
        .set(name + ".path", modulePath)
        .set(name + ".command", commandLine)
        .set(name + ".pid", pid)
        .set(name + ".thread", threads.getFirst())
        .set(name + ".thread2", threads.get(Math.min(1, threads.size() - 1)));
  }
}
