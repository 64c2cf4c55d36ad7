package callscope.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports that one task analyses, one after the other. Immutable.
 *
 * @param reports the largest first
 */
record ReportBin(ArrayList<SizedReport> reports) implements Serializable {
  /** A bin with these reports. */
  static ReportBin of(List<SizedReport> reports) {
    return new ReportBin(new ArrayList<>(reports));
  }

  /** The work that it makes, in bytes of uncompressed reports. */
  long weight() {
    return reports.stream().mapToLong(SizedReport::weight).sum();
  }
}
