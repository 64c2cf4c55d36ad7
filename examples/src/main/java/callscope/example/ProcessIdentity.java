package callscope.example;

import java.util.List;

/**
 * What names a process of the report, and when it ran.
 *
 * @param threads ids of its threads, the main thread first, at least one
 * @param start seconds after the start of the analysis
 * @param end seconds after the start of the analysis
 */
record ProcessIdentity(
    int pid,
    int parentPid,
    String name,
    String modulePath,
    String commandLine,
    List<Integer> threads,
    double start,
    double end) {

  ProcessIdentity {
    threads = List.copyOf(threads);
  }
}
