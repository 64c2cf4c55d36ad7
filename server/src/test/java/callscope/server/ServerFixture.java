package callscope.server;

import callscope.analysis.Rules;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server in this process with a few rules, and a client. */
final class ServerFixture implements AutoCloseable {
  static final ObjectMapper MAPPER = new ObjectMapper();

  static final Path EXAMPLES = Path.of("../examples");

  /** A rule to try, which matches calls of {@code NtWriteFile}. */
  static final String RULE = rule("- api: NtWriteFile");

  /** A rule that tiny reports match, and a library rule. */
  private static final List<String> RULES =
      List.of(
          """
          rule:
            meta:
              name: write a file
              namespace: file/write
              level: high
              scopes:
                static: unsupported
                dynamic: call
            features:
              - api: NtWriteFile
          """,
          """
          rule:
            meta:
              name: set a registry value
              namespace: registry
              level: low
              scopes:
                static: unsupported
                dynamic: call
            features:
              - api: NtSetValueKey
          """);

  final List<String> log;
  final ReportServer server;
  final HttpClient client = HttpClient.newHttpClient();

  private ServerFixture(ReportServer server, List<String> log) {
    this.server = server;
    this.log = log;
  }

  /** A rule of call scope to try. */
  static String rule(String features) {
    return """
    rule:
      meta:
        name: tried
        scopes:
          static: unsupported
          dynamic: call
      features:
    %s\
    """
        .formatted(features.indent(4));
  }

  static ServerFixture start(Path folder) throws Exception {
    return start(folder, Optional.empty(), ServerLimits.DEFAULT);
  }

  static ServerFixture start(Path folder, Optional<String> token, ServerLimits limits)
      throws Exception {
    return start(folder, token, limits, rules(folder), WriteResults::write);
  }

  /** Starts a server that writes results in another way. */
  static ServerFixture start(Path folder, ServerLimits limits, ResultWriter results)
      throws Exception {
    return start(folder, Optional.empty(), limits, rules(folder), results);
  }

  static ServerFixture start(Path folder, Rules rules) throws Exception {
    return start(folder, Optional.empty(), ServerLimits.DEFAULT, rules, WriteResults::write);
  }

  private static ServerFixture start(
      Path folder, Optional<String> token, ServerLimits limits, Rules rules, ResultWriter results)
      throws Exception {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    ServerSettings settings =
        new ServerSettings(
            address, folder.resolve("data"), token, Set.of("reports.example"), limits);
    List<String> messages = new CopyOnWriteArrayList<>();
    return new ServerFixture(ReportServer.start(settings, rules, messages::add, results), messages);
  }

  static Rules rules(Path folder) throws Exception {
    Path rules = Files.createDirectories(folder.resolve("rules"));
    for (int i = 0; i < RULES.size(); i++) {
      Files.writeString(rules.resolve(i + ".yml"), RULES.get(i));
    }
    return Rules.load(rules);
  }

  /** A report of one process with this name that writes a file. */
  static String report(String process, int calls) {
    String call =
        "{\"thread_id\": 3, \"api\": \"NtWriteFile\", \"arguments\": [{\"name\": \"Buffer\","
            + " \"value\": \"x\"}]}";
    return "{\"info\": {\"version\": \"2.4-CAPE\"}, \"behavior\": {\"processes\": [{\"process_id\":"
        + " 1, \"parent_id\": 2, \"process_name\": \""
        + process
        + "\", \"threads\": [3], \"calls\": ["
        + String.join(", ", java.util.Collections.nCopies(calls, call))
        + "]}]}}";
  }

  int port() {
    return server.address().getPort();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .timeout(Duration.ofSeconds(60));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  HttpResponse<String> post(String path, String body) throws Exception {
    return post(path, BodyPublishers.ofString(body));
  }

  HttpResponse<String> post(String path, BodyPublisher body) throws Exception {
    return send(request(path).POST(body));
  }

  /** Uploads a report and returns its id. */
  String upload(String name, String report) throws Exception {
    HttpResponse<String> response = post("/reports?name=" + name, report);
    if (response.statusCode() != 201) {
      throw new AssertionError(response.statusCode() + ": " + response.body());
    }
    return json(response).get("id").asText();
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return MAPPER.readTree(response.body());
  }

  /** Sends bytes as they are, and returns all that the server sends until it closes. */
  String raw(String request) throws IOException {
    try (Socket socket = socket()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return rest(socket);
    }
  }

  /** A connection whose reads end after a while. */
  Socket socket() throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
    socket.setSoTimeout(30_000);
    return socket;
  }

  /** All that the server sends until it closes. */
  static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    client.close();
    server.close();
  }
}
