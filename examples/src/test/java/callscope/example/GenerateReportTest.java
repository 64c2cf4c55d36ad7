package callscope.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenerateReportTest {
  private final ByteArrayOutputStream standard = new ByteArrayOutputStream();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @Test
  void the_same_options_give_the_same_bytes() throws IOException {
    String options = "--seed 7 --processes 9 --threads 3 --calls 900";
    assertThat(WrittenReport.of(options).bytes()).isEqualTo(WrittenReport.of(options).bytes());
  }

  @Test
  void another_seed_gives_other_bytes() throws IOException {
    assertThat(WrittenReport.of("--seed 1 --calls 500").bytes())
        .isNotEqualTo(WrittenReport.of("--seed 2 --calls 500").bytes());
  }

  @Test
  void compressed_files_are_the_same_each_time_too(@TempDir Path folder) throws IOException {
    Path first = folder.resolve("first.json.gz");
    Path second = folder.resolve("second.json.gz");
    assertThat(run("--calls", "500", "-o", first.toString())).isZero();
    assertThat(run("--calls", "500", "--output", second.toString())).isZero();
    assertThat(first).hasSameBinaryContentAs(second);
    assertThat(unpacked(first)).isEqualTo(WrittenReport.of("--calls 500").bytes());
    // bytes 4 to 7 of a gzip header: the time
    assertThat(Files.readAllBytes(first)).startsWith(0x1f, 0x8b, 8, 0, 0, 0, 0, 0);
  }

  @Test
  void the_invoice_is_what_its_options_in_the_readme_write(@TempDir Path folder)
      throws IOException {
    String command =
        Files.readAllLines(Path.of("README.md")).stream()
            .map(String::strip)
            .filter(line -> line.endsWith("-o examples/invoice.json.gz"))
            .findFirst()
            .orElseThrow();
    Path invoice = Path.of("invoice.json.gz");
    Path again = folder.resolve("again.json.gz");
    List<String> words = List.of(command.split(" "));
    String[] options = words.subList(1, words.size()).toArray(String[]::new);
    options[options.length - 1] = again.toString();
    Path logs = folder.resolve("again.zip");
    int after = List.of(options).indexOf("--logs") + 1;
    assertThat(options[after]).isEqualTo("examples/invoice-logs.zip");
    options[after] = logs.toString();

    assertThat(run(options)).isZero();
    // compared unpacked: another zlib may pack the same text otherwise
    assertThat(unpacked(again)).isEqualTo(unpacked(invoice));
    assertThat(WrittenReport.of(unpacked(invoice)).callCount()).isBetween(400L, 700L);
    assertThat(Files.size(invoice)).isLessThan(60 * 1024);
    assertThat(entries(logs)).isEqualTo(entries(Path.of("invoice-logs.zip"))).hasSize(11);
  }

  @ParameterizedTest
  @CsvSource({"--size 600K, 614400", "--size 2M --no-story, 2097152", "--size 3000000, 3000000"})
  void a_report_comes_close_to_the_size_asked_for(String options, long bytes) throws IOException {
    assertThat((long) WrittenReport.of(options).bytes().length)
        .isCloseTo(bytes, withinPercentage(1));
  }

  @Test
  void help_is_no_error() {
    assertThat(run("--seed", "1", "--help")).isZero();
    assertThat(standard.toString(UTF_8)).contains("--seed N", "--size BYTES", "Exit codes");
    assertThat(errors.toString(UTF_8)).isEmpty();
  }

  @Test
  void logs_go_into_a_folder_or_an_archive(@TempDir Path folder) throws IOException {
    Path unpacked = folder.resolve("run");
    Path archive = folder.resolve("run.zip");
    String report = folder.resolve("report.json").toString();
    assertThat(run("--calls", "500", "--logs", unpacked.toString(), "-o", report)).isZero();
    assertThat(run("--calls", "500", "--logs", archive.toString(), "-o", report)).isZero();
    Map<String, String> entries = entries(archive);
    assertThat(entries).containsKey("binary").hasSize(11);
    for (String name : entries.keySet()) {
      assertThat(HexFormat.of().formatHex(Files.readAllBytes(unpacked.resolve(name))))
          .isEqualTo(entries.get(name));
    }
  }

  /** The bytes of each, as hex. */
  private static Map<String, String> entries(Path archive) throws IOException {
    Map<String, String> entries = new TreeMap<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        byte[] bytes = zip.getInputStream(entry).readAllBytes();
        entries.put(entry.getName(), HexFormat.of().formatHex(bytes));
      }
    }
    return entries;
  }

  @Test
  void wrong_options_are_one_line_and_exit_code_2() {
    assertThat(run("--sead", "1")).isEqualTo(2);
    assertThat(errors.toString(UTF_8).strip())
        .isEqualTo("generate: unknown option --sead (see --help)");
    assertThat(standard.size()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"--calls 12, calls", "--size 9K, bytes"})
  void too_little_for_the_story_says_how_much_it_takes(String options, String unit) {
    assertThat(run(options.split(" "))).isEqualTo(2);
    assertThat(errors.toString(UTF_8)).containsPattern("the smallest report has \\d+ " + unit);
    assertThat(standard.size()).isZero();
  }

  @Test
  void a_folder_that_is_not_there_is_exit_code_1(@TempDir Path folder) {
    String file = folder.resolve("missing").resolve("report.json").toString();
    assertThat(run("-o", file)).isEqualTo(1);
    assertThat(errors.toString(UTF_8)).contains(file, "no such folder");
  }

  @Test
  void a_reader_that_leaves_ends_the_report() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    PrintStream messages = new PrintStream(errors, true, UTF_8);
    assertThat(GenerateReport.run(List.of("--size", "1G"), closed, messages)).isEqualTo(1);
    assertThat(errors.toString(UTF_8)).contains("Broken pipe");
  }

  private int run(String... arguments) {
    return GenerateReport.run(List.of(arguments), standard, new PrintStream(errors, true, UTF_8));
  }

  private static byte[] unpacked(Path file) throws IOException {
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      return in.readAllBytes();
    }
  }
}
