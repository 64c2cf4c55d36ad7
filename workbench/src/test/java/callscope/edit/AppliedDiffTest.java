package callscope.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.rule.RuleSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code git apply} and {@code patch} apply the diffs; skipped where they are not installed. */
class AppliedDiffTest {
  private static final List<List<String>> PROGRAMS =
      List.of(List.of("git", "apply"), List.of("patch", "-p1", "--no-backup-if-mismatch", "-s"));

  private static final String LONG = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n";

  @TempDir private Path folder = Path.of("");

  /** A file before and after, where null means that it is new. */
  record Change(String path, Optional<String> before, String after) {
    SourceChange sources() {
      return new SourceChange(
          before.map(text -> new RuleSource(path, text)), new RuleSource(path, after));
    }
  }

  private static Change change(String path, String before, String after) {
    return new Change(path, Optional.of(before), after);
  }

  static Stream<Arguments> changes() {
    List<Change> changes =
        List.of(
            change("rule.yml", LONG, "1\n2\n" + LONG.substring(6) + "13\n"),
            change("rules/deep/rule.yml", "a\n", "b\n"),
            change("./rules/../rule.yml", "a\n", "b\n"),
            change("my rules/set a key.yml", "a\n", "b\n"),
            change(" rule .yml", "a\n", "b\n"),
            change("r\u00e8gle \u89c4\u5219.yml", "a\n", "b\n"),
            change("a\"b\\c.yml", "a\n", "b\n"),
            change("a\tb\u0001 c.yml", "a\n", "b\n"),
            change("rule.yml", LONG + "end", LONG + "End\n"),
            change("rule.yml", LONG + "end\n", LONG + "end"),
            change("rule.yml", "first\n" + LONG + "end", "First\n" + LONG + "end"),
            change("rule.yml", "a\nb\nend", "A\nb\nend"),
            change("rule.yml", "a\r\nb\r\n", "a\nb\n"),
            change("rule.yml", "a\rb\nc\u2028d\n", "a\nb\nc\u2028e\n"),
            change("rule.yml", "\ufeffa\n\n\n", "a\n"),
            change(
                "rule.yml", "--- a/x\n+++ b/x\n@@ -1 +1 @@\n", "--- a/x\n+++ b/y\n@@ -1 +1 @@\n"),
            new Change("new.yml", Optional.empty(), "a\nb\n"),
            new Change("new.yml", Optional.empty(), "a"),
            new Change("new rules/deep/a copy.yml", Optional.empty(), LONG));
    return changes.stream()
        .flatMap(change -> PROGRAMS.stream().map(program -> Arguments.of(program, change)));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aDiffIsApplied(List<String> program, Change change) throws Exception {
    Path file = folder.resolve(change.path).normalize();
    if (change.before.isPresent()) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, change.before.get());
    }
    String diff = change.sources().diff();

    apply(program, diff, folder);

    assertThat(Files.readString(file)).as(diff).isEqualTo(change.after);
  }

  @ParameterizedTest
  @MethodSource("programs")
  void aDiffOfAFileElsewhereIsAppliedInTheRootFolder(List<String> program) throws Exception {
    Path file = Files.writeString(folder.toRealPath().resolve("a rule.yml"), "a\n");
    String diff =
        ShowDiff.unified(
            new RuleSource(file.toString(), "a\n"), new RuleSource(file.toString(), "b\n"));

    apply(program, diff, file.getRoot());

    assertThat(file).hasContent("b\n");
  }

  @ParameterizedTest
  @MethodSource("programs")
  void aDiffOfSeveralFilesIsAppliedInAFolderOfARepository(List<String> program) throws Exception {
    assumeTrue(isInstalled("git"), "skipped: git is not installed");
    run(List.of("git", "init", "-q"), folder);
    Path below = Files.createDirectory(folder.resolve("rules"));
    Files.writeString(below.resolve("one rule.yml"), "a\nend");
    String diff =
        change("one rule.yml", "a\nend", "b\nend").sources().diff()
            + new Change("two rules.yml", Optional.empty(), "c\n").sources().diff();

    apply(program, diff, below);

    assertThat(Files.readString(below.resolve("one rule.yml"))).isEqualTo("b\nend");
    assertThat(Files.readString(below.resolve("two rules.yml"))).isEqualTo("c\n");
  }

  static List<List<String>> programs() {
    return PROGRAMS;
  }

  private void apply(List<String> program, String diff, Path where) throws Exception {
    assumeTrue(isInstalled(program.getFirst()), "skipped: " + program + " is not installed");
    Path patch = Files.writeString(folder.resolve("changes.diff"), diff);
    List<String> command =
        Stream.concat(
                program.stream(),
                Stream.of(program.getFirst().equals("patch") ? "-i" : "--", patch.toString()))
            .toList();
    run(command, where);
  }

  private static void run(List<String> command, Path where) throws Exception {
    Process process =
        new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as("%s: %s", command, output).isZero();
  }

  private static boolean isInstalled(String program) throws IOException {
    return Stream.of(System.getenv("PATH").split(":"))
        .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
  }
}
