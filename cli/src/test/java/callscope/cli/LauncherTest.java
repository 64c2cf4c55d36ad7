package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.cli.command.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The script that starts the program: in locales that are not UTF-8, and with options of Java. Most
 * of the time the tests wait for a program to start, so several run at a time.
 */
class LauncherTest {
  private static final int MOST_SECONDS = 120;

  private static final String RULE =
      """
      rule:
        meta:
          name: écrire ファイル
          scopes:
            static: unsupported
            dynamic: call
        features:
          - api: NtWriteFile
      """;

  @TempDir private Path folder = Path.of("");
  private Path launcher = Path.of("");

  /** The launcher as it is, with a build that is done and the classes of this test. */
  @BeforeEach
  void copyLauncher() throws IOException {
    assumeTrue(
        System.getProperty("sun.jnu.encoding").equalsIgnoreCase("UTF-8"),
        "skipped: this machine can't name the files of the test");
    launcher = folder.resolve("callscope");
    Files.copy(Path.of("..", "callscope"), launcher);
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    script("bin/find-jdk", "echo '" + System.getProperty("java.home") + "'");
    script("bin/app.sh", "is_built() { :; }; class_path() { class_path='" + classes + "'; }");
    for (String name : List.of("bin/start.sh", "bin/jvm-options")) {
      Files.copy(Path.of("..", name), folder.resolve(name));
    }
    TinyReport.write(folder.resolve("rapport é.json"), 1);
    TinyReport.write(folder.resolve("dossier ж/レポート.json"), 2);
    Path rule = Files.createDirectories(folder.resolve("règles")).resolve("a ü.yml");
    Files.writeString(rule, RULE);
    Files.setLastModifiedTime(rule, FileTime.from(Instant.now().minusSeconds(60)));
  }

  private void script(String name, String command) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + command + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Runs the launcher in a folder, with nothing in the environment but a locale and a home. */
  private CommandRun run(Map<String, String> environment, String... arguments) throws Exception {
    List<String> words = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
    words.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectOutput(folder.resolve("out").toFile());
    builder.redirectError(folder.resolve("err").toFile());
    Process process = builder.start();
    assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
    return new CommandRun(
        process.exitValue(),
        Files.readString(folder.resolve("out"), StandardCharsets.UTF_8),
        Files.readString(folder.resolve("err"), StandardCharsets.UTF_8));
  }

  static final List<Map<String, String>> LOCALES =
      List.of(
          Map.of(),
          Map.of("LC_ALL", "C"),
          Map.of("LC_ALL", "POSIX", "LANG", "de_DE.UTF-8"),
          Map.of("LC_CTYPE", "C"),
          // most likely not installed, as in many containers
          Map.of("LANG", "wo_SN.UTF-8"));

