package callscope.spark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Distributes reports over bins of about equal work, by the rule "longest processing time first":
 * the largest report that is left goes to the bin with the least work. The largest bins come first,
 * because Spark starts tasks in order, so a large report never starts last, and small ones are not
 * queued behind it.
 */
final class PackBins {
  /** With several bins for each core, cores that are early take more of them. */
  private static final int BINS_PER_CORE = 4;

  private static final Comparator<SizedReport> LARGEST_FIRST =
      Comparator.comparingLong(SizedReport::weight).reversed().thenComparing(SizedReport::path);

  private PackBins() {}

  /**
   * Packs reports. The result depends only on the arguments.
   *
   * @param cores of all executors, at least 1
   * @param binWeight the work of a bin that is aimed at, in bytes of uncompressed reports, at least
   *     1; fewer if there are few reports, and more if a single report is larger
   * @return each report once; no bin is empty
   */
  static List<ReportBin> pack(List<SizedReport> reports, int cores, long binWeight) {
    if (reports.isEmpty()) {
      return List.of();
    }
    List<Bin> bins = new ArrayList<>();
    for (int i = 0; i < count(reports, cores, binWeight); i++) {
      bins.add(new Bin(i));
    }
    PriorityQueue<Bin> lightest = new PriorityQueue<>(bins);
    for (SizedReport report : reports.stream().sorted(LARGEST_FIRST).toList()) {
      Bin bin = lightest.remove();
      bin.reports.add(report);
      bin.weight += report.weight();
      lightest.add(bin);
    }
    return bins.stream()
        .sorted(Comparator.comparingLong((Bin bin) -> bin.weight).reversed())
        .map(bin -> ReportBin.of(bin.reports))
        .toList();
  }

  private static int count(List<SizedReport> reports, int cores, long binWeight) {
    long total = reports.stream().mapToLong(SizedReport::weight).sum();
    long wanted = Math.max((total + binWeight - 1) / binWeight, (long) cores * BINS_PER_CORE);
    return (int) Math.min(wanted, reports.size());
  }

  private static final class Bin implements Comparable<Bin> {
    private final int number;
    private final List<SizedReport> reports = new ArrayList<>();
    private long weight;

    Bin(int number) {
      this.number = number;
    }

    @Override
    public int compareTo(Bin other) {
      int byWeight = Long.compare(weight, other.weight);
      return byWeight != 0 ? byWeight : Integer.compare(number, other.number);
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return number;
    }
  }
}
