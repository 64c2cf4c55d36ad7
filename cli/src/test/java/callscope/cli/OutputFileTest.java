package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that --output names. */
class OutputFileTest {
  private static final String RULE =
      """
      rule:
        meta:
          name: write a file
          scopes:
            static: unsupported
            dynamic: call
        features:
          - api: NtWriteFile
      """;

  @TempDir private Path folder = Path.of("");
  private Path report = Path.of("");
  private Path rule = Path.of("");

  @BeforeEach
  void writeInputs() throws IOException {
    report = TinyReport.write(folder.resolve("reports/a.json"), 1);
    rule = Files.createDirectories(folder.resolve("rules")).resolve("a.yml");
    Files.writeString(rule, RULE);
  }

  private static CommandRun run(Object... words) {
    return CommandRun.of(Arrays.stream(words).map(Object::toString).toArray(String[]::new));
  }

  /** Commands that write to an output, which comes last. */
  private List<List<Object>> commands() {
    Path reports = folder.resolve("reports");
    Path rules = folder.resolve("rules");
    Object name = "write a file";
    return List.of(
        List.of("--json", report, "-o"),
        List.of("-vv", "-r", rules, report, "-o"),
        List.of(reports, "-o"),
        List.of("--summary", report, report, "-o"),
        List.of("features", report, "-o"),
        List.of("freeze", report, "-o"),
        List.of("convert", report, "-o"),
        List.of("diff", report, report, "-r", rules, "-o"),
        List.of("coverage", report, "-r", rules, "-o"),
        List.of("explain", "--rule", name, "-r", rules, report, "-o"),
        List.of("rules", "noise", "-b", reports, "-r", rules, "-o"),
        List.of("rules", "compare", rules, rules, report, "-o"),
        List.of("rules", "lint", "-r", rules, "-o"),
        List.of("rules", "lint", "--diff", rule, "-o"),
        List.of("rules", "rescope", "-r", rules, report, "-o"),
        List.of("rules", "rescope", "-r", rules, report, "--html", "-o"),
        List.of("rules", "test", "--from", report, "--rule", name, "-r", rules, "-o"));
  }

  private static Object[] with(List<Object> command, Path output) {
    List<Object> words = new ArrayList<>(command);
    words.add(output);
    return words.toArray();
  }

  /** An input of the command, be it a report or a rule. */
  private Path inputOf(List<Object> command) {
    boolean ofRules = command.contains("lint");
    return ofRules ? rule : report;
  }

  @Test
  void noCommandWritesOverItsInput() throws IOException {
    for (List<Object> command : commands()) {
      Path input = inputOf(command);
      String before = Files.readString(input);
      Path hard = Files.createLink(folder.resolve("hard"), input);
      Path link = Files.createSymbolicLink(folder.resolve("link"), input);
      Path name = folder.relativize(input);
      Path detour = folder.resolve("rules/../reports/..").resolve(name);
      for (Path output : List.of(input, hard, link, detour)) {
        CommandRun run = run(with(command, output));

        assertThat(run.code()).as("%s", run).isEqualTo(ExitCode.USAGE.number());
        assertThat(run.err()).contains(output + " is an input of this command");
        assertThat(input).hasContent(before);
      }
      Files.delete(hard);
      Files.delete(link);
    }
  }

  @Test
  void rulesAreInputsToo() {
    for (List<Object> command : commands()) {
      if (command.contains("-r")) {
        CommandRun run = run(with(command, rule));

        assertThat(run.code()).as("%s", run).isEqualTo(ExitCode.USAGE.number());
        assertThat(rule).hasContent(RULE);
      }
    }
  }

