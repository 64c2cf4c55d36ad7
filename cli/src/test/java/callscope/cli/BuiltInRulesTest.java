package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the built-in rules find, and what they must not find. */
class BuiltInRulesTest {

  /** Documents have strings of the report as names, which may be whole scripts. */
  private static final JsonMapper MAPPER =
      new JsonMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxNameLength(Integer.MAX_VALUE).build())
              .build());

  private static final Path EXAMPLE = Path.of("..", "examples", "invoice.json.gz");
  private static final Path CORPUS = Path.of("..", "..", "shared", "corpus");
  private static final String RUN_KEY_TECHNIQUE = "T1547.001";

  @TempDir private Path folder = Path.of("");

  private static JsonNode run(String... arguments) throws IOException {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.code()).as(run.err()).isZero();
    return MAPPER.readTree(run.out());
  }

  private static Set<String> techniques(JsonNode document) {
    Set<String> ids = new TreeSet<>();
    for (JsonNode rule : document.get("rules")) {
      if (!rule.at("/meta/lib").asBoolean()) {
        rule.at("/meta/attack").forEach(tag -> ids.add(tag.get("id").asText()));
      }
    }
    return ids;
  }

  /** The process ids of the matches of all rules that carry the technique. */
  private static Set<Integer> processesOf(JsonNode document, String technique) {
    Set<Integer> pids = new TreeSet<>();
    for (JsonNode rule : document.get("rules")) {
      boolean carries = false;
      for (JsonNode tag : rule.at("/meta/attack")) {
        carries |= tag.get("id").asText().equals(technique);
      }
      if (carries) {
        rule.get("matches").forEach(match -> pids.add(match.at("/0/value/1").asInt()));
      }
    }
    return pids;
  }

  @Test
  void noRuleHasTheDynamicScopeFileAndANarrowerStaticScope() throws IOException {
    JsonNode lint = run("rules", "lint", "--json", "--code", "L216");

    assertThat(lint.get("rules").asInt()).isGreaterThan(100);
    assertThat(lint.get("findings")).isEmpty();
  }

  @Test
  void aThreadThatReadsKeysAndElsewhereMentionsRunDoesNotPersist() throws IOException {
    Path rule = folder.resolve("wide.yml");
    Files.writeString(
        rule,
        """
        rule:
          meta:
            name: run key, looked for in whole threads
            scopes:
              static: unsupported
              dynamic: thread
            att&ck:
              - Persistence::Boot or Logon Autostart Execution [T1547.001]
          features:
            - and:
              - or:
                - api: NtSetValueKey
                - api: RegSetValueEx
              - string: /\\brun\\b/i
        """);
    JsonNode wide = run("--json", "-r", rule.toString(), EXAMPLE.toString());
    JsonNode narrow = run("--json", EXAMPLE.toString());

    Set<Integer> falsely = processesOf(wide, RUN_KEY_TECHNIQUE);
    Set<Integer> truly = processesOf(narrow, RUN_KEY_TECHNIQUE);

    int explorer = pidOf("explorer.exe");
    assertThat(falsely).contains(explorer);
    assertThat(truly).isNotEmpty().doesNotContain(explorer);
  }

  private static int pidOf(String name) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(EXAMPLE))) {
      for (JsonNode process : MAPPER.readTree(in).at("/behavior/processes")) {
        if (process.get("process_name").asText().equals(name)) {
          return process.get("process_id").asInt();
        }
      }
    }
    throw new IllegalStateException("the example has no " + name);
  }

  @Test
  void fourOfFiveTechniquesOfTheExpectedDocumentsAreFoundInEachReport() throws IOException {
    assumeTrue(
        Files.isDirectory(CORPUS), "skipped: the corpus " + CORPUS + " is not on this machine");
    for (String answers : List.of("capa-rules", "capa-rules-script")) {
      for (Path expected : expectedDocuments(answers)) {
        Set<String> wanted = techniques(read(expected));
        Set<String> found = new HashSet<>(wanted);
        found.retainAll(techniques(run("--json", reportOf(expected))));
        assertThat(found.size())
            .as("%s: %s of %s", expected, found, wanted)
            .isGreaterThanOrEqualTo((wanted.size() * 4 + 4) / 5);
      }
    }
  }

  private static List<Path> expectedDocuments(String answers) throws IOException {
    try (Stream<Path> files = Files.list(CORPUS.resolve("expected").resolve(answers))) {
      List<Path> documents =
          files.filter(file -> file.getFileName().toString().startsWith("cape-")).sorted().toList();
      assertThat(documents).isNotEmpty();
      return documents;
    }
  }

  private static String reportOf(Path expected) {
    String report = expected.getFileName().toString().substring("cape-".length());
    return CORPUS.resolve("reports").resolve("cape").resolve(report).toString();
  }

  private static JsonNode read(Path document) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(document))) {
      return MAPPER.readTree(in);
    }
  }
}
