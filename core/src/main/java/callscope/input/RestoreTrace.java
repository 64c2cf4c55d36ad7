package callscope.input;

import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.api.Internal;
import callscope.input.TracedProcess.TracedThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Restores a trace from stored columns. All parts are exactly those that were stored; a report is
 * built by a {@link TraceBuilder} instead. Not thread-safe.
 *
 * <p>Strings come first, then signatures, processes and the rest, because each part refers to
 * earlier ones. A reference to something that does not exist throws {@link
 * IllegalArgumentException}.
 */
@Internal
public final class RestoreTrace {
  private static final int HEADER = 2;
  private static final int PER_ARGUMENT = 3;

  private final StringDictionary texts = new StringDictionary();
  private final CallSignatureTable signatures = new CallSignatureTable();
  private final List<TracedProcess> processes = new ArrayList<>();

  /** What the source says about the program of a process. */
  public record Program(
      String name, String commandLine, String path, Optional<ProcessRelation> relation) {}

  /** The dictionary of the trace. */
  public StringDictionary texts() {
    return texts;
  }

  /**
   * Adds the next signature.
   *
   * @param run API, category, and for each argument name, value and pretty value, as string ids
   * @param length the number of elements that belong to it
   */
  public void signature(int[] run, int length) {
    if (length < HEADER || (length - HEADER) % PER_ARGUMENT != 0) {
      throw new IllegalArgumentException("a signature has no " + length + " parts");
    }
    CallColumns.check("API", run[0], 0, texts.size());
    for (int i = 1; i < length; i++) {
      CallColumns.check("string", run[i], StringDictionary.NONE, texts.size());
    }
    int number = signatures.size();
    if (signatures.intern(run, length) != number) {
      throw new IllegalArgumentException("signature " + number + " repeats another one");
    }
  }

  /**
   * Adds the next of all recorded processes.
   *
   * @param features of the process itself, with their addresses
   * @param threads in the order of the report
   * @param columns the calls; kept, not copied
   */
  public void process(
      ProcessAddress address,
      Program program,
      List<LocatedFeature> features,
      List<ThreadAddress> threads,
      CallColumns columns) {
    columns.check(texts.size(), signatures.size(), threads.size());
    CallTable calls = CallTable.of(columns);
    int[][] byThread = calls.byThread(threads.size());
    List<TracedThread> traced = new ArrayList<>(threads.size());
    for (int i = 0; i < threads.size(); i++) {
      traced.add(new TracedThread(threads.get(i), byThread[i]));
    }
    TracedProcess.Program known =
        new TracedProcess.Program(
            program.name, program.commandLine, program.path, program.relation);
    processes.add(new TracedProcess(address, known, features, traced, calls));
  }

  /**
   * Completes the trace.
   *
   * @param start of the trace, as in {@link Trace#start}
   * @param analysed the numbers of the processes that are analysed, from 0
   * @param samples the numbers of the processes that are the sample
   */
  public Trace build(
      InputFacts facts,
      CallStyle style,
      Clock clock,
      OptionalLong start,
      List<Integer> analysed,
      List<Integer> samples,
      List<SavedFile> savedFiles) {
    for (TracedProcess process : processes) {
      process
          .relation()
          .ifPresent(
              relation ->
                  CallColumns.check(
                      "process", relation.by(), ProcessRelation.UNKNOWN, processes.size()));
    }
    return new Trace(
        facts,
        style,
        clock,
        start,
        texts,
        signatures,
        chosen(analysed),
        processes,
        chosen(samples),
        savedFiles);
  }

  private List<TracedProcess> chosen(List<Integer> numbers) {
    List<TracedProcess> chosen = new ArrayList<>(numbers.size());
    for (int number : numbers) {
      CallColumns.check("process", number, 0, processes.size());
      chosen.add(processes.get(number));
    }
    return chosen;
  }
}
