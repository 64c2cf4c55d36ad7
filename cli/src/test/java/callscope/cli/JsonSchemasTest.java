package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The published schemas accept all JSON that commands write, and nothing else. */
class JsonSchemasTest {
  private static final Path SCHEMAS = Path.of("..", "docs", "schema");
  private static final Path CORPUS = Path.of("..", "..", "shared", "corpus", "reports", "cape");
  private static final Path RULES = Path.of("../rules/src/main/resources/rules");
  private static final String REPORT = "../examples/invoice.json.gz";
  private static final String CODE = "../examples/agent.frz";
  private static final String ALL = RULES.toString();

  @TempDir private Path folder = Path.of("");

  private static Set<ValidationMessage> violations(String schema, String json) throws IOException {
    Path file = SCHEMAS.resolve("callscope-" + schema + ".schema.json");
    JsonSchema read =
        JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(Files.readString(file));
    return read.validate(Json.read(json));
  }

  /** Runs a command and checks each line that it writes. */
  private static String check(String schema, String... command) throws IOException {
    CommandRun run = CommandRun.of(command);
    assertThat(run.out()).as(run.err()).startsWith("{");
    int lines = 0;
    for (String line : run.out().lines().toList()) {
      assertThat(violations(schema, line)).as("%s: %.300s", schema, line).isEmpty();
      // a missing or a further field is noticed
      JsonNode tree = Json.read(line);
      String first = tree.fieldNames().next();
      assertThat(violations(schema, line.replaceFirst("\"" + first + "\":", "\"unknown\":")))
          .isNotEmpty();
      lines++;
    }
    assertThat(lines).isPositive();
    return run.out();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "invoice.json.gz",
        "agent.frz",
        "loader.speakeasy.json",
        "loader.drakvuf.log",
        "strace-talk.txt.gz",
        "vmray.zip",
        "procmon.csv"
      })
  void results(String report) throws Exception {
    check("result", "-q", "--json", "-r", ALL, "../examples/" + report);
    check("features", "features", "--json", "../examples/" + report);
    check("coverage", "coverage", "--json", "-r", ALL, "../examples/" + report);
  }

  @Test
  void resultsOfRealReports() throws Exception {
    assumeTrue(Files.isDirectory(CORPUS), "skipped: there is no corpus at " + CORPUS);
    for (String report : List.of("55dcd387.json.gz", "d4690038.json.gz")) {
      String path = CORPUS.resolve(report).toString();
      check("result", "-q", "--json", "-r", ALL, path);
      check("finding", "-q", "--output-format", "jsonl", "-r", ALL, path);
      check("artifacts", "artifacts", "-q", "--json", path);
    }
  }

  @Test
  void findings() throws Exception {
    for (String report : List.of(REPORT, CODE, "../examples/procmon.csv")) {
      check("finding", "-q", "--output-format", "jsonl", "-r", ALL, report);
    }
    Path result = folder.resolve("result.json");
    CommandRun.of("-q", "-r", ALL, REPORT, "-o", result.toString());
    check("finding", "-q", "--output-format", "jsonl", result.toString());
  }

  @Test
  void failuresAndSummaries() throws Exception {
    Files.copy(Path.of(REPORT), folder.resolve("a.json.gz"));
    Files.writeString(folder.resolve("b.json"), "{}");
    byte[] whole = Files.readAllBytes(Path.of(REPORT));
    Files.write(folder.resolve("c.json.gz"), Arrays.copyOf(whole, whole.length / 2));
    String all = folder.toString();
    check("finding", "-q", "--output-format", "jsonl", "-r", ALL, all);
    check("summary", "-q", "--summary", "--json", "-r", ALL, all);
    check("summary", "-q", "--summary", "--json", "-r", ALL, CODE);
  }

  @Test
  void differences() throws Exception {
    check("diff", "diff", "--json", "-r", ALL, REPORT, "../examples/procmon.csv");
    check("diff", "diff", "--json", "-r", ALL, REPORT, REPORT);
    check("diff", "diff", "--json", "-r", ALL, CODE, REPORT);
    check("rules-compare", "rules", "compare", "--json", someRules(), ALL, REPORT);
    check("rules-compare", "rules", "compare", "--json", ALL, someRules());
  }

  @Test
  void explanations() throws Exception {
    for (String rule :
        List.of("hollow a suspended process", "inject code by an APC", "delete shadow copies")) {
      check("explain", "explain", "--json", "--rule", rule, "-r", ALL, REPORT);
      check("explain", "explain", "--json", "--rule", rule, "-r", ALL, "../examples/procmon.csv");
    }
    check("explain", "explain", "--json", "--rule", "create a named mutex", "-r", ALL, CODE);
  }

  @Test
  void rules() throws Exception {
    check("lint", "rules", "lint", "--json", "-r", badRules());
    check("rules-coverage", "rules", "coverage", "--json", "-r", someRules());
    String benign = "../examples/background/cape-notewell.json.gz";
    check("noise", "rules", "noise", "--json", "--background", benign, "-r", ALL, REPORT);
    check("rescope", "rules", "rescope", "--json", "-r", ALL, REPORT);
  }

  @Test
  void baselines() throws Exception {
    String fleet = folder.resolve("fleet").toString();
    CommandRun.of("archive", "-q", "-o", fleet, "-r", ALL, REPORT, "../examples/agent.frz");
    String out = check("baseline", "baseline", "-r", ALL, fleet);
    String file = Files.writeString(folder.resolve("fleet.json"), out).toString();
    String benign = "../examples/background/cape-notewell.json.gz";
    String noise =
        check(
            "noise",
            "rules",
            "noise",
            "--json",
            "--baseline",
            file,
            "--background",
            benign,
            "-r",
            ALL,
            REPORT);
    assertThat(Json.read(noise).get("baseline").get("reports").asInt()).isEqualTo(2);
  }

  @Test
  void otherScopes() throws Exception {
    String out =
        check(
            "rescope",
            "rules",
            "rescope",
            "--json",
            "-r",
            badRules(),
            "--rule",
            "a wide rule",
            "--to",
            "call",
            "--resolve-objects",
            REPORT);
    assertThat(Json.read(out).get("changes")).isNotEmpty();
  }

  /** A built-in rule with its tests. */
  private String someRules() throws IOException {
    Path rules = Files.createDirectories(folder.resolve("some"));
    for (String file : List.of("copy.yml", "copy.test.yaml")) {
      Files.copy(
          RULES.resolve("file").resolve(file),
          rules.resolve(file),
          StandardCopyOption.REPLACE_EXISTING);
    }
    return rules.toString();
  }

  /** Rules with flaws that lint finds, with and without a fix. */
  private String badRules() throws IOException {
    Path rules = folder.resolve("bad");
    Files.createDirectories(rules);
    String rule =
        """
        rule:
          meta:
            name: %s
            scopes:
              static: function
              dynamic: thread
          features:
            - and:
              - api: RegSetValueExW
              - string: /CurrentVersion\\\\Run/i
        """;
    Files.writeString(rules.resolve("a.yml"), rule.formatted("a wide rule"));
    Files.writeString(rules.resolve("b.yml"), rule.formatted("the same rule"));
    return rules.toString();
  }

  @Test
  void eachSchemaIsTestedAndListed() throws Exception {
    Set<String> schemas = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(SCHEMAS)) {
      files.forEach(file -> schemas.add(file.getFileName().toString()));
    }
    List<String> known = new ArrayList<>();
    for (String name :
        List.of(
            "artifacts",
            "baseline",
            "coverage",
            "diff",
            "explain",
            "features",
            "finding",
            "lint",
            "noise",
            "rescope",
            "result",
            "rule",
            "rules-compare",
            "rules-coverage",
            "summary",
            "trace")) {
      known.add("callscope-" + name + ".schema.json");
    }
    assertThat(schemas).containsExactlyElementsOf(known);
    String page = Files.readString(Path.of("..", "docs", "outputs.md"));
    assertThat(schemas).allSatisfy(name -> assertThat(page).contains("schema/" + name));
  }
}
