package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.command.ExitCode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process. */
class ServeCommandTest {
  private static final Pattern ADDRESS = Pattern.compile("at (http://[^\\s]+)/\n");
  private static final String TOKEN = "0123456789abcdef";
  private static final int KILLS = 2;

  private static final String RULE =
      """
      rule:
        meta:
          name: write a file
          scopes:
            static: unsupported
            dynamic: call
        features:
          - api: NtWriteFile
      """;

  @TempDir private Path folder = Path.of("");

  private final HttpClient client = HttpClient.newHttpClient();

  private ServiceProcess serve(List<String> environment) throws IOException {
    Path rule = Files.writeString(folder.resolve("rule.yml"), RULE);
    return ServiceProcess.start(
        folder.resolve("log"),
        environment,
        "serve",
        "--port",
        "0",
        "-r",
        rule.toString(),
        folder.resolve("data").toString());
  }

  private static String address(ServiceProcess process) throws Exception {
    Matcher matcher = ADDRESS.matcher(process.await(text -> ADDRESS.matcher(text).find()));
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  /** A report that no other upload equals. */
  private static String report(int number) {
    return TinyReport.json(200).replace("a.exe", "a" + number + ".exe");
  }

  private void uploadUntilItFails(String address, Random random, Queue<String> answered) {
    try {
      while (true) {
        HttpRequest.Builder upload =
            HttpRequest.newBuilder(URI.create(address + "/reports"))
                .POST(BodyPublishers.ofString(report(random.nextInt())));
        HttpResponse<String> response = send(upload);
        if (response.statusCode() == 201) {
          answered.add(new ObjectMapper().readTree(response.body()).get("id").asText());
        }
      }
    } catch (Exception e) {
      // the server was killed
    }
  }

  @Test
  void aKillLosesNoAnsweredReportAndLeavesNoHalfOne() throws Exception {
    Queue<String> answered = new ConcurrentLinkedQueue<>();
    Random random = new Random(5);
    for (int i = 0; i < KILLS; i++) {
      try (ServiceProcess process = serve(List.of());
          ExecutorService clients = Executors.newFixedThreadPool(4)) {
        String address = address(process);
        int before = answered.size();
        for (int j = 0; j < 4; j++) {
          Random own = new Random(random.nextInt());
          clients.execute(() -> uploadUntilItFails(address, own, answered));
        }
        for (int j = 0; j < 600 && answered.size() < before + 20; j++) {
          Thread.sleep(20);
        }
        Thread.sleep(random.nextInt(100));
        process.kill();
        clients.shutdown();
        assertThat(clients.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(answered).hasSizeGreaterThanOrEqualTo(before + 20);
      }
    }
    try (ServiceProcess process = serve(List.of())) {
      String address = address(process);
      for (String id : answered) {
        for (String part : List.of("", "/result", "/findings", "/artifacts", "/page")) {
          URI uri = URI.create(address + "/reports/" + id + part);
          assertThat(send(HttpRequest.newBuilder(uri)).statusCode()).as("%s", uri).isEqualTo(200);
        }
      }
      String[] stored = folder.resolve("data/reports").toFile().list();
      assertThat(stored).contains(answered.toArray(String[]::new));
      assertThat(Arrays.stream(stored)).allMatch(name -> name.matches("[0-9a-f]{64}"));
      assertThat(process.output())
          .doesNotContain("is skipped")
          .contains(stored.length + " reports");
      assertThat(process.terminate()).isZero();
    }
  }

  @Test
  void theTokenComesFromTheEnvironment() throws Exception {
    try (ServiceProcess process = serve(List.of("CALLSCOPE_TOKEN=" + TOKEN))) {
      URI uri = URI.create(address(process) + "/reports");
      assertThat(send(HttpRequest.newBuilder(uri)).statusCode()).isEqualTo(401);
      HttpRequest.Builder authorised =
          HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + TOKEN);
      assertThat(send(authorised).statusCode()).isEqualTo(200);
    }
  }

  private static void assertRefused(ExitCode code, String message, String... words) {
    CommandRun run = CommandRun.of(words);
    assertThat(run.code()).as(run.err()).isEqualTo(code.number());
    assertThat(run.err()).contains(message);
  }

  @Test
  void wrongArgumentsAreExplained() throws Exception {
    String data = folder.resolve("data").toString();
    Path file = Files.writeString(folder.resolve("token"), "short\n");
    assertRefused(ExitCode.USAGE, "which folder?", "serve");
    assertRefused(ExitCode.USAGE, "needs a token", "serve", "--address", "0.0.0.0", data);
    assertRefused(ExitCode.USAGE, "0 to 65535", "serve", "--port", "70000", data);
    assertRefused(ExitCode.USAGE, "such as 500M", "serve", "--max-upload", "0", data);
    assertRefused(
        ExitCode.USAGE, "at least 16 characters", "serve", "--token-file", file + "", data);
    assertRefused(ExitCode.NO_FILE, "can't be read", "serve", "--token-file", file + "x", data);
    assertRefused(ExitCode.INVALID_RULES, "R002", "serve", "-r", broken(), data);
    assertRefused(
        ExitCode.OUTPUT, "can't start at", "serve", "--port", "0", "-r", rule(), file + "/x");
  }

  private String rule() throws IOException {
    return Files.writeString(folder.resolve("rule.yml"), RULE).toString();
  }

  private String broken() throws IOException {
    return Files.writeString(folder.resolve("broken.yml"), "rule: [").toString();
  }
}
