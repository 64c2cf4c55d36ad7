package callscope.spark;

import callscope.archive.rows.AnalyseToRows;
import java.io.Serializable;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rules and settings on their way to the executors. Each executor decodes them once, for all of its
 * tasks. Immutable and thread-safe.
 *
 * @param run identifies the run of the job
 * @param encoded by {@link AnalyseToRows#toBytes}
 */
record AnalysisSettings(UUID run, byte[] encoded) implements Serializable {
  private static final ConcurrentHashMap<UUID, AnalyseToRows> DECODED = new ConcurrentHashMap<>();

  static AnalysisSettings of(AnalyseToRows analyse) {
    return new AnalysisSettings(UUID.randomUUID(), analyse.toBytes());
  }

  AnalyseToRows analysis() {
    return DECODED.computeIfAbsent(run, key -> AnalyseToRows.fromBytes(encoded));
  }
}
