package callscope.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.cli.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatRulesCommandTest {
  private static final String GOOD =
      """
      rule:
        meta:
          name: create a file
          scopes:
            static: unsupported
            dynamic: call
        features:
          - api: CreateFile  # the only one
      """;

  private static final String UGLY =
      """
      rule:
        features: [api: CreateFile] # the only one
        meta:
            scopes: {dynamic: call, static: unsupported}
            name: create a file
      """;

  private static final String WRONG =
      """
      rule:
        features: [apj: CreateFile]
        meta:
            scopes: {dynamic: call, static: unsupported}
            name: wrong
      """;

  @TempDir private Path folder = Path.of("");

  private Path good = folder;
  private Path ugly = folder;
  private Path wrong = folder;

  @BeforeEach
  void writeRules() throws IOException {
    good = Files.writeString(folder.resolve("good.yml"), GOOD);
    ugly = Files.writeString(folder.resolve("ugly.yml"), UGLY);
    wrong = Files.writeString(folder.resolve("wrong.yml"), WRONG);
  }

  private static CommandRun fmt(Object... arguments) {
    Stream<String> all =
        Stream.concat(Stream.of("rules", "fmt"), Stream.of(arguments).map(Object::toString));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private static CommandRun fmtInput(String input, String... options) {
    Stream<String> all = Stream.concat(Stream.of("rules", "fmt", "-"), Stream.of(options));
    return CommandRun.with(
        input.getBytes(StandardCharsets.UTF_8), CommandRun.NO_TERMINAL, all.toArray(String[]::new));
  }

  @Test
  void filesAreWrittenInPlaceAndThoseThatChangedAreListed() throws IOException {
    CommandRun run = fmt(good, ugly);

    assertThat(run).isEqualTo(new CommandRun(0, ugly + "\n", ""));
    assertThat(ugly)
        .hasContent(
            GOOD.replace("  # the only one", "").replace("features:", "features: # the only one"));
    assertThat(good).content().isEqualTo(GOOD);
    assertThat(fmt(good, ugly)).isEqualTo(new CommandRun(0, "", ""));
  }

  @Test
  void invalidRulesAreReportedAndUnchangedWhileOthersAreFormatted() throws IOException {
    CommandRun run = fmt(folder);

    assertThat(run.code()).isEqualTo(12);
    assertThat(run.out()).isEqualTo(ugly + "\n");
    assertThat(run.err()).contains("R030", wrong + ":2:14", "1 problem");
    assertThat(wrong).content().isEqualTo(WRONG);
    assertThat(fmt("--check", good, ugly).code()).isZero();
  }

  @Test
  void checkListsAndWritesNothing() {
    CommandRun run = fmt("--check", good, ugly);

    assertThat(run).isEqualTo(new CommandRun(1, ugly + "\n", ""));
    assertThat(ugly).content().isEqualTo(UGLY);
    assertThat(fmt("--check", good)).isEqualTo(new CommandRun(0, "", ""));
  }

  @Test
  void diffShowsAndWritesNothing() {
    CommandRun run = fmt("--diff", good, ugly);

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines())
        .contains("--- a" + ugly, "+++ b" + ugly, "-      name: create a file")
        .contains("+    name: create a file", "+    - api: CreateFile")
        .doesNotContain("--- a/" + good);
    assertThat(ugly).content().isEqualTo(UGLY);
    assertThat(fmt("--diff", "--check", good, ugly)).isEqualTo(new CommandRun(1, run.out(), ""));
  }

  @Test
  void theStandardInputGoesToTheStandardOutput() throws IOException {
    assertThat(fmtInput(GOOD)).isEqualTo(new CommandRun(0, GOOD, ""));
    CommandRun run = fmtInput(UGLY);
    assertThat(run.code()).isZero();
    fmt(ugly);
    assertThat(ugly).content().isEqualTo(run.out());
    assertThat(fmtInput(UGLY, "--check")).isEqualTo(new CommandRun(1, "<standard input>\n", ""));
    assertThat(fmtInput(UGLY, "--diff").out()).contains("--- a/<standard input>");
    assertThat(fmtInput("# nothing\n")).isEqualTo(new CommandRun(0, "# nothing\n", ""));
  }

  @Test
  void aWrongRuleOnTheStandardInputWritesNothing() {
    CommandRun run = fmtInput(WRONG);

    assertThat(run.code()).isEqualTo(12);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("R030", "<standard input>:2:14");
  }

  @Test
  void aFileThatIsNotTextIsReported() throws IOException {
    byte[] noText = {'r', (byte) 0xff, ':'};
    Files.write(wrong, noText);

    CommandRun run = fmt(wrong, ugly);
    assertThat(run.code()).isEqualTo(10);
    assertThat(run.err()).contains("R001", "not valid UTF-8");
    assertThat(run.out()).isEqualTo(ugly + "\n");
    CommandRun input = CommandRun.with(noText, CommandRun.NO_TERMINAL, "rules", "fmt", "-");
    assertThat(input.code()).isEqualTo(12);
    assertThat(input.err()).contains("the standard input is not valid UTF-8");
  }

  @Test
  void contradictoryCommandLinesAreReported() {
    assertThat(fmt().code()).isEqualTo(2);
    assertThat(fmt().err()).contains("which rules?");
    assertThat(fmt("-", good).code()).isEqualTo(2);
    assertThat(fmt("--chek", good).code()).isEqualTo(2);
    CommandRun missing = fmt(folder.resolve("missing.yml"), ugly);
    assertThat(missing.code()).isEqualTo(10);
    assertThat(missing.err()).contains("R001", "missing.yml");
    assertThat(missing.out()).isEqualTo(ugly + "\n");
  }

  @Test
  void permissionsAndLinksStay() throws IOException {
    assumeTrue(
        Files.getFileStore(folder).supportsFileAttributeView("posix"),
        "the file system has no permissions as POSIX has them");
    Files.setPosixFilePermissions(ugly, PosixFilePermissions.fromString("rw-rw-r--"));
    Path link = Files.createSymbolicLink(folder.resolve("link.yml"), ugly);

    assertThat(fmt(link).code()).isZero();

    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(ugly)))
        .isEqualTo("rw-rw-r--");
    assertThat(ugly).content().isNotEqualTo(UGLY);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              List.of("good.yml", "ugly.yml", "wrong.yml", "link.yml"));
    }
  }

  @Test
  void anUnknownLayoutIsRefused() throws IOException {
    String text = "%YAML 1.2\n---\n" + UGLY;
    Files.writeString(ugly, text);

    CommandRun run = fmt(ugly);

    assertThat(run.code()).isEqualTo(12);
    assertThat(run.err()).contains("R080", "the file was not changed");
    assertThat(ugly).content().isEqualTo(text);
  }
}