  @ParameterizedTest
  @FieldSource("LOCALES")
  @Execution(ExecutionMode.CONCURRENT)
  void reportsAndOutputsMayHaveAnyName(Map<String, String> locale) throws Exception {
    CommandRun run = run(locale, "--json", "-r", "règles", "rapport é.json", "-o", "résultat ö");

    assertThat(run.code()).as("%s", run).isZero();
    assertThat(folder.resolve("résultat ö")).content().contains("\\u00E9crire ");
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void foldersAndTheirFilesMayHaveAnyName() throws Exception {
    Map<String, String> locale = Map.of("LC_ALL", "C", "HOME", folder.resolve("josé") + "");

    CommandRun run = run(locale, "-r", "règles", "--output-folder", "sortie ж", "dossier ж");

    assertThat(run.code()).as("%s", run).isZero();
    assertThat(run.out()).contains("レポート.json");
    assertThat(folder.resolve("sortie ж/レポート.txt")).content().contains("écrire ファイル");
    if (KilledWritesTest.rulesAreKept()) {
      assertThat(folder.resolve("josé/.cache/callscope")).isNotEmptyDirectory();
    }
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void commandsForRulesAcceptAnyName() throws Exception {
    Map<String, String> locale = Map.of("LC_ALL", "C");

    CommandRun fmt = run(locale, "rules", "fmt", "règles/a ü.yml");
    assertThat(fmt.code()).as("%s", fmt).isZero();
    CommandRun list = run(locale, "rules", "list", "-r", "règles");
    assertThat(list.out()).contains("écrire ファイル");
    CommandRun lint = run(locale, "rules", "lint", "règles");
    assertThat(lint.code()).as("%s", lint).isIn(0, 1);
    CommandRun explain =
        run(locale, "explain", "--rule", "écrire ファイル", "-r", "règles", "rapport é.json");
    assertThat(explain.code()).as("%s", explain).isZero();
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void aCacheThatOthersMayWriteToIsNotUsedAndVerboseSaysSo() throws Exception {
    Path cache = Files.createDirectories(folder.resolve("cache"));
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
    Map<String, String> environment = Map.of("CALLSCOPE_CACHE", cache.toString());

    CommandRun run = run(environment, "-v", "-r", "règles", "rapport é.json");
    assertThat(run.code()).as("%s", run).isZero();
    assertThat(run.err())
        .contains("cache folder " + cache + " is not used: other users may write to it");
    assertThat(cache).isEmptyDirectory();

    assertThat(run(environment, "-r", "règles", "rapport é.json").err()).isEmpty();
  }

  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void messagesAreUtf8() throws Exception {
    CommandRun run = run(Map.of("LC_ALL", "C"), "fehlt ö.json");

    assertThat(run.code()).isEqualTo(ExitCode.NO_FILE.number());
    assertThat(run.err()).contains("fehlt ö.json");
  }

  /** A name that is not UTF-8 is found in a folder; the command line can't name it. */
  @Test
  @Execution(ExecutionMode.CONCURRENT)
  void namesThatAreNotUtf8AreReadOrReported() throws Exception {
    script(
        "latin",
        "mkdir latein && cp 'rapport é.json' \"latein/$(printf 'x\\344.json')\" && "
            + "'%s' --summary latein && '%s' \"latein/$(printf 'x\\344.json')\""
                .formatted(launcher, launcher));
    launcher = folder.resolve("latin");
    Files.setPosixFilePermissions(
        folder.resolve("callscope"), PosixFilePermissions.fromString("rwxr-xr-x"));

    CommandRun run = run(Map.of("LC_ALL", "C", "PATH", System.getenv("PATH")));

    assertThat(run.out()).as("%s", run).contains("1 report");
    assertThat(run.code()).isEqualTo(ExitCode.NO_FILE.number());
    assertThat(run.err()).contains("its name is not valid UTF-8").doesNotContain("\tat ");
  }

  @Test
  void openGivesThePageToTheBrowserOfTheEnvironment() throws Exception {
    script("browser", "printf %s \"$1\" > opened");
    Map<String, String> environment =
        Map.of("BROWSER", folder.resolve("browser").toString(), "HOME", folder.toString());
    CommandRun run = run(environment, "open", "-r", "règles", "rapport é.json");

    assertThat(run.code()).as("%s", run).isZero();
    Path page = Path.of(run.out().strip());
    assertThat(page.getFileName()).hasToString("rapport__.json.html");
    assertThat(folder.resolve("opened")).content().isEqualTo(page.toUri().toString());
    assertThat(page).content().startsWith("<!doctype html>").contains("callscope-data");
    Files.delete(page);
    Files.delete(page.getParent());
  }

  @Test
  void onlyAServerUsesTheSecondCompiler() throws Exception {
    script("jdk/bin/java", "echo \"$@\"");
    script("bin/find-jdk", "echo '" + folder.resolve("jdk") + "'");
    String second = " -XX:TieredStopAtLevel=4 ";

    assertThat(run(Map.of(), "rapport.json").out()).doesNotContain(second);
    assertThat(run(Map.of(), "rules", "serve").out()).doesNotContain(second);
    String only = "-XX:TieredStopAtLevel=1";
    assertThat(run(Map.of("CALLSCOPE_JAVA_OPTIONS", only), "serve", "data").out())
        .containsSubsequence("jvm-options", second, only, "callscope.cli.Main serve data");
  }
}
