package callscope.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PackBinsTest {
  private static final long MB = 1 << 20;

  private static SizedReport report(String name, long bytes) {
    return new SizedReport("/reports/" + name, bytes, false);
  }

  private static List<String> names(ReportBin bin) {
    return bin.reports().stream()
        .map(report -> report.path().substring("/reports/".length()))
        .toList();
  }

  @Test
  void aLargeReportHasABinOfItsOwnAndComesFirst() {
    List<SizedReport> reports = new ArrayList<>();
    IntStream.range(0, 100).forEach(i -> reports.add(report(i + ".json", MB)));
    reports.add(report("large.json", 500 * MB));
    List<ReportBin> bins = PackBins.pack(reports, 2, 256 * MB);
    assertThat(bins).hasSize(8);
    assertThat(names(bins.getFirst())).containsExactly("large.json");
    assertThat(bins.subList(1, 8))
        .allSatisfy(bin -> assertThat(bin.reports()).hasSizeBetween(14, 15));
  }

  @Test
  void theLargestReportOfABinComesFirst() {
    List<ReportBin> bins =
        PackBins.pack(
            List.of(report("1.json", MB), report("3.json", 3 * MB), report("2.json", 2 * MB)),
            1,
            100 * MB);
    assertThat(bins.stream().map(PackBinsTest::names))
        .containsExactly(List.of("3.json"), List.of("2.json"), List.of("1.json"));
  }

  @Test
  void everyReportIsInOneBinAndTheOrderOfInputsDoesNotMatter() {
    Random random = new Random(7);
    List<SizedReport> reports = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      reports.add(report(i + ".json", (long) Math.exp(random.nextDouble() * 18)));
    }
    List<ReportBin> bins = PackBins.pack(reports, 4, 64 * MB);
    assertThat(bins.stream().flatMap(bin -> bin.reports().stream()))
        .containsExactlyInAnyOrderElementsOf(reports);
    assertThat(bins).noneMatch(bin -> bin.reports().isEmpty());
    Collections.shuffle(reports, random);
    assertThat(PackBins.pack(reports, 4, 64 * MB)).isEqualTo(bins);
  }

  @Test
  void noBinIsHeavierThanAThirdAboveTheBestPossible() {
    Random random = new Random(11);
    List<SizedReport> reports = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      reports.add(report(i + ".json", random.nextLong(20 * MB)));
    }
    List<ReportBin> bins = PackBins.pack(reports, 2, 1_000 * MB);
    long total = reports.stream().mapToLong(SizedReport::weight).sum();
    assertThat(bins.getFirst().weight()).isLessThanOrEqualTo(total / bins.size() * 4 / 3);
  }

  @Test
  void binsFollowTheWeightThatIsAimedAt() {
    List<SizedReport> reports =
        IntStream.range(0, 4_096).mapToObj(i -> report(i + ".json", MB)).toList();
    assertThat(PackBins.pack(reports, 1, 64 * MB)).hasSize(68);
    assertThat(PackBins.pack(reports, 100, 64 * MB)).hasSize(400);
    assertThat(PackBins.pack(reports.subList(0, 3), 100, 64 * MB)).hasSize(3);
    assertThat(PackBins.pack(List.of(), 100, 64 * MB)).isEmpty();
  }

  @Test
  void compressedReportsAreExpectedToGrow() {
    long plain = report("a.json", MB).weight();
    assertThat(report("a.json.gz", MB).weight()).isGreaterThan(10 * plain);
    assertThat(report("a.JSON.GZ", MB).weight()).isEqualTo(report("a.json.gz", MB).weight());
    assertThat(report("a.json", 0).weight()).isPositive();
  }
}
