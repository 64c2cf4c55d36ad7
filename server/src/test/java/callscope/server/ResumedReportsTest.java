package callscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.analysis.Rules;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server that stops between the answer to an upload and the results, and starts again. */
@Timeout(60)
class ResumedReportsTest {
  private static final List<String> PARTS = List.of("/result", "/findings", "/artifacts", "/page");

  private static final String OTHER_RULE =
      """
      rule:
        meta:
          name: write something
          scopes:
            static: unsupported
            dynamic: call
        features:
          - api: NtWriteFile
      """;

  @TempDir private Path folder = Path.of("");

  /** Writes nothing until the server stops. */
  private static void neverWrite(AnalysedReport report, Path to) throws IOException {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new InterruptedIOException("the server stops");
    }
  }

  private Path stored(String id, String file) {
    return folder.resolve("data/reports").resolve(id).resolve(file);
  }

  /** Uploads a report to a server that stops before it has written the results. */
  private JsonNode uploadAndStop(String query, byte[] report) throws Exception {
    try (ServerFixture server =
        ServerFixture.start(folder, ServerLimits.DEFAULT, ResumedReportsTest::neverWrite)) {
      HttpResponse<String> answer =
          server.post("/reports?" + query, BodyPublishers.ofByteArray(report));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
      return ServerFixture.json(answer);
    }
  }

  private JsonNode uploadAndStop() throws Exception {
    return uploadAndStop(
        "name=a.json", ServerFixture.report("a.exe", 3).getBytes(StandardCharsets.UTF_8));
  }

  private static String id(JsonNode summary) {
    return summary.get("id").asText();
  }

  private static JsonNode withoutTime(JsonNode summary) {
    return ((ObjectNode) summary.deepCopy()).without("milliseconds");
  }

  private static JsonNode summary(ServerFixture server, String id) throws Exception {
    return ServerFixture.json(server.get("/reports/" + id));
  }

  @Test
  void theResultsAreThoseOfAnUndisturbedServer() throws Exception {
    JsonNode answer = uploadAndStop();
    assertThat(stored(id(answer), UnfinishedReports.MARKER)).exists();
    assertThat(stored(id(answer), ReportStore.RESULT)).doesNotExist();
    Path undisturbed = Files.createDirectory(folder.resolve("undisturbed"));
    try (ServerFixture server = ServerFixture.start(folder);
        ServerFixture other = ServerFixture.start(undisturbed)) {
      other.upload("a.json", ServerFixture.report("a.exe", 3));
      for (String part : PARTS) {
        HttpResponse<String> resumed = server.get("/reports/" + id(answer) + part);
        assertThat(resumed.statusCode()).as(part).isEqualTo(200);
        String expected = other.get("/reports/" + id(answer) + part).body();
        if (!part.equals("/result") && !part.equals("/page")) { // they have the time
          assertThat(resumed.body()).isEqualTo(expected);
        }
      }
      assertThat(withoutTime(summary(server, id(answer)))).isEqualTo(withoutTime(answer));
      assertThat(stored(id(answer), UnfinishedReports.MARKER)).doesNotExist();
      assertThat(server.log).isEmpty();
    }
  }

  @Test
  void aTraceIsUsedAndAHalfOneIsReplaced() throws Exception {
    String id = id(uploadAndStop());
    try (ServerFixture server = ServerFixture.start(folder)) {
      assertThat(server.get("/reports/" + id + "/page").statusCode()).isEqualTo(200);
    }
    byte[] trace = Files.readAllBytes(stored(id, ReportStore.TRACE));
    Files.write(stored(id, ReportStore.TRACE), Arrays.copyOf(trace, trace.length / 2));
    Files.writeString(stored(id, UnfinishedReports.MARKER), "\n");
    try (ServerFixture server = ServerFixture.start(folder)) {
      assertThat(server.get("/reports/" + id + "/page").statusCode()).isEqualTo(200);
    }
    assertThat(stored(id, ReportStore.TRACE)).hasBinaryContent(trace);

    Files.writeString(stored(id, ReportStore.REPORT), "nothing that could be read");
    Files.writeString(stored(id, UnfinishedReports.MARKER), "\n");
    try (ServerFixture server = ServerFixture.start(folder)) {
      assertThat(server.get("/reports/" + id + "/page").statusCode()).isEqualTo(200);
      assertThat(server.log).isEmpty();
    }
  }

  @Test
  void anEmptyMarkerIsOneWithoutAFormat() throws Exception {
    String id = id(uploadAndStop());
    Files.writeString(stored(id, UnfinishedReports.MARKER), "");
    try (ServerFixture server = ServerFixture.start(folder)) {
      assertThat(server.get("/reports/" + id + "/page").statusCode()).isEqualTo(200);
      assertThat(server.log).isEmpty();
    }
  }

  @Test
  void otherRulesGiveAllResultsAndARemark() throws Exception {
    JsonNode answer = uploadAndStop();
    Path file = Files.writeString(folder.resolve("other.yml"), OTHER_RULE);
    try (ServerFixture server = ServerFixture.start(folder, Rules.load(file))) {
      String path = "/reports/" + id(answer);
      JsonNode result = ServerFixture.json(server.get(path + "/result"));
      assertThat(result.at("/rules/write something/matches")).hasSize(3);
      assertThat(server.get(path + "/findings").body().lines())
          .hasSize(3)
          .allMatch(line -> line.contains("\"rule\":\"write something\""));
      JsonNode summary = summary(server, id(answer));
      assertThat(summary.get("capabilities")).hasSize(1);
      assertThat(summary.at("/capabilities/0/name").asText()).isEqualTo("write something");
      assertThat(summary.at("/problems/0").asText()).contains("the capabilities differ");
      assertThat(summary.get("rules").asInt()).isOne();
      assertThat(summary.get("received")).isEqualTo(answer.get("received"));
      JsonNode list = ServerFixture.json(server.get("/reports?capability=something"));
      assertThat(list.get("total").asInt()).isOne();
    }
    try (ServerFixture server = ServerFixture.start(folder)) {
      assertThat(summary(server, id(answer)).at("/capabilities/0/name").asText())
          .isEqualTo("write something");
    }
  }

  @Test
  void theFormatThatTheClientGaveIsKept() throws Exception {
    Path trace = ServerFixture.EXAMPLES.resolve("strace-job.txt.gz");
    JsonNode answer = uploadAndStop("format=strace", Files.readAllBytes(trace));
    assertThat(stored(id(answer), UnfinishedReports.MARKER)).hasContent("strace\n");
    try (ServerFixture server = ServerFixture.start(folder)) {
      assertThat(server.get("/reports/" + id(answer) + "/page").statusCode()).isEqualTo(200);
      assertThat(withoutTime(summary(server, id(answer)))).isEqualTo(withoutTime(answer));
    }
  }

  @Test
  void aResultDocumentIsReadAgain() throws Exception {
    String document;
    try (ServerFixture server = ServerFixture.start(folder)) {
      String id = server.upload("a.json", ServerFixture.report("a.exe", 2));
      document = server.get("/reports/" + id + "/result").body();
    }
    JsonNode answer = uploadAndStop("name=result.json", document.getBytes(StandardCharsets.UTF_8));
    try (ServerFixture server = ServerFixture.start(folder)) {
      assertThat(server.get("/reports/" + id(answer) + "/findings").body().lines()).hasSize(2);
      assertThat(withoutTime(summary(server, id(answer)))).isEqualTo(withoutTime(answer));
    }
  }

  @Test
  void aReportThatStopsTheServerEachTimeIsGivenUp() throws Exception {
    String id = id(uploadAndStop());
    for (int i = 0; i < AnalysisWorkers.MOST_ATTEMPTS; i++) {
      try (ServerFixture server =
          ServerFixture.start(folder, ServerLimits.DEFAULT, ResumedReportsTest::neverWrite)) {
        for (int j = 0; j < 100 && attempts(id) <= i; j++) {
          Thread.sleep(50);
        }
        assertThat(attempts(id)).isEqualTo(i + 1);
        assertThat(server.log).isEmpty();
      }
    }
    try (ServerFixture server = ServerFixture.start(folder)) {
      HttpResponse<String> page = server.get("/reports/" + id + "/page");
      assertThat(page.statusCode()).isEqualTo(507);
      assertThat(page.body()).contains("delete the report");
      assertThat(server.get("/reports/" + id).statusCode()).isEqualTo(200);
      assertThat(server.log).singleElement().asString().contains(id);
      assertThat(server.send(server.request("/reports/" + id).DELETE()).statusCode())
          .isEqualTo(204);
      server.upload("a.json", ServerFixture.report("a.exe", 3));
      assertThat(server.get("/reports/" + id + "/page").statusCode()).isEqualTo(200);
    }
  }

  private int attempts(String id) throws IOException {
    return Files.readAllLines(stored(id, UnfinishedReports.MARKER)).size() - 1;
  }
}
