package callscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.analysis.Analysis;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tries rules over stored reports. */
@Timeout(60)
class RuleRoutesTest {
  @TempDir private Path folder = Path.of("");

  private static List<JsonNode> lines(HttpResponse<String> response) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : response.body().lines().toList()) {
      lines.add(ServerFixture.MAPPER.readTree(line));
    }
    return lines;
  }

  @Test
  void eachReportIsALine() throws Exception {
    try (ServerFixture server = ServerFixture.start(folder)) {
      String few = server.upload("few", ServerFixture.report("few.exe", 2));
      String many = server.upload("many", ServerFixture.report("many.exe", 50));
      server.post("/reports?name=code", ServerFixture.report("a.exe", 1).replace("Write", "Read"));
      HttpResponse<String> response =
          server.post("/rules/try", ServerFixture.rule("- api: NtWriteFile"));

      assertThat(response.headers().firstValue("Content-Type")).contains("application/x-ndjson");
      List<JsonNode> lines = lines(response);
      assertThat(lines).hasSize(4);
      JsonNode end = lines.getLast();
      assertThat(end.get("status").asText()).isEqualTo("done");
      assertThat(end.get("matched").asInt()).isEqualTo(2);
      assertThat(end.get("tried").asInt()).isEqualTo(3);
      for (JsonNode line : lines.subList(0, 3)) {
        int matches = line.get("matches").asInt();
        String id = line.get("report").asText();
        assertThat(matches).isEqualTo(id.equals(few) ? 2 : id.equals(many) ? 50 : 0);
        assertThat(line.get("findings")).hasSize(Math.min(20, matches));
        assertThat(line.get("status").asText()).isEqualTo(matches > 0 ? "matched" : "unmatched");
      }
    }
  }

  @Test
  void reportsMayBeChosen() throws Exception {
    try (ServerFixture server = ServerFixture.start(folder)) {
      String one = server.upload("one", ServerFixture.report("one.exe", 1));
      server.upload("two", ServerFixture.report("two.exe", 1));
      List<JsonNode> lines =
          lines(server.post("/rules/try?report=" + one, ServerFixture.rule("- api: NtWriteFile")));
      assertThat(lines).hasSize(2);
      assertThat(lines.getFirst().get("report").asText()).isEqualTo(one);
      String unknown = "0".repeat(64);
      assertThat(
              server
                  .post("/rules/try?report=" + unknown, ServerFixture.rule("- api: a"))
                  .statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void aRuleMayNeedThoseOfTheServerAndReplaceOne() throws Exception {
    try (ServerFixture server = ServerFixture.start(folder)) {
      server.upload("one", ServerFixture.report("one.exe", 1));
      assertThat(
              lines(server.post("/rules/try", ServerFixture.rule("- match: file/write")))
                  .getFirst()
                  .get("matches")
                  .asInt())
          .isOne();
      String replacing = ServerFixture.rule("- api: NtReadFile").replace("tried", "write a file");
      assertThat(lines(server.post("/rules/try", replacing)).getFirst().get("matches").asInt())
          .isZero();
    }
  }

  @Test
  void anInvalidRuleIsExplainedWithItsLines() throws Exception {
    try (ServerFixture server = ServerFixture.start(folder)) {
      HttpResponse<String> response =
          server.post(
              "/rules/try", ServerFixture.rule("- and:\n  - apy: NtWriteFile\n  - string: /(/"));
      assertThat(response.statusCode()).isEqualTo(422);
      JsonNode problems = ServerFixture.json(response).get("problems");
      assertThat(problems).hasSize(2);
      assertThat(problems.at("/0/line").asInt()).isEqualTo(9);
      assertThat(problems.at("/0/code").asText()).isEqualTo("R030");
      assertThat(problems.at("/0/advice").asText()).contains("did you mean `api`?");
      assertThat(problems.at("/1/line").asInt()).isEqualTo(10);
      assertThat(problems.at("/1/code").asText()).isEqualTo("R033");

      assertThat(server.post("/rules/try", ServerFixture.rule("- match: nothing")).body())
          .contains("R051");
      assertThat(server.post("/rules/try", "").statusCode()).isEqualTo(422);
      assertThat(server.post("/rules/try", "rule: [").body()).contains("R002");
      assertThat(server.post("/rules/try", "a".repeat(300_000)).statusCode()).isEqualTo(413);
      assertThat(server.post("/rules/try?seconds=0", ServerFixture.rule("- api: a")).statusCode())
          .isEqualTo(400);
    }
  }

  /** The results of a rule by report, without how long it took. */
  private static Map<String, JsonNode> results(ServerFixture server, String rule) throws Exception {
    Map<String, JsonNode> results = new TreeMap<>();
    for (JsonNode line : lines(server.post("/rules/try", rule))) {
      if (line.has("report")) {
        results.put(line.get("report").asText(), line);
      }
    }
    return results;
  }

  private Path stored(String id, String file) {
    return folder.resolve("data/reports").resolve(id).resolve(file);
  }

  @Test
  void storedTracesGiveTheSameResultsAsTheReports() throws Exception {
    try (ServerFixture server = ServerFixture.start(folder)) {
      for (String example : List.of("invoice.json.gz", "procmon.xml", "flog.txt", "agent.frz")) {
        Path file = ServerFixture.EXAMPLES.resolve(example);
        assertThat(
                server.post("/reports?name=" + example, BodyPublishers.ofFile(file)).statusCode())
            .as(example)
            .isEqualTo(201);
      }
      String rule =
          ServerFixture.rule("- or:\n  - string: /./\n  - number: 0")
              .replace("dynamic: call", "dynamic: process");
      Map<String, JsonNode> ofTraces = results(server, rule);
      assertThat(ofTraces).hasSize(4);
      assertThat(ofTraces.values()).filteredOn(line -> line.get("matches").asInt() > 0).hasSize(3);
      List<String> ids = List.copyOf(ofTraces.keySet());
      Files.delete(stored(ids.get(0), ReportStore.TRACE));
      Files.delete(stored(ids.get(1), ReportStore.TRACE));
      Files.writeString(stored(ids.get(2), ReportStore.TRACE), "damaged");
      byte[] cut = Files.readAllBytes(stored(ids.get(3), ReportStore.TRACE));
      Files.write(stored(ids.get(3), ReportStore.TRACE), Arrays.copyOf(cut, cut.length / 2));
      assertThat(results(server, rule)).isEqualTo(ofTraces);
    }
  }

  @Test
  void aReportIsNotReadAgain() throws Exception {
    try (ServerFixture server = ServerFixture.start(folder)) {
      String id = server.upload("a", ServerFixture.report("a.exe", 3));
      Files.delete(stored(id, ReportStore.REPORT));
      assertThat(results(server, ServerFixture.rule("- api: NtWriteFile")).values())
          .extracting(line -> line.get("matches").asInt())
          .containsExactly(3);
    }
  }

  @Test
  void aReportThatIsDeletedMeanwhileIsLeftOut() throws Exception {
    try (ServerFixture server = ServerFixture.start(folder)) {
      String id = server.upload("a", ServerFixture.report("a.exe", 1));
      try (ReportStore store =
          ReportStore.open(Files.createDirectory(folder.resolve("b")), text -> {})) {
        StoredReport gone = SummaryJson.read(Files.newInputStream(stored(id, ReportStore.SUMMARY)));
        assertThat(
                new StoredTraces(store)
                    .restore(gone, Analysis.of(ServerFixture.rules(folder.resolve("c")))))
            .isEmpty();
      }
    }
  }

  @Test
  void aReportThatHasNoCallsFailsAlone() throws Exception {
    try (ServerFixture server = ServerFixture.start(folder)) {
      String id = server.upload("a", ServerFixture.report("a.exe", 1));
      server.upload("result", server.get("/reports/" + id + "/result").body());
      List<JsonNode> lines =
          lines(server.post("/rules/try", ServerFixture.rule("- api: NtWriteFile")));
      assertThat(lines.getLast().get("failed").asInt()).isOne();
      assertThat(lines.getLast().get("matched").asInt()).isOne();
    }
  }

  /** A report whose strings take minutes to search for the pattern. */
  private static String slowReport() {
    Random random = new Random(7);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 400_000; i++) {
      text.append((char) ('a' + random.nextInt(2)));
    }
    return ServerFixture.report("slow.exe", 1).replace("\"x\"", "\"" + text + "\"");
  }

  @Test
  void aRuleThatRunsAwayIsStoppedAndOthersGoOn() throws Exception {
    ServerLimits limits =
        ServerLimits.DEFAULT
            .withTimes(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(2))
            .withUploads(1 << 20, 1, 10);
    try (ServerFixture server = ServerFixture.start(folder, Optional.empty(), limits)) {
      server.upload("slow", slowReport());
      String other = server.upload("other", ServerFixture.report("other.exe", 1));
      String runaway = ServerFixture.rule("- string: /a.{600}b.{600}c/");
      long begin = System.nanoTime();
      CompletableFuture<HttpResponse<String>> first =
          CompletableFuture.supplyAsync(() -> attempt(server, runaway));
      Thread.sleep(300);

      // meanwhile, others are answered
      assertThat(
              lines(
                      server.post(
                          "/rules/try?report=" + other, ServerFixture.rule("- api: NtWriteFile")))
                  .getLast()
                  .get("matched")
                  .asInt())
          .isOne();
      server.upload("new", ServerFixture.report("new.exe", 1));

      List<JsonNode> lines = lines(first.join());
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
      assertThat(lines.getLast().get("status").asText()).isEqualTo("stopped");
      assertThat(lines.getLast().get("tried").asInt()).isLessThan(2);
      // its threads end, so that there is a place for another rule
      for (int i = 0; i < 3; i++) {
        assertThat(server.post("/rules/try?seconds=1", runaway).statusCode()).isEqualTo(200);
      }
      assertThat(server.log).isEmpty();
    }
  }

  private static HttpResponse<String> attempt(ServerFixture server, String rule) {
    try {
      return server.post("/rules/try", rule);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
