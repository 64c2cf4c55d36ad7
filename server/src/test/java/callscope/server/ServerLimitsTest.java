package callscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are large, slow, malformed or many. */
@Timeout(60)
class ServerLimitsTest {
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final String POST = "POST /reports HTTP/1.1\r\nHost: localhost\r\n";

  /** The end of a head. */
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";

  private static final ServerLimits QUICK =
      ServerLimits.DEFAULT
          .withTimes(SHORT, SHORT, Duration.ofSeconds(2))
          .withUploads(100_000, 1, 1);

  @TempDir private Path folder = Path.of("");

  private ServerFixture start() throws Exception {
    return ServerFixture.start(folder, Optional.empty(), QUICK);
  }

  /** Waits until the server closes; whether it did so within some seconds. */
  private static boolean isClosed(Socket socket) throws IOException {
    socket.setSoTimeout(10_000);
    try {
      socket.getInputStream().readAllBytes();
      return true;
    } catch (SocketException e) {
      return true; // it was reset
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** The files of an upload are deleted soon after its connection is closed. */
  private void assertNothingIsLeft(ServerFixture server) throws Exception {
    Path reports = folder.resolve("data/reports");
    for (int i = 0; i < 100 && reports.toFile().list().length > 0; i++) {
      Thread.sleep(50);
    }
    assertThat(reports).isEmptyDirectory();
    assertThat(server.get("/reports").statusCode()).isEqualTo(200);
    assertThat(server.log).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "P", "POST /reports HTTP/1.1\r\nHost: local", POST})
  void anUnfinishedHeadIsClosed(String head) throws Exception {
    try (ServerFixture server = start();
        Socket socket = server.socket()) {
      write(socket, head + "X");
      assertThat(isClosed(socket)).isTrue();
      assertNothingIsLeft(server);
    }
  }

  @Test
  void aHeadThatDripsIsClosed() throws Exception {
    try (ServerFixture server = start();
        Socket socket = server.socket()) {
      write(socket, POST);
      boolean closed = false;
      long begin = System.nanoTime();
      for (int i = 0; !closed && i < 100; i++) {
        Thread.sleep(50);
        try {
          write(socket, "X-" + i + ": a\r\n");
        } catch (SocketException e) {
          closed = true;
        }
      }
      assertThat(closed).isTrue();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
      assertNothingIsLeft(server);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Content-Length: 50000\r\n\r\n{", "Transfer-Encoding: chunked\r\n\r\nff\r\n"})
  void aBodyThatStallsIsClosed(String rest) throws Exception {
    try (ServerFixture server = start();
        Socket socket = server.socket()) {
      write(socket, POST + rest);
      assertThat(isClosed(socket)).isTrue();
      assertNothingIsLeft(server);
    }
  }

  @Test
  void aBodyThatDripsIsClosed() throws Exception {
    try (ServerFixture server = start();
        Socket socket = server.socket()) {
      write(socket, POST + "Content-Length: 50000\r\n\r\n");
      boolean closed = false;
      for (int i = 0; !closed && i < 100; i++) {
        Thread.sleep(50);
        try {
          write(socket, "x");
        } catch (SocketException e) {
          closed = true;
        }
      }
      assertThat(closed).isTrue();
      assertNothingIsLeft(server);
    }
  }

  @Test
  void aBodyThatEndsEarlyLeavesNothing() throws Exception {
    try (ServerFixture server = start()) {
      try (Socket socket = server.socket()) {
        write(socket, POST + "Content-Length: 50000\r\n\r\n{\"behavior\"");
      }
      // the server notices the end at once, or at the latest after its limit
      Thread.sleep(SHORT.plusMillis(500));
      assertNothingIsLeft(server);
    }
  }

  @Test
  void aBodyThatNoOneReadsDoesNotHold() throws Exception {
    try (ServerFixture server = start();
        Socket socket = server.socket()) {
      write(socket, "GET /health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50000\r\n\r\n");
      assertThat(isClosed(socket)).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n\r\n",
        "nonsense\r\n\r\n",
        "GET\r\n\r\n",
        "GET /reports\r\n\r\n",
        "GET mailto:a HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /reports HTTP/1.1\r\nHost localhost\r\n\r\n",
        "GET /reports HTTP/1.1\r\nHost: localhost\r\nB ad: x\r\n\r\n",
        POST + "Content-Length: -1\r\n\r\n",
        POST + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
        POST + "Content-Length: 5\r\n" + CHUNKED + "0\r\n\r\n",
        POST + "Transfer-Encoding: gzip\r\n\r\n",
        POST + CHUNKED + "zz\r\n",
        POST + CHUNKED + "ffffffffffffffffff\r\n"
      })
  void malformedRequestsAreClosed(String request) throws Exception {
    try (ServerFixture server = start();
        Socket socket = server.socket()) {
      write(socket, request);
      socket.shutdownOutput();
      assertThat(isClosed(socket)).isTrue();
      assertNothingIsLeft(server);
    }
  }

  @Test
  void aHugeHeadIsRefused() throws Exception {
    try (ServerFixture server = start();
        Socket socket = server.socket()) {
      write(socket, "GET /reports HTTP/1.1\r\nHost: localhost\r\n");
      boolean refused = false;
      for (int i = 0; !refused && i < 200; i++) {
        try {
          write(socket, "X-" + i + ": " + "a".repeat(10_000) + "\r\n");
        } catch (SocketException e) {
          refused = true;
        }
      }
      assertThat(refused || isClosed(socket)).isTrue();
      assertNothingIsLeft(server);
    }
  }

  @Test
  void aLongQueryIsRefused() throws Exception {
    try (ServerFixture server = start()) {
      assertThat(server.get("/reports?name=" + "a".repeat(5_000)).statusCode()).isEqualTo(414);
    }
  }

  @Test
  void aLongUploadIsRefused() throws Exception {
    try (ServerFixture server = start()) {
      String report = ServerFixture.report("a.exe", 2_000);
      assertThat(report.length()).isGreaterThan(150_000);
      HttpResponse<String> announced = server.post("/reports", report);
      assertThat(announced.statusCode()).isEqualTo(413);
      HttpResponse<String> chunked =
          server.post(
              "/reports",
              BodyPublishers.ofInputStream(
                  () -> new java.io.ByteArrayInputStream(report.getBytes(StandardCharsets.UTF_8))));
      assertThat(chunked.statusCode()).isEqualTo(413);
      assertNothingIsLeft(server);
    }
  }

  @Test
  void uploadsBeyondThePlacesAreTurnedAway() throws Exception {
    Duration patient = Duration.ofSeconds(4);
    ServerLimits limits = QUICK.withTimes(patient, patient, patient);
    try (ServerFixture server = ServerFixture.start(folder, Optional.empty(), limits);
        Socket first = server.socket();
        Socket second = server.socket()) {
      for (Socket socket : List.of(first, second)) {
        write(socket, POST + "Content-Length: 5000\r\n\r\n{");
      }
      HttpResponse<String> third = server.post("/reports", "nonsense");
      for (int i = 0; third.statusCode() != 503 && i < 60; i++) {
        Thread.sleep(50); // until the server has read the beginning of both
        third = server.post("/reports", "nonsense");
      }
      assertThat(third.statusCode()).isEqualTo(503);
      assertThat(third.headers().firstValue("Retry-After")).contains("5");
      assertThat(isClosed(first) && isClosed(second)).isTrue();
      server.upload("later", ServerFixture.report("later", 1));
    }
  }

  @Test
  void thirtyTwoUploadsAtOnceSucceed() throws Exception {
    ServerLimits limits = ServerLimits.DEFAULT.withUploads(1 << 20, 2, 32);
    try (ServerFixture server = ServerFixture.start(folder, Optional.empty(), limits);
        ExecutorService clients = Executors.newFixedThreadPool(32)) {
      List<Future<String>> uploads = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        String name = "r" + i;
        uploads.add(clients.submit(() -> server.upload(name, ServerFixture.report(name, 1_000))));
      }
      List<String> ids = new ArrayList<>();
      for (Future<String> upload : uploads) {
        ids.add(upload.get());
      }
      assertThat(ids).doesNotHaveDuplicates();
      assertThat(folder.resolve("data/reports").toFile().list())
          .containsExactlyInAnyOrderElementsOf(ids);
      assertThat(server.log).isEmpty();
    }
  }

  @Test
  void theSameReportUploadedManyTimesAtOnceIsAnalysedOnce() throws Exception {
    try (ServerFixture server = ServerFixture.start(folder);
        ExecutorService clients = Executors.newFixedThreadPool(8)) {
      String report = ServerFixture.report("a.exe", 5_000);
      List<Future<Integer>> uploads = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        uploads.add(clients.submit(() -> server.post("/reports", report).statusCode()));
      }
      Integer[] codes = new Integer[8];
      for (int i = 0; i < 8; i++) {
        codes[i] = uploads.get(i).get();
      }
      Arrays.sort(codes);
      assertThat(codes).containsExactly(200, 200, 200, 200, 200, 200, 200, 201);
    }
  }
}
