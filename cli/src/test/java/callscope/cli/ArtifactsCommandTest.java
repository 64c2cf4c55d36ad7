package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.command.ExitCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options of {@code callscope artifacts}. */
class ArtifactsCommandTest {
  private static final String TRACE =
      """
      {"callscope-trace": 1, "source": "t", "os": "windows", "sample": 100}
      {"process": {"pid": 100, "ppid": 4, "name": "sample.exe"}}
      {"call": {"pid": 100, "api": "InternetOpenUrlA", "args": {"lpszUrl": "http://a.example/x"}, "return": 4}}
      {"call": {"pid": 100, "api": "DeleteFileW", "args": {"lpFileName": "C:\\\\failed"}, "return": 0}}
      {"process": {"pid": 300, "ppid": 7, "name": "updater.exe"}}
      {"call": {"pid": 300, "api": "DeleteFileW", "args": {"lpFileName": "C:\\\\log"}, "return": 1}}
      """;

  @TempDir private Path folder = Path.of("");
  private String report = "";

  @BeforeEach
  void write() throws Exception {
    report = Files.writeString(folder.resolve("t.jsonl"), TRACE).toString();
  }

  private static String ok(String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    return run.out();
  }

  @Test
  void textShowsTheSampleAndSaysWhatItHides() {
    assertThat(ok("artifacts", report))
        .contains("Artifacts (1)", "http://a.example/x", "sample.exe (100)")
        .contains("Not shown: background, with 1 artifact; --origin all shows them.")
        .doesNotContain("C:\\log")
        .doesNotContain("C:\\failed");
    assertThat(ok("artifacts", "--origin", "all", report))
        .contains("http://a.example/x", "C:\\log", "updater.exe (300), background")
        .doesNotContain("Not shown")
        .doesNotContain("C:\\failed");
    assertThat(ok("artifacts", "--sample", "updater.exe", report)).contains("C:\\log");
    assertThat(ok("artifacts", "--restrict-to-processes", "300", "--origin", "all", report))
        .contains("C:\\log")
        .doesNotContain("a.example");
  }

  @Test
  void namesOfTheNetworkCanBeDefanged() {
    assertThat(ok("artifacts", "--defang", report))
        .contains("hxxp://a[.]example/x")
        .doesNotContain("http://");
    assertThat(ok("artifacts", "--defang", "--json", report))
        .contains("hxxp://a[.]example/x")
        .doesNotContain("http://");
  }

  @Test
  void jsonIsCompleteUnlessAsked() throws Exception {
    JsonNode all = new ObjectMapper().readTree(ok("artifacts", "--json", report));
    assertThat(all.path("artifacts")).hasSize(2);
    assertThat(all.path("hidden").asInt()).isZero();
    JsonNode own =
        new ObjectMapper().readTree(ok("artifacts", "--json", "--origin", "sample", report));
    assertThat(own.path("artifacts")).hasSize(1);
    assertThat(own.path("hidden").asInt()).isEqualTo(1);
  }

  @Test
  void theVerboseViewHasTheSameTable() {
    String table = ok("artifacts", report);
    assertThat(ok("-v", report)).endsWith(table);
    assertThat(ok(report)).doesNotContain("Artifacts (");
  }

  @Test
  void codeHasNoArtifacts() {
    CommandRun code = CommandRun.of("artifacts", "../examples/agent.frz");
    assertThat(code.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(code.err()).contains("contains code, not calls");
  }

  @Test
  void wrongOptionsAreExplained() {
    CommandRun none = CommandRun.of("artifacts", "--sample", "other.exe", report);
    assertThat(none.code()).isEqualTo(ExitCode.NO_PROCESSES.number());
    CommandRun origin = CommandRun.of("artifacts", "--origin", "sampl", report);
    assertThat(origin.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(CommandRun.of("artifacts").code()).isEqualTo(ExitCode.USAGE.number());
  }
}
