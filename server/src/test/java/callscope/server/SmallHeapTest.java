package callscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server in a process of its own with a small heap. */
@Timeout(120)
class SmallHeapTest {
  @TempDir private Path folder = Path.of("");

  /** The process: prints its port and serves until its input ends. */
  static final class Server {
    private Server() {}

    public static void main(String[] arguments) throws Exception {
      try (ServerFixture server =
          ServerFixture.start(
              Path.of(arguments[0]),
              Optional.empty(),
              ServerLimits.DEFAULT.withUploads(1 << 30, 1, 8))) {
        System.out.println(server.port());
        System.in.read();
      }
    }
  }

  private Process start() throws IOException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx40m",
            "-cp",
            classes,
            Server.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** A report whose calls are all different, so that all of it must be kept. */
  private Path largeReport() throws IOException {
    String[] parts = ServerFixture.report("large.exe", 1).split("\"x\"", 2);
    String end = "\"}]}";
    String call = parts[0].substring(parts[0].indexOf("{\"thread_id\""));
    Path file = folder.resolve("large.json");
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(parts[0]);
      String filler = "x".repeat(600);
      for (int i = 0; i < 100_000; i++) {
        out.write("\"" + filler + i + end + ", " + call);
      }
      out.write("\"x\"" + parts[1]);
    }
    return file;
  }

  @Test
  void aReportThatDoesNotFitIsRefusedAndOthersAreAnswered() throws Exception {
    Process process = start();
    try (HttpClient client = HttpClient.newHttpClient();
        java.io.BufferedReader said = process.inputReader()) {
      String address = "http://127.0.0.1:" + said.readLine() + "/reports";
      for (int i = 0; i < 2; i++) {
        HttpResponse<String> large = send(client, address, BodyPublishers.ofFile(largeReport()));
        assertThat(large.statusCode()).as(large.body()).isEqualTo(507);
        assertThat(large.body()).contains("more memory", "-Xmx8g");
        String name = "small" + i + ".exe";
        HttpResponse<String> small =
            send(client, address, BodyPublishers.ofString(ServerFixture.report(name, 50)));
        assertThat(small.statusCode()).as(small.body()).isEqualTo(201);
      }
      assertThat(folder.resolve("data/reports").toFile().list()).hasSize(2);
    } finally {
      process.destroyForcibly();
    }
  }

  private static HttpResponse<String> send(HttpClient client, String address, BodyPublisher body)
      throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(address)).POST(body).build(), BodyHandlers.ofString());
  }
}
