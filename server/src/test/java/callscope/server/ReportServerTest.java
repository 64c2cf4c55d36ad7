package callscope.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.analysis.Rules;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Uploads, lists, shows and deletes reports through HTTP. */
class ReportServerTest {
  @TempDir private Path folder = Path.of("");

  private ServerFixture server;

  @BeforeEach
  void start() throws Exception {
    server = ServerFixture.start(folder);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  private Path stored(String id) {
    return folder.resolve("data/reports").resolve(id);
  }

  @Test
  void anUploadIsAnalysedAndStored() throws Exception {
    String report = ServerFixture.report("a.exe", 3);
    HttpResponse<String> response = server.post("/reports?name=a%20b.json", report);

    assertThat(response.statusCode()).isEqualTo(201);
    JsonNode stored = ServerFixture.json(response);
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(report.getBytes(StandardCharsets.UTF_8));
    String id = HexFormat.of().formatHex(hash);
    assertThat(stored.get("id").asText()).isEqualTo(id);
    assertThat(response.headers().firstValue("Location")).contains("/reports/" + id);
    assertThat(stored.get("name").asText()).isEqualTo("a b.json");
    assertThat(stored.get("bytes").asInt()).isEqualTo(report.length());
    assertThat(stored.get("calls").asInt()).isEqualTo(3);
    assertThat(stored.at("/levels/high").asInt()).isOne();
    assertThat(stored.at("/levels/low").asInt()).isZero();
    assertThat(stored.at("/capabilities/0/name").asText()).isEqualTo("write a file");
    assertThat(stored(id).resolve("report")).hasContent(report);
    assertThat(ServerFixture.json(server.get("/reports/" + id))).isEqualTo(stored);
  }

  @Test
  void theResultsAreThoseOfTheLibrary() throws Exception {
    String id = server.upload("a.json", ServerFixture.report("a.exe", 3));

    JsonNode result = ServerFixture.json(server.get("/reports/" + id + "/result"));
    assertThat(result.at("/meta/sample/path").asText()).isEqualTo("a.json");
    assertThat(result.at("/rules/write a file/matches")).hasSize(3);
    HttpResponse<String> findings = server.get("/reports/" + id + "/findings");
    assertThat(findings.headers().firstValue("Content-Type")).contains("application/x-ndjson");
    assertThat(findings.body().lines())
        .hasSize(3)
        .allMatch(line -> line.contains("\"rule\":\"write a file\""));
    assertThat(
            ServerFixture.json(server.get("/reports/" + id + "/artifacts")).get("version").asInt())
        .isOne();
    HttpResponse<String> page = server.get("/reports/" + id + "/page");
    assertThat(page.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(policy -> assertThat(policy).startsWith("sandbox allow-scripts"));
    assertThat(page.body()).startsWith("<!doctype html>").contains("a.json");
  }

  @Test
  void pagesHaveTheFiguresOfTheShippedBaseline() throws Exception {
    try (ServerFixture withBuiltIn =
        ServerFixture.start(folder.resolve("built-in"), Rules.builtIn())) {
      String report = Files.readString(ServerFixture.EXAMPLES.resolve("miner.tracee.jsonl"));
      String id = withBuiltIn.upload("miner.jsonl", report);
      String page = withBuiltIn.get("/reports/" + id + "/page").body();
      Matcher data = Pattern.compile("id=\"callscope-data\">([^<]+)<").matcher(page);
      assertThat(data.find()).isTrue();
      byte[] packed = Base64.getDecoder().decode(data.group(1));
      try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
        assertThat(new String(unpacked.readAllBytes(), StandardCharsets.ISO_8859_1))
            .containsPattern("\"baseline\":[{]\"reports\":3[0-9]{2}");
      }
    }
  }

  @Test
  void resultsAreSentCompressedToClientsThatTakeIt() throws Exception {
    String id = server.upload("a.json", ServerFixture.report("a.exe", 3));
    HttpResponse<byte[]> response =
        server.client.send(
            server
                .request("/reports/" + id + "/result")
                .header("Accept-Encoding", "br, gzip;q=0.5")
                .build(),
            BodyHandlers.ofByteArray());

    assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
    assertThat(new String(plain, StandardCharsets.UTF_8))
        .isEqualTo(server.get("/reports/" + id + "/result").body());
  }

  @Test
  void theSameContentIsStoredOnce() throws Exception {
    String report = ServerFixture.report("a.exe", 1);
    String id = server.upload("a.json", report);
    HttpResponse<String> again = server.post("/reports?name=other.json", report);

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(ServerFixture.json(again).get("id").asText()).isEqualTo(id);
    assertThat(ServerFixture.json(again).get("name").asText()).isEqualTo("a.json");
    assertThat(ServerFixture.json(server.get("/reports")).get("total").asInt()).isOne();
  }

  @Test
  void aBrokenReportIsRefusedAsOnTheCommandLineAndLeavesNothing() throws Exception {
    HttpResponse<String> response = server.post("/reports?name=a.json", "nonsense");

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(ServerFixture.json(response).get("detail").asText())
        .startsWith("a.json can't be read: unknown report format;");
    assertThat(folder.resolve("data/reports")).isEmptyDirectory();
  }

  @Test
  void aTruncatedReportSaysWhatIsMissing() throws Exception {
    String report = ServerFixture.report("a.exe", 50);
    HttpResponse<String> response =
        server.post("/reports?name=a.json", report.substring(0, report.length() - 400));

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(ServerFixture.json(response).get("complete").asBoolean()).isFalse();
    assertThat(ServerFixture.json(response).get("problems")).isNotEmpty();
    assertThat(response.body()).doesNotContain(folder.toString());
  }

  @Test
  void anArchiveAndAFormatMayBeUploaded() throws Exception {
    HttpResponse<String> archive =
        server.post(
            "/reports?name=logs.zip",
            BodyPublishers.ofFile(ServerFixture.EXAMPLES.resolve("invoice-logs.zip")));
    HttpResponse<String> trace =
        server.post(
            "/reports?name=job.txt&format=strace",
            BodyPublishers.ofFile(ServerFixture.EXAMPLES.resolve("strace-job.txt.gz")));
    HttpResponse<String> code =
        server.post(
            "/reports?name=agent.frz",
            BodyPublishers.ofFile(ServerFixture.EXAMPLES.resolve("agent.frz")));

    assertThat(List.of(archive.statusCode(), trace.statusCode(), code.statusCode()))
        .as(archive.body() + trace.body() + code.body())
        .containsOnly(201);
    String id = ServerFixture.json(code).get("id").asText();
    HttpResponse<String> artifacts = server.get("/reports/" + id + "/artifacts");
    assertThat(artifacts.statusCode()).isEqualTo(404);
    assertThat(artifacts.body()).contains("no calls");
    assertThat(server.post("/reports?format=nothing", "x").body()).contains("cape, ");
  }

  @Test
  void aResultDocumentMayBeUploaded() throws Exception {
    String id = server.upload("a.json", ServerFixture.report("a.exe", 2));
    String result = server.get("/reports/" + id + "/result").body();
    HttpResponse<String> response = server.post("/reports?name=result.json", result);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
    assertThat(ServerFixture.json(response).at("/levels/high").asInt()).isOne();
    assertThat(ServerFixture.json(response).get("artifacts").asBoolean()).isFalse();
  }

  @Test
  void aDeletedReportIsGone() throws Exception {
    String id = server.upload("a.json", ServerFixture.report("a.exe", 1));
    assertThat(server.send(server.request("/reports/" + id).DELETE()).statusCode()).isEqualTo(204);

    assertThat(server.get("/reports/" + id).statusCode()).isEqualTo(404);
    assertThat(server.get("/reports/" + id + "/page").statusCode()).isEqualTo(404);
    assertThat(server.send(server.request("/reports/" + id).DELETE()).statusCode()).isEqualTo(404);
    assertThat(folder.resolve("data/reports")).isEmptyDirectory();
    server.upload("a.json", ServerFixture.report("a.exe", 1));
  }

  @Test
  void theListIsReadFromTheFolderAtTheStart() throws Exception {
    String first = server.upload("a.json", ServerFixture.report("a.exe", 1));
    String second = server.upload("b.json", ServerFixture.report("b.exe", 1));
    JsonNode before = ServerFixture.json(server.get("/reports/" + first));
    server.close();
    Files.writeString(stored(second).resolve("summary.json"), "{");
    Path part = Files.createDirectory(folder.resolve("data/reports/.callscope-folder-1"));
    Files.writeString(part.resolve("report"), "half");

    server = ServerFixture.start(folder);

    assertThat(ServerFixture.json(server.get("/reports/" + first))).isEqualTo(before);
    assertThat(server.get("/reports/" + second).statusCode()).isEqualTo(404);
    assertThat(server.log).singleElement().asString().contains(second, "is skipped");
    assertThat(part).doesNotExist();
  }

  @Test
  void aFolderHasOneServer() {
    assertThatThrownBy(() -> ServerFixture.start(folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another process serves the folder");
  }

  @Test
  void headAnswersLikeGetWithoutTheBody() throws Exception {
    HttpResponse<String> response =
        server.send(server.request("/reports").method("HEAD", BodyPublishers.noBody()));
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().firstValue("Content-Length"))
        .contains("" + server.get("/reports").body().length());
  }

  @ParameterizedTest
  @CsvSource({
    "PUT, /reports, 405",
    "GET, /rules/try, 405",
    "GET, /nothing, 404",
    "GET, /reports/, 404",
    "GET, /reports/abc, 404",
    "GET, /reports/../../etc/passwd, 404",
    "GET, /reports?sort=name, 400",
    "GET, /reports?limit=0, 400",
    "GET, /reports?limit=1&limit=2, 400",
    "GET, /reports?level=top, 400",
    "POST, /reports?name=%00, 400",
    "POST, /reports, 400"
  })
  void wrongRequestsAreExplained(String method, String path, int status) throws Exception {
    String answer =
        server.raw(
            method
                + " "
                + path
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 " + status + " ").contains("\"status\":" + status);
    assertThat(server.log).isEmpty();
  }

  @Test
  void formsAreRefused() throws Exception {
    HttpResponse<String> response =
        server.send(
            server
                .request("/reports")
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofString("--x--")));
    assertThat(response.statusCode()).isEqualTo(415);
  }
}
