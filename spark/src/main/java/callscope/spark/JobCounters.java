package callscope.spark;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * The progress of the job in Spark's user interface. A task that is repeated counts again, so these
 * numbers may be higher than those of the archive.
 */
record JobCounters(
    LongAccumulator reports,
    LongAccumulator failed,
    LongAccumulator bytes,
    LongAccumulator calls,
    LongAccumulator findings)
    implements Serializable {

  /** Registers the counters. */
  static JobCounters of(SparkContext spark) {
    return new JobCounters(
        spark.longAccumulator("reports"),
        spark.longAccumulator("reports that failed"),
        spark.longAccumulator("bytes of reports"),
        spark.longAccumulator("calls"),
        spark.longAccumulator("findings"));
  }
}
