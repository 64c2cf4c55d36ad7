package callscope.traceformat;

import callscope.input.ProcessRelation;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Writes which process is the sample, and why the others are in the trace. */
final class ProcessRelations {
  private final Trace trace;

  /** For each written process, the number of those before it with the same pid. */
  private final Map<TracedProcess, Integer> ordinals = new HashMap<>();

  private final Set<TracedProcess> samples = new HashSet<>();

  ProcessRelations(Trace trace) {
    this.trace = trace;
    Map<Long, Integer> seen = new HashMap<>();
    for (TracedProcess process : trace.processes()) {
      ordinals.put(process, seen.merge(process.address().pid(), 1, Integer::sum) - 1);
    }
    trace.samples().stream().filter(ordinals::containsKey).forEach(samples::add);
  }

  /**
   * Writes the sample to the header: its pid, or an empty list if it is unknown or not written.
   * Several processes, or one whose pid another had before, say themselves that they are it.
   */
  void writeHeader(LineJson json) {
    if (samples.isEmpty()) {
      json.key("sample");
      json.beginList();
      json.endList();
    } else if (isInHeader()) {
      json.field("sample", samples.iterator().next().address().pid());
    }
  }

  private boolean isInHeader() {
    return samples.size() == 1 && ordinals.getOrDefault(samples.iterator().next(), 0) == 0;
  }

  /** Writes to the record of a process what the report says about it. */
  void write(TracedProcess process, LineJson json) {
    Optional<ProcessRelation.Kind> kind =
        process
            .relation()
            .map(ProcessRelation::kind)
            .filter(known -> known != ProcessRelation.Kind.SAMPLE);
    if (samples.contains(process)) {
      kind = isInHeader() ? Optional.empty() : Optional.of(ProcessRelation.Kind.SAMPLE);
    }
    if (kind.isEmpty()) {
      return;
    }
    json.field("relation", kind.get().word());
    int by = process.relation().map(ProcessRelation::by).orElse(ProcessRelation.UNKNOWN);
    if (by != ProcessRelation.UNKNOWN) {
      writeCause(trace.recorded().get(by), json);
    }
  }

  private void writeCause(TracedProcess by, LineJson json) {
    Integer ordinal = ordinals.get(by);
    if (ordinal != null) {
      json.field("by", by.address().pid());
      if (ordinal > 0) {
        json.field("by_ordinal", ordinal);
      }
    }
  }
}
