package callscope.archive;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.analysis.Rules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it writes an archive leaves whole parts, and is resumed. */
class KilledArchiveTest {
  private static final int REPORTS = 60;
  private static final int KILLS = 3;
  private static final int MOST_SECONDS = 240;

  @TempDir private Path folder = Path.of("");

  /** The process: archives all reports of a folder. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      try (Stream<Path> files = Files.list(folder.resolve("reports"))) {
        int added =
            SmallReports.archive(
                folder.resolve("archive"),
                Rules.load(folder.resolve("rules")),
                files.sorted().toList());
        System.out.println("added " + added);
      }
    }
  }

  private Process start() throws Exception {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-cp",
            classes,
            Writer.class.getName(),
            folder.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile())
        .start();
  }

  private int parts() throws Exception {
    String[] names = folder.resolve("archive").toFile().list();
    return (int)
        Stream.of(names == null ? new String[0] : names)
            .filter(name -> name.startsWith("part="))
            .count();
  }

  @Test
  void nothingIsTwiceOrHalf() throws Exception {
    SmallReports.rules(folder.resolve("rules"), "NtWriteFile", "Sleep");
    SmallReports.write(folder.resolve("reports"), REPORTS);
    Random random = new Random(7);
    for (int i = 0; i < KILLS; i++) {
      int before = parts();
      Process process = start();
      while (process.isAlive() && parts() <= before) {
        Thread.sleep(1);
      }
      Thread.sleep(random.nextInt(60));
      process.destroyForcibly();
      assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(parts()).as(Files.readString(folder.resolve("said"))).isGreaterThan(before);
      assertThat(counts()).matches(KilledArchiveTest::isWhole);
    }
    Process last = start();
    assertThat(last.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(folder.resolve("said"))).contains("added ");
    assertThat(counts()).isEqualTo("60|60|60|59");
    assertThat(SmallReports.ask(folder.resolve("archive"), "SELECT count(*) FROM findings"))
        .containsExactly(REPORTS * (REPORTS - 1) / 2 + REPORTS / 2 + "");
    assertThat(folder.resolve("archive").toFile().list()).doesNotContain(".unfinished");
  }

  /** Reports, distinct reports, traces and reports of findings. */
  private String counts() throws Exception {
    return SmallReports.ask(
            folder.resolve("archive"),
            "SELECT (SELECT count(*) FROM reports), (SELECT count(DISTINCT report) FROM reports),"
                + " (SELECT count(*) FROM traces), (SELECT count(DISTINCT report) FROM findings"
                + " WHERE rule = 'call NtWriteFile')")
        .getFirst();
  }

  /** Whether no report is twice or in part. */
  private static boolean isWhole(String counts) {
    String[] numbers = counts.split("[|]", -1);
    return numbers[0].equals(numbers[1]) && numbers[0].equals(numbers[2]);
  }
}
