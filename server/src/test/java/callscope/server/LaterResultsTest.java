package callscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Results that are written after the answer to the upload. */
@Timeout(60)
class LaterResultsTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  private static final ServerLimits QUICK =
      ServerLimits.DEFAULT.withTimes(SHORT, SHORT, Duration.ofSeconds(30));

  @TempDir private Path folder = Path.of("");

  private final CountDownLatch mayWrite = new CountDownLatch(1);

  /** Writes when the test allows it. */
  private void writeLater(AnalysedReport report, Path to) throws IOException {
    try {
      if (!mayWrite.await(30, TimeUnit.SECONDS)) {
        throw new IOException("the test did not allow it");
      }
    } catch (InterruptedException e) {
      throw new InterruptedIOException("the server stops");
    }
    WriteResults.write(report, to);
  }

  private Path stored(String id, String file) {
    return folder.resolve("data/reports").resolve(id).resolve(file);
  }

  private static CompletableFuture<HttpResponse<String>> getLater(
      ServerFixture server, String path) {
    return server.client.sendAsync(
        server.request(path).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void theAnswerDoesNotWaitForTheResultsButARequestForThemDoes() throws Exception {
    try (ServerFixture server =
        ServerFixture.start(folder, ServerLimits.DEFAULT, this::writeLater)) {
      String id = server.upload("a.json", ServerFixture.report("a.exe", 3));

      assertThat(stored(id, ReportStore.PAGE)).doesNotExist();
      assertThat(stored(id, ReportStore.SUMMARY)).exists();
      assertThat(stored(id, UnfinishedReports.MARKER)).exists();
      assertThat(server.get("/reports/" + id).statusCode()).isEqualTo(200);
      CompletableFuture<HttpResponse<String>> page = getLater(server, "/reports/" + id + "/page");
      CompletableFuture<HttpResponse<String>> result =
          getLater(server, "/reports/" + id + "/result");
      Thread.sleep(300);
      assertThat(page).isNotDone();
      assertThat(result).isNotDone();

      mayWrite.countDown();
      assertThat(page.get().body()).startsWith("<!doctype html>");
      assertThat(ServerFixture.json(result.get()).at("/rules/write a file/matches")).hasSize(3);
      assertThat(stored(id, UnfinishedReports.MARKER)).doesNotExist();
      assertThat(server.log).isEmpty();
    }
  }

  @Test
  void aRequestThatWaitsTooLongIsTurnedAway() throws Exception {
    try (ServerFixture server = ServerFixture.start(folder, QUICK, this::writeLater)) {
      String id = server.upload("a.json", ServerFixture.report("a.exe", 3));
      HttpResponse<String> page = server.get("/reports/" + id + "/page");
      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(page.headers().firstValue("Retry-After")).isPresent();
      assertThat(server.send(server.request("/reports/" + id).DELETE()).statusCode())
          .isEqualTo(503);

      mayWrite.countDown();
      assertThat(server.send(server.request("/reports/" + id).DELETE()).statusCode())
          .isEqualTo(204);
      assertThat(folder.resolve("data/reports")).isEmptyDirectory();
      assertThat(server.log).isEmpty();
    }
  }

  @Test
  void aTriedRuleWaitsForTheTrace() throws Exception {
    try (ServerFixture server =
        ServerFixture.start(folder, ServerLimits.DEFAULT, this::writeLater)) {
      String id = server.upload("a.json", ServerFixture.report("a.exe", 3));
      HttpResponse<String> stopped = server.post("/rules/try?seconds=1", ServerFixture.RULE);
      assertThat(stopped.body()).contains("\"status\":\"stopped\"");

      mayWrite.countDown();
      HttpResponse<String> tried = server.post("/rules/try?report=" + id, ServerFixture.RULE);
      assertThat(tried.body()).contains("\"matches\":3");
      assertThat(server.log).isEmpty();
    }
  }

  @Test
  void theThreadOfAReportIsBusyUntilItsResultsAreWritten() throws Exception {
    ServerLimits one = ServerLimits.DEFAULT.withUploads(1 << 20, 1, 1);
    try (ServerFixture server = ServerFixture.start(folder, one, this::writeLater)) {
      server.upload("a.json", ServerFixture.report("a.exe", 1));
      CompletableFuture<HttpResponse<String>> second =
          CompletableFuture.supplyAsync(() -> uploadUnchecked(server, "b"));
      Thread.sleep(300);
      assertThat(second).isNotDone();

      mayWrite.countDown();
      assertThat(second.get().statusCode()).isEqualTo(201);
    }
  }

  private static HttpResponse<String> uploadUnchecked(ServerFixture server, String name) {
    try {
      return server.post("/reports?name=" + name, ServerFixture.report(name + ".exe", 1));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void resultsThatCannotBeWrittenAreExplained() throws Exception {
    try (ServerFixture server =
        ServerFixture.start(
            folder,
            ServerLimits.DEFAULT,
            (report, to) -> {
              switch (report.summary().name()) {
                case "disk" -> throw new IOException("No space left on device");
                case "memory" -> throw new OutOfMemoryError("by the test");
                default -> WriteResults.write(report, to);
              }
            })) {
      String disk = server.upload("disk", ServerFixture.report("a.exe", 1));
      String memory = server.upload("memory", ServerFixture.report("b.exe", 1));
      String other = server.upload("other", ServerFixture.report("c.exe", 1));

      HttpResponse<String> full = server.get("/reports/" + disk + "/page");
      assertThat(full.statusCode()).isEqualTo(507);
      assertThat(full.body()).contains("disk of the server is full");
      HttpResponse<String> exhausted = server.get("/reports/" + memory + "/findings");
      assertThat(exhausted.statusCode()).isEqualTo(507);
      assertThat(exhausted.body()).contains("more memory");
      assertThat(server.get("/reports/" + other + "/page").statusCode()).isEqualTo(200);
      assertThat(server.log).anyMatch(line -> line.contains(disk));
      assertThat(server.send(server.request("/reports/" + disk).DELETE()).statusCode())
          .isEqualTo(204);
    }
    try (ServerFixture server = ServerFixture.start(folder)) {
      JsonNode list = ServerFixture.json(server.get("/reports"));
      assertThat(list.get("total").asInt()).isEqualTo(2);
      for (JsonNode report : list.get("reports")) {
        String path = "/reports/" + report.get("id").asText();
        assertThat(server.get(path + "/page").statusCode()).isEqualTo(200);
      }
    }
  }

  @Test
  void aServerThatIsStoppedFinishesResults() throws Exception {
    String id;
    try (ServerFixture server =
        ServerFixture.start(folder, ServerLimits.DEFAULT, this::writeLater)) {
      id = server.upload("a.json", ServerFixture.report("a.exe", 3));
      CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS).execute(mayWrite::countDown);
      server.server.stop(Duration.ofSeconds(20));
      assertThat(stored(id, ReportStore.PAGE)).isNotEmptyFile();
      assertThat(stored(id, UnfinishedReports.MARKER)).doesNotExist();
    }
  }

  @Test
  void anUnfinishedReportHasAnOutcome() throws Exception {
    UnfinishedReports unfinished = new UnfinishedReports();
    assertThat(unfinished.await("a", Duration.ZERO)).isEmpty();
    unfinished.add("a");
    assertThat(unfinished.ids()).containsExactly("a");
    IOException failure = new IOException("by the test");
    unfinished.fail("a", failure);
    assertThat(unfinished.await("a", SHORT)).isEqualTo(Optional.of(failure));
    unfinished.forget("a");
    unfinished.fail("a", failure);
    assertThat(unfinished.await("a", SHORT)).isEmpty();
  }
}