  @Test
  void everyCommandReplacesAnOldFileAndKeepsItWhenItFails() throws IOException {
    Path out = folder.resolve("out");
    for (List<Object> command : commands()) {
      Files.writeString(out, "old");

      CommandRun run = run(with(command, out));

      assertThat(run.code()).as("%s %s", command, run).isIn(0, 1);
      assertThat(out).content().as("%s", command).isNotEqualTo("old");
      assertThat(folder.toFile().list()).containsOnly("out", "reports", "rules");
    }
    Path broken = Files.writeString(folder.resolve("reports/b.json"), "{\"behavior\": 1");
    Files.writeString(out, "old");
    assertThat(run("--json", broken, "-o", out).code()).isNotZero();
    assertThat(out).hasContent("old");
  }

  @Test
  void earlierResultsInAFolderOfReportsMayBeReplaced() throws IOException {
    Path out = folder.resolve("reports/table.txt");
    for (int i = 0; i < 2; i++) {
      assertThat(run(folder.resolve("reports"), "-o", out).code()).isZero();
    }
    assertThat(out).content().contains("Reports (1)");
  }

  @Test
  void oneOfSeveralReportsIsNotWrittenOver() throws IOException {
    Path other = TinyReport.write(folder.resolve("other.json"), 2);
    for (Path output : List.of(report, other)) {
      CommandRun run = run("--summary", report, other, "-o", output);

      assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    }
    assertThat(other).hasContent(TinyReport.json(2));
  }

  @Test
  void hardLinksInAnOutputFolderAreInputs() throws IOException {
    Path out = Files.createDirectories(folder.resolve("out"));
    Files.createLink(out.resolve("a.json"), report);

    CommandRun run = run("--json", report, "--output-folder", out);

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(report).hasContent(TinyReport.json(1));
  }

  @Test
  void anOutputFolderKeepsLinksAndPermissions() throws IOException {
    Path out = Files.createDirectories(folder.resolve("out"));
    Path target = Files.writeString(folder.resolve("target"), "old");
    Files.createSymbolicLink(out.resolve("a.json"), target);

    CommandRun run = run("--json", report, "--output-folder", out);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(out.resolve("a.json")).isSymbolicLink();
    assertThat(target).content().startsWith("{\"meta\":");
  }

  @Test
  void invalidNamesAreReported() throws IOException {
    for (String name : Stream.of("", "new/", folder + "/new/").toList()) {
      CommandRun run = run("--json", report, "-o", name);
      assertThat(run.code()).as(name).isEqualTo(ExitCode.USAGE.number());
      assertThat(run.err()).contains("--output needs the name of a file");
    }
    for (String name : List.of("a\0b", folder.toString(), folder + "/no/file", "n".repeat(300))) {
      CommandRun run = run("--json", report, "-o", name);
      assertThat(run.code()).as(name).isEqualTo(ExitCode.OUTPUT.number());
      assertThat(run.err()).startsWith("callscope: ").doesNotContain("\tat ");
    }
  }

  @Test
  void theStandardOutputIsNotAFile() {
    String plain = run(report).out();
    for (String name : List.of("/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")) {
      assertThat(run(report, "-o", name).out()).isEqualTo(plain);
    }
    assertThat(run("--json", report, "-o", "/dev/null").code()).isZero();
  }

  @Test
  void invalidPathsAreReportedByAllCommands() {
    String odd = "a\0b";
    for (List<String> command :
        List.of(
            List.of("-r", odd, "x"),
            List.of(odd),
            List.of("--output-folder", odd, "x"),
            List.of("rules", "lint", odd),
            List.of("rules", "lint", "-r", odd),
            List.of("rules", "fmt", odd),
            List.of("rules", "test", odd),
            List.of("rules", "coverage", odd),
            List.of("rules", "list", "-r", odd),
            List.of("rules", "compare", odd, odd),
            List.of("rules", "noise", "-b", odd),
            List.of("diff", odd, odd),
            List.of("rules", "test", "--rule", "x", "--from", odd))) {
      CommandRun run = run(command.toArray());
      assertThat(run.code()).as("%s", command).isIn(10, 11, 30);
      assertThat(run.err()).as("%s", command).contains("can't be the name of a file");
    }
  }
}
