package callscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of reports, and the conditions that choose from them. */
class ReportListTest {
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

  private static List<String> names(HttpResponse<String> list) throws IOException {
    List<String> names = new ArrayList<>();
    for (JsonNode report : ServerFixture.json(list).get("reports")) {
      names.add(report.get("name").asText());
    }
    return names;
  }

  @ParameterizedTest
  @CsvSource({
    "'', 3 2 1",
    "'?name=TWO', 2",
    "'?limit=1', 3",
    "'?limit=2&offset=1', 2 1",
    "'?offset=9', ''",
    "'?level=high', 3 2 1",
    "'?level=low', ''",
    "'?capability=WRITE%20a', 3 2 1",
    "'?capability=file/write&level=low', ''",
    "'?name=nothing', ''"
  })
  void reportsAreSearched(String query, String expected) throws Exception {
    for (String name : List.of("one.json", "two.json", "three.json")) {
      server.upload(name, ServerFixture.report(name, 1));
      Thread.sleep(2); // the order is that of milliseconds
    }
    List<String> order = List.of("one.json", "two.json", "three.json");
    List<String> wanted =
        expected.isEmpty()
            ? List.of()
            : Stream.of(expected.split(" ")).map(n -> order.get(Integer.parseInt(n) - 1)).toList();
    assertThat(names(server.get("/reports" + query))).isEqualTo(wanted);
  }

  @Test
  void reportsAreFoundByHashes() throws Exception {
    server.upload("tiny.json", ServerFixture.report("a.exe", 1));
    HttpResponse<String> upload =
        server.post(
            "/reports?name=invoice.json.gz",
            BodyPublishers.ofFile(ServerFixture.EXAMPLES.resolve("invoice.json.gz")));
    JsonNode stored = ServerFixture.json(upload);
    for (String hash :
        List.of(
            stored.at("/sample/sha256").asText().toUpperCase(Locale.ROOT),
            stored.at("/sample/md5").asText().substring(0, 8),
            stored.get("id").asText().substring(0, 12))) {
      assertThat(names(server.get("/reports?hash=" + hash))).containsExactly("invoice.json.gz");
    }
    assertThat(server.get("/reports?hash=xyz1").statusCode()).isEqualTo(400);
  }
}
