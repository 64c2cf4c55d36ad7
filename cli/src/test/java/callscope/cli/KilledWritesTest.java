package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.cli.command.ExitCode;
import callscope.rulestore.RuleStore;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills the program at random moments while it writes, two at a time. {@code tools/kill-writes 200}
 * runs this with more kills.
 */
class KilledWritesTest {
  private static final int KILLS = Integer.getInteger("kills", 8);
  private static final int CALLS = 20_000;
  private static final int MOST_SECONDS = 120;

  private static final String OLD = "the old content\n";

  private final Random random = new Random(KILLS);

  @TempDir private Path folder = Path.of("");
  private Path report = Path.of("");
  private Path rules = Path.of("");
  private Path cache = Path.of("");

  @BeforeEach
  void writeInputs() throws IOException {
    report = TinyReport.write(folder.resolve("reports/a.json"), CALLS);
    rules = Files.createDirectories(folder.resolve("rules"));
    cache = folder.resolve("cache");
    for (int i = 0; i < 100; i++) {
      Path rule = Files.writeString(rules.resolve(i + ".yml"), rule(i));
      Files.setLastModifiedTime(rule, FileTime.from(Instant.now().minusSeconds(60)));
    }
    ageRules();
  }

  private static String rule(int number) {
    return """
        rule:
          meta:
            name: write a file %s
            scopes:
              static: unsupported
              dynamic: call
          features:
            - api: NtWriteFile
        """
        .formatted(number);
  }

  /** What was kept of rules is void once their files have other times. */
  private void ageRules() throws IOException {
    Instant time = Instant.now().minusSeconds(10 + random.nextInt(100_000));
    Files.setLastModifiedTime(rules.resolve("0.yml"), FileTime.from(time));
  }

  /** A command, the folder that it writes to, and the name of the file there. */
  private record Case(String name, List<String> command, Path folder, String file) {}

  private List<Case> cases() throws IOException {
    Path out = Files.createDirectories(folder.resolve("out"));
    Path many = Files.createDirectories(folder.resolve("many"));
    Path converted = Files.createDirectories(folder.resolve("converted"));
    Path rule = rules.resolve("1.yml");
    return List.of(
        new Case(
            "--output",
            List.of("-vv", "--all", "-r", rule + "", report + "", "-o", out.resolve("a") + ""),
            out,
            "a"),
        new Case(
            "--output-folder",
            List.of("-vv", "--all", "-r", rule + "", "--output-folder", many + "", report + ""),
            many,
            "a.txt"),
        new Case(
            "convert",
            List.of("convert", report + "", "-o", converted.resolve("a.gz") + ""),
            converted,
            "a.gz"));
  }

