package callscope.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples in docs/server.md work as printed, and there is one for each route. */
class ServerDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/server.md");
  private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
  private static final String ADDRESS = "127.0.0.1:8642";

  @TempDir private Path folder = Path.of("");

  private static String script() throws IOException {
    StringBuilder script = new StringBuilder("set -e\n");
    Matcher blocks = BLOCK.matcher(Files.readString(DOCUMENT));
    while (blocks.find()) {
      script.append(blocks.group(1));
    }
    return script.toString();
  }

  @Test
  void everyRouteHasAnExample() throws Exception {
    String script = script().replaceAll("[?][^'\"]*", "").replace("$id", "{id}");
    try (ServerFixture server = ServerFixture.start(folder)) {
      for (Route route : server.server.routes()) {
        boolean isShown =
            script
                .lines()
                .filter(
                    line -> line.replaceAll("['\"]", " ").contains(ADDRESS + route.path() + " "))
                .anyMatch(line -> method(line).equals(route.method()));
        assertThat(isShown).as("%s", route).isTrue();
      }
    }
  }

  private static String method(String line) {
    Matcher named = Pattern.compile("-X ([A-Z]+)").matcher(line);
    if (named.find()) {
      return named.group(1);
    }
    return line.contains("--data-binary") ? "POST" : "GET";
  }

  @Test
  void theExamplesWork() throws Exception {
    assumeTrue(
        Stream.of(System.getenv("PATH").split(":"))
            .anyMatch(at -> Files.isExecutable(Path.of(at, "curl"))),
        "skipped: curl is not installed");
    Files.writeString(folder.resolve("report.json"), ServerFixture.report("a.exe", 3));
    Files.writeString(folder.resolve("rule.yml"), ServerFixture.RULE);
    Files.writeString(folder.resolve("token"), "0123456789abcdef");
    try (ServerFixture server =
        ServerFixture.start(folder, Optional.empty(), ServerLimits.DEFAULT)) {
      String script = script().replace(ADDRESS, "127.0.0.1:" + server.port());
      Path output = folder.resolve("output");
      Process process =
          new ProcessBuilder("sh", "-c", script + "\necho all done\n")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(output)
          .content()
          .contains("\"matched\":1", "\"status\":\"ok\"")
          .endsWith("all done\n");
      assertThat(folder.resolve("page.html")).content().startsWith("<!doctype html>");
    }
  }
}
