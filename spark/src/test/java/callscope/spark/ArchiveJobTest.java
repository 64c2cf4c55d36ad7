package callscope.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.analysis.Rules;
import callscope.archive.rows.AnalyseToRows;
import callscope.archive.rows.ArchiveTable;
import callscope.archive.rows.ReportRows;
import callscope.extract.ReportSource;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.Iterable;
import scala.jdk.javaapi.CollectionConverters;

/** Runs the job in one process and compares what it writes with the rows of the library. */
class ArchiveJobTest {
  /** Columns whose values depend on the time of the run. */
  private static final Set<String> TIMES = Set.of("archived", "milliseconds");

  private static SparkSession spark = session();

  @TempDir private Path folder = Path.of("");

  private static SparkSession session() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("test")
        .config("spark.ui.enabled", false)
        .config("spark.sql.shuffle.partitions", 2)
        .getOrCreate();
  }

  @BeforeAll
  static void quiet() {
    spark.sparkContext().setLogLevel("ERROR");
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @BeforeEach
  void writeInputs() throws Exception {
    Path reports = Files.createDirectories(folder.resolve("reports/sub"));
    for (int i = 0; i < 7; i++) {
      Files.writeString(reports.resolve(i + ".json"), json(i + 1));
    }
    Files.writeString(folder.resolve("reports/broken.json"), "{\"behavior\": ");
    Files.writeString(folder.resolve("reports/truncated.json"), json(9).substring(0, 700));
    Files.writeString(folder.resolve("reports/empty.json"), "");
    Files.writeString(folder.resolve("reports/notes.txt"), "no report, and not named");
    Files.writeString(folder.resolve("reports/.hidden.json"), json(1));
    try (OutputStream out = Files.newOutputStream(folder.resolve("reports/two.zip"));
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : List.of("a.json", "b.json")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(json(name.charAt(0)).getBytes(StandardCharsets.UTF_8));
      }
    }
    Files.writeString(
        folder.resolve("rule.yml"),
        """
        rule:
          meta:
            name: write a file
            namespace: test
            att&ck:
              - Impact::Data Encrypted for Impact [T1486]
            scopes:
              static: unsupported
              dynamic: call
          features:
            - api: NtWriteFile
        """);
  }

  private static String json(int writes) {
    String call =
        "{\"thread_id\": 3, \"api\": \"NtWriteFile\", \"status\": true, \"arguments\": [{\"name\":"
            + " \"FileName\", \"value\": \"C:\\\\a.txt\"}]},";
    String calls = call.repeat(writes);
    return "{\"info\": {\"version\": \"2.4\"}, \"behavior\": {\"processes\": [{\"process_id\": 10,"
        + " \"parent_id\": 2, \"process_name\": \"a.exe\", \"threads\": [3], \"calls\": ["
        + calls.substring(0, calls.length() - 1)
        + "]}]}}";
  }

  private ArchiveJob.Summary run(String... inputs) throws Exception {
    List<String> arguments = new ArrayList<>(List.of("-o", folder.resolve("out").toString()));
    arguments.addAll(List.of("-r", folder.resolve("rule.yml").toString()));
    arguments.addAll(List.of(inputs));
    return ArchiveJob.run(spark, JobOptions.parse(arguments.toArray(String[]::new)));
  }

  private List<String> written(ArchiveTable table) {
    return spark
        .read()
        .parquet(folder.resolve("out").resolve(table.word()).toString())
        .collectAsList()
        .stream()
        .map(row -> text(table, values(row)))
        .sorted()
        .toList();
  }

  private static @Nullable Object[] values(Row row) {
    @Nullable Object[] values = new @Nullable Object[row.length()];
    Arrays.setAll(values, row::get);
    return values;
  }

  private static String text(ArchiveTable table, @Nullable Object[] values) {
    List<String> names = table.columnNames();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      texts.add(TIMES.contains(names.get(i)) ? "" : text(values[i]));
    }
    return String.join("|", texts);
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case byte[] bytes -> HexFormat.of().formatHex(bytes);
      case scala.collection.Map<?, ?> map -> CollectionConverters.asJava(map).toString();
      case Iterable<?> list -> List.copyOf(CollectionConverters.asJavaCollection(list)).toString();
      case Map<?, ?> map -> map.toString();
      case null, default -> String.valueOf(value);
    };
  }

  private Map<ArchiveTable, List<String>> expected(Path... files) throws Exception {
    AnalyseToRows analyse = AnalyseToRows.of(Rules.load(folder.resolve("rule.yml")), 20);
    Map<ArchiveTable, List<String>> expected = new EnumMap<>(ArchiveTable.class);
    for (Path path : files) {
      ReportSource file = ReportSource.of(path);
      for (ReportSource report : AnalyseToRows.reportsIn(file)) {
        ReportRows rows = analyse.rows(report, file);
        for (ArchiveTable table : ArchiveTable.ofParts()) {
          rows.of(table)
              .forEach(
                  row ->
                      expected
                          .computeIfAbsent(table, key -> new ArrayList<>())
                          .add(text(table, row)));
        }
      }
    }
    expected.values().forEach(list -> list.sort(null));
    return expected;
  }

  @Test
  void writesTheRowsOfTheLibrary() throws Exception {
    ArchiveJob.Summary summary = run(folder.resolve("reports").toString());
    Path reports = folder.resolve("reports");
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      files.add(reports.resolve("sub/" + i + ".json"));
    }
    for (String name : List.of("broken.json", "truncated.json", "empty.json", "two.zip")) {
      files.add(reports.resolve(name));
    }
    Map<ArchiveTable, List<String>> expected = expected(files.toArray(Path[]::new));
    assertThat(expected).hasSize(5);
    for (ArchiveTable table : ArchiveTable.ofParts()) {
      assertThat(written(table)).as(table.word()).isEqualTo(expected.get(table)).isNotEmpty();
    }
    assertThat(summary.reports()).isEqualTo(12);
    assertThat(summary.failed()).isEqualTo(2);
    assertThat(summary.findings()).isEqualTo(written(ArchiveTable.FINDINGS).size());
    assertThat(written(ArchiveTable.RULES)).hasSize(1);
    try (Stream<Path> entries = Files.list(folder.resolve("out"))) {
      assertThat(entries.map(path -> path.getFileName().toString()))
          .filteredOn(name -> !name.startsWith("."))
          .containsExactlyInAnyOrder(
              "archive.json", "reports", "processes", "findings", "artifacts", "traces", "rules");
    }
    assertThat(Files.readString(folder.resolve("out/archive.json")))
        .contains("\"schema\": 1", "\"layout\": \"tables\"", "callscope_rules");
  }

  @Test
  void readsATableOfPaths() throws Exception {
    Path one = folder.resolve("reports/sub/1.json");
    Path gone = folder.resolve("reports/gone.json");
    Path table =
        Files.writeString(
            folder.resolve("table.txt"),
            one + "\n\n" + folder.resolve("reports/sub/2.json") + "\t1234\n" + gone + "\n");
    ArchiveJob.Summary summary = run("-t", table.toString());
    assertThat(summary.reports()).isEqualTo(3);
    assertThat(summary.failed()).isEqualTo(1);
    assertThat(written(ArchiveTable.REPORTS))
        .anyMatch(row -> row.contains(gone + " does not exist"))
        .anyMatch(row -> row.contains("|" + one + "|"));
  }

  @Test
  void refusesInputsAndOutputsThatCannotBeUsed() throws Exception {
    assertThatThrownBy(() -> run(folder.resolve("nothing").toString()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("does not exist");
    Files.createDirectories(folder.resolve("out"));
    Files.writeString(folder.resolve("out/mine.txt"), "mine");
    assertThatThrownBy(() -> run(folder.resolve("reports").toString()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("is not empty");
    assertThat(folder.resolve("out/mine.txt")).exists();
  }

  @Test
  void replacesWhatAnInterruptedRunLeft() throws Exception {
    Files.createDirectories(folder.resolve("out/staged"));
    Files.writeString(folder.resolve("out/staged/part-00000"), "half");
    Files.writeString(folder.resolve("out/unfinished"), "");
    run(folder.resolve("reports/sub").toString());
    assertThat(written(ArchiveTable.REPORTS)).hasSize(7);
    assertThatThrownBy(() -> run(folder.resolve("reports/sub").toString()))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("is an archive already");
  }
}