  private Process start(List<String> command) throws IOException {
    List<String> words = new ArrayList<>();
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx512m", "-cp", classes));
    words.add(Main.class.getName());
    words.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.environment().put("CALLSCOPE_CACHE", cache.toString());
    return builder
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("said").toFile())
        .start();
  }

  private void complete(List<String> command) throws Exception {
    Process process = start(command);
    assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("said"))).isZero();
  }

  /** A byte is a character; when it was made is left out. */
  private static String content(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    return text.replaceFirst("analysed +[^\n]+", "");
  }

  /** Classes in folders may change one by one, so that nothing is kept for them. */
  static boolean rulesAreKept() {
    String location = RuleStore.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    return location.endsWith(".jar");
  }

  private static List<String> parts(Path folder) {
    String[] names = folder.toFile().list();
    return Stream.of(names == null ? new String[0] : names)
        .filter(name -> name.endsWith(".part"))
        .toList();
  }

  /** Kills it at any moment of a run, or a moment after it has begun to write. */
  private void kill(Process process, Path written, long nanos) throws Exception {
    if (random.nextBoolean()) {
      int stale = parts(written).size();
      while (process.isAlive() && parts(written).size() <= stale) {
        Thread.sleep(1);
      }
      Thread.sleep(random.nextInt(1 + (int) (nanos / 20_000_000)));
    } else {
      Thread.sleep((long) (random.nextDouble() * 1.1 * nanos) / 1_000_000);
    }
    process.destroyForcibly();
    assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--output", "--output-folder", "convert"})
  @Execution(ExecutionMode.CONCURRENT)
  void afterAKillTheOldOrTheNewFileIsComplete(String name) throws Exception {
    Case tried = cases().stream().filter(one -> one.name.equals(name)).findFirst().orElseThrow();
    Map<String, Integer> outcomes = new TreeMap<>();
    Path file = tried.folder.resolve(tried.file);
    Files.writeString(file, OLD);
    long start = System.nanoTime();
    complete(tried.command);
    long nanos = System.nanoTime() - start;
    String complete = content(file);
    int midway = 0;
    for (int i = 0; i < KILLS / 4; i++) {
      Files.writeString(file, OLD);
      kill(start(tried.command), tried.folder, nanos);
      String found = content(file);
      boolean old = found.equals(OLD);
      if (!old) {
        assertThat(found).as("kill %s", i).isEqualTo(complete);
      }
      midway += parts(tried.folder).isEmpty() ? 0 : 1;
      outcomes.merge(old ? "old" : "new", 1, Integer::sum);
    }
    outcomes.put("killed while writing", midway);
    complete(tried.command);
    assertThat(content(file)).isEqualTo(complete);
    assertThat(tried.folder.toFile().list()).containsExactly(tried.file);
    System.out.println("kills of " + name + ": " + outcomes);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void afterAKillTheCacheIsComplete() throws Exception {
    assumeTrue(rulesAreKept(), "skipped: rules are kept only by a program that lies in jars");
    List<String> list = List.of("rules", "list", "-r", rules.toString());
    long start = System.nanoTime();
    complete(list);
    long nanos = System.nanoTime() - start;
    String expected = Files.readString(folder.resolve("said"));
    Path kept;
    try (Stream<Path> files = Files.list(cache)) {
      kept = files.filter(file -> file.toString().endsWith(".rules")).findFirst().orElseThrow();
    }
    Map<String, Integer> outcomes = new TreeMap<>();
    for (int i = 0; i < KILLS / 4; i++) {
      byte[] old = Files.readAllBytes(kept);
      ageRules();
      kill(start(list), cache, nanos);
      byte[] found = Files.readAllBytes(kept);
      FileTime time = Files.getLastModifiedTime(kept);
      outcomes.merge(found.length == old.length ? "same size" : "cut", 1, Integer::sum);
      complete(list);
      assertThat(Files.readString(folder.resolve("said"))).isEqualTo(expected);
      if (!Arrays.equals(old, found)) {
        // it is the new one, and was found to be whole: it was not written again
        outcomes.merge("new", 1, Integer::sum);
        assertThat(Files.getLastModifiedTime(kept)).isEqualTo(time);
      }
      assertThat(found).hasSameSizeAs(old);
      assertThat(parts(cache)).isEmpty();
    }
    System.out.println("kills of cache writes: " + outcomes);
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aTerminatedRunDeletesItsPartFile() throws Exception {
    Case tried = cases().getFirst();
    Files.writeString(tried.folder.resolve(tried.file), OLD);
    for (int i = 0; i < 2; i++) {
      Process process = start(tried.command);
      while (process.isAlive() && parts(tried.folder).isEmpty()) {
        Thread.sleep(1);
      }
      process.destroy();
      assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(tried.folder.toFile().list()).containsExactly(tried.file);
    }
  }

  @Test
  void aFullDiskLeavesTheOldFile() throws Exception {
    File full = new File("/dev/full");
    assumeTrue(full.exists(), "skipped: there is no /dev/full");
    CommandRun run = CommandRun.of("convert", report.toString(), "-o", full.toString());

    assertThat(run.code()).isEqualTo(ExitCode.OUTPUT.number());
    assertThat(run.err()).contains("/dev/full can't be written: ");
  }
}
