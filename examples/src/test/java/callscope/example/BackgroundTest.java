package callscope.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundTest {
  private static final Path SHIPPED = Path.of("background");

  @TempDir private Path folder = Path.of("");

  @Test
  void theShippedReportsEqualTheOutputOfTheGenerator() throws IOException {
    BackgroundReports.writeTo(folder);
    for (String report : BackgroundReports.names()) {
      // compared unpacked: another zlib may pack the same text otherwise
      assertThat(unpacked(folder.resolve(report))).isEqualTo(unpacked(SHIPPED.resolve(report)));
    }
  }

  private static byte[] unpacked(Path file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return in.readAllBytes();
    }
  }

  @Test
  void theListNamesAllReportsAndTheyStaySmall() throws IOException {
    List<Path> reports;
    try (Stream<Path> files = Files.list(SHIPPED)) {
      reports = files.filter(file -> file.toString().endsWith(".gz")).sorted().toList();
    }
    assertThat(Files.readAllLines(SHIPPED.resolve("names")))
        .isEqualTo(reports.stream().map(file -> file.getFileName().toString()).toList());
    long bytes = 0;
    for (Path report : reports) {
      bytes += Files.size(report);
    }
    assertThat(bytes).isBetween(50_000L, 600_000L);
  }
}
