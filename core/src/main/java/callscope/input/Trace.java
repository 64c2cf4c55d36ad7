package callscope.input;

import callscope.api.Internal;
import callscope.api.PublicApi;
import callscope.input.TracedProcess.TracedThread;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A sandbox trace of a program and the processes it touched. Built by a {@link TraceBuilder};
 * thread-safe for reading.
 *
 * @param facts the facts about the trace as a whole
 * @param style the notation of its calls
 * @param clock the reference point of {@code start}
 * @param start the time of the earliest call, in microseconds by that clock; empty if no call has a
 *     time. The times of calls are relative to it
 * @param texts the strings that signatures and calls refer to
 * @param signatures the signatures that calls refer to
 * @param processes the analysed processes in report order
 * @param recorded all processes of the report, in its order; more than the analysed ones if the
 *     trace is restricted
 * @param samples those of all processes that are the sample, or the host that runs it; empty if the
 *     report does not tell
 * @param savedFiles the files that the sandbox saved, as far as the report lists them
 */
@PublicApi
public record Trace(
    InputFacts facts,
    CallStyle style,
    Clock clock,
    OptionalLong start,
    StringDictionary texts,
    @Internal CallSignatureTable signatures,
    List<TracedProcess> processes,
    List<TracedProcess> recorded,
    List<TracedProcess> samples,
    List<SavedFile> savedFiles)
    implements Input {
  @Internal
  public Trace {
    processes = List.copyOf(processes);
    recorded = List.copyOf(recorded);
    samples = List.copyOf(samples);
    savedFiles = List.copyOf(savedFiles);
  }

  /** Creates a trace of which all processes are analysed. */
  static Trace of(
      InputFacts facts,
      CallStyle style,
      Clock clock,
      OptionalLong start,
      StringDictionary texts,
      CallSignatureTable signatures,
      List<TracedProcess> processes,
      List<SavedFile> savedFiles) {
    List<TracedProcess> samples = processes.stream().filter(Trace::isSample).toList();
    return new Trace(
        facts, style, clock, start, texts, signatures, processes, processes, samples, savedFiles);
  }

  private static boolean isSample(TracedProcess process) {
    return process.relation().isPresent()
        && process.relation().get().kind() == ProcessRelation.Kind.SAMPLE;
  }

  /** The number of recorded calls. */
  public long callCount() {
    return processes.stream().mapToLong(process -> process.calls().size()).sum();
  }

  /** The number of threads, with or without calls. */
  public long threadCount() {
    return processes.stream().map(TracedProcess::threads).mapToLong(List<TracedThread>::size).sum();
  }

  /** Returns the trace restricted to the processes with these pids. */
  public Trace withProcesses(Set<Long> pids) {
    return withProcesses(
        processes.stream().filter(process -> pids.contains(process.address().pid())).toList());
  }

  /** Returns the trace restricted to these processes of it. */
  public Trace withProcesses(List<TracedProcess> chosen) {
    return new Trace(
        facts, style, clock, start, texts, signatures, chosen, recorded, samples, savedFiles);
  }

  /** Returns the trace with these of its recorded processes as the sample. */
  public Trace withSamples(List<TracedProcess> ofSample) {
    return new Trace(
        facts, style, clock, start, texts, signatures, processes, recorded, ofSample, savedFiles);
  }

  /** Returns the trace of all recorded processes. */
  public Trace whole() {
    return isWhole() ? this : withProcesses(recorded);
  }

  /** Whether it has all recorded processes. */
  public boolean isWhole() {
    return processes.size() == recorded.size();
  }
}
