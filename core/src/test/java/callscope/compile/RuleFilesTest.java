package callscope.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.golden.GoldenFile;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.RuleFiles;
import callscope.rule.RuleSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files are read, and which problems unreadable files have. */
final class RuleFilesTest {
  private static final Path TOLD = Path.of("src/test/resources/callscope/rule/problems/files.txt");

  @TempDir private Path folder = Path.of("");

  private Path write(String name, String text) throws IOException {
    Path path = folder.resolve(name);
    Files.createDirectories(path.getParent());
    return Files.write(path, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String rule(String name, String features) {
    return """
    rule:
      meta: {name: %s, scopes: {static: function, dynamic: call}}
      features: [%s]
    """
        .formatted(name, features);
  }

  @Test
  void unreadableFilesAreReported() throws IOException {
    write("latin/a.yml", "rule: {meta: {name: caf\u00e9}}");
    write("empty/readme.txt", "no rule");
    write("deep/brackets.yml", "[".repeat(10_000));
    write("deep/lists.yml", "- ".repeat(10_000));
    write("deep/lines.yml", nestedLines(10_000));
    write("deep/rule.yml", rule("deep", "{or: [".repeat(150) + "{api: a}" + "]}".repeat(150)));
    write("large/a.yml", "# " + "x".repeat(4 * 1024 * 1024));
    LoadedRules loaded =
        LoadedRules.load(
            folder,
            folder.resolve("deep"),
            folder.resolve("empty"),
            folder.resolve("large"),
            folder.resolve("latin"),
            folder.resolve("nowhere"));
    GoldenFile.check(TOLD, loaded.messages().replace(folder + "/", ""));
  }

  private static String nestedLines(int levels) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < levels && i < 2_000; i++) {
      text.append(" ".repeat(i)).append("a:\n");
    }
    return text.toString();
  }

  @Test
  void aLinkGivenByTheUserIsFollowed() throws IOException {
    write("there/sub/a.yml", rule("a", "api: a"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("there"));
    Problems problems = new Problems();

    assertThat(RuleFiles.read(List.of(link), problems))
        .extracting(RuleSource::path)
        .containsExactly(link.resolve("sub/a.yml").toString());
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void aFileGivenTwiceIsReadOnce() throws IOException {
    Path file = write("twice/a.yml", rule("a", "api: a"));
    Path other = folder.resolve("twice/../twice/a.yml");

    assertThat(RuleFiles.read(List.of(file.getParent(), file, other), new Problems())).hasSize(1);
  }

  @Test
  void aliasesThatExpandToMillionsOfStatementsAreRejected() throws IOException {
    StringBuilder aliases = new StringBuilder("a0: &s0 {api: x}\n");
    for (int i = 1; i <= 22; i++) {
      aliases.append("a%d: &s%d {or: [*s%d, *s%d]}\n".formatted(i, i, i - 1, i - 1));
    }
    Path file = write("bomb/a.yml", aliases + rule("bomb", "{or: [*s22, *s22]}"));

    assertThat(LoadedRules.load(folder, file).messages())
        .contains("error R020: the rule has more than 10000 statements, counted with all aliases");
  }

  @Test
  void aFileOrFolderWithoutPermissionIsReported() throws IOException {
    Path file = write("locked/a.yml", rule("a", "api: a"));
    write("outer/inner/a.yml", rule("b", "api: b"));
    Path below = folder.resolve("outer/inner");
    assertThat(file.toFile().setReadable(false, false)).isTrue();
    assertThat(below.toFile().setReadable(false, false)).isTrue();
    assumeTrue(!Files.isReadable(file), "skipped: this user may read every file");
    Problems problems = new Problems();
    RuleFiles.read(List.of(folder), problems);
    below.toFile().setReadable(true, false);
    assertThat(problems.all()).extracting(Problem::code).containsOnly(Problem.Code.UNREADABLE);
    assertThat(problems.all())
        .extracting(Problem::message)
        .containsExactly("can't be read: permission denied", "can't be read: permission denied");
  }

  @Test
  void ruleFilesAreSortedByPathAndGitIsSkipped() throws IOException {
    for (String name :
        List.of("b.yml", "a/z.yml", "a/B.yml", "c.yaml", "d.yml.bak", ".git/e.yml", ".gitx.yml")) {
      write(name, rule("a", "api: a"));
    }
    write("sub/.github/f.yml", rule("a", "api: a"));
    write("nursery/g.yml", rule("a", "api: a"));
    List<RuleSource> sources = RuleFiles.read(List.of(folder), new Problems());
    assertThat(sources.stream().map(source -> folder.relativize(Path.of(source.path())).toString()))
        .containsExactly("a/B.yml", "a/z.yml", "b.yml", "nursery/g.yml");
    assertThat(sources.stream().filter(RuleSource::isNursery).map(RuleSource::path))
        .singleElement()
        .asString()
        .endsWith("g.yml");
  }

  @Test
  void aGivenFileIsReadWhateverItsExtension() throws IOException {
    Path named = write("rule.txt", rule("a", "api: a"));
    assertThat(RuleFiles.read(List.of(named), new Problems())).hasSize(1);
  }

  @Test
  void cyclicLinksTerminate() throws IOException {
    Path rule = write("a/rule.yml", rule("a", "api: a"));
    Files.createSymbolicLink(rule.resolveSibling("again"), folder.resolve("a"));
    Files.createSymbolicLink(rule.resolveSibling("dangling.yml"), folder.resolve("nowhere"));
    Problems problems = new Problems();
    List<RuleSource> sources = RuleFiles.read(List.of(folder), problems);
    assertThat(sources).hasSize(1);
    assertThat(problems.all().stream().map(Problem::message).collect(Collectors.joining()))
        .startsWith("can't be read: ");
  }
}
