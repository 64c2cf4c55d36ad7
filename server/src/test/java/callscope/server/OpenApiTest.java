package callscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The description of the interface agrees with the routes and with real answers. */
class OpenApiTest {
  private static final String TOKEN = "0123456789abcdef";

  @TempDir private Path folder = Path.of("");

  private ServerFixture server;
  private JsonNode document;
  private final Set<String> checked = new TreeSet<>();

  @BeforeEach
  void start() throws Exception {
    server = ServerFixture.start(folder, java.util.Optional.of(TOKEN), ServerLimits.DEFAULT);
    document = ServerFixture.json(server.get("/openapi.json"));
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void theRoutesAreThoseOfTheServer() {
    Set<String> described = new TreeSet<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        operation ->
                            described.add(
                                describe(
                                    operation.getKey().toUpperCase(Locale.ROOT),
                                    path.getKey(),
                                    parameters(operation.getValue()),
                                    operation.getValue().has("security")))));
    Set<String> served = new TreeSet<>();
    for (Route route : server.server.routes()) {
      served.add(describe(route.method(), route.path(), route.parameters(), route.isOpen()));
    }
    assertThat(described).isEqualTo(served);
  }

  private static String describe(
      String method, String path, List<String> parameters, boolean isOpen) {
    return method + " " + path + " " + new TreeSet<>(parameters) + (isOpen ? " open" : "");
  }

  private static List<String> parameters(JsonNode operation) {
    List<String> names = new ArrayList<>();
    for (JsonNode parameter : operation.path("parameters")) {
      if (parameter.path("in").asText().equals("query")) {
        names.add(parameter.get("name").asText());
      }
    }
    return names;
  }

  /** Checks that the status and the body of an answer are as described. */
  private void check(String route, HttpResponse<String> response) throws Exception {
    String[] words = route.split(" ");
    JsonNode operation = document.get("paths").get(words[1]).get(words[0].toLowerCase(Locale.ROOT));
    JsonNode described = operation.get("responses").path("" + response.statusCode());
    if (described.has("$ref")) {
      described = document.at(described.get("$ref").asText().substring(1));
    }
    assertThat(described.isMissingNode())
        .as("%s: %s %s", route, response.statusCode(), response.body())
        .isFalse();
    checked.add(route + " " + response.statusCode());
    String type = response.headers().firstValue("Content-Type").orElse("");
    JsonNode content = described.path("content").path(type.replace("; charset=utf-8", ""));
    assertThat(described.has("content")).as(route).isEqualTo(!type.isEmpty());
    if (type.isEmpty()) {
      assertThat(response.body()).isEmpty();
      return;
    }
    assertThat(content.isMissingNode()).as("%s: %s", route, type).isFalse();
    List<String> values =
        type.contains("ndjson")
            ? response.body().lines().toList()
            : type.contains("json") ? List.of(response.body()) : List.of();
    if (content.at("/schema/type").asText().equals("string")) {
      return;
    }
    for (String value : values) {
      assertThat(schema(content.get("schema")).validate(ServerFixture.MAPPER.readTree(value)))
          .as("%s: %s", route, value)
          .isEmpty();
    }
  }

  private JsonSchema schema(JsonNode schema) {
    ObjectNode whole = ((ObjectNode) schema).deepCopy();
    whole.set("components", document.get("components"));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(whole);
  }

  private HttpResponse<String> send(String method, String path, String body) throws Exception {
    HttpRequest.Builder request = server.request(path).header("Authorization", "Bearer " + TOKEN);
    return server.send(request.method(method, BodyPublishers.ofString(body)));
  }

  @Test
  void answersAreAsDescribed() throws Exception {
    String report = ServerFixture.report("a.exe", 30);
    HttpResponse<String> upload = send("POST", "/reports?name=a", report);
    check("POST /reports", upload);
    check("POST /reports", send("POST", "/reports?name=a", report));
    check("POST /reports", send("POST", "/reports", "nonsense"));
    check("POST /reports", send("POST", "/reports?nothing=1", "nonsense"));
    check("POST /reports", server.post("/reports", report));
    check("GET /reports", send("GET", "/reports", ""));
    check("GET /reports", send("GET", "/reports?level=top", ""));
    check("GET /reports", send("GET", "/reports?name=" + "a".repeat(5_000), ""));
    String path = "/reports/" + ServerFixture.json(upload).get("id").asText();
    for (String part : List.of("", "/result", "/findings", "/artifacts", "/page")) {
      check("GET /reports/{id}" + part, send("GET", path + part, ""));
    }
    check("POST /rules/try", send("POST", "/rules/try", ServerFixture.RULE));
    check("POST /rules/try", send("POST", "/rules/try", ServerFixture.RULE.replace("api", "apy")));
    HttpResponse<String> document2 =
        send("POST", "/reports", send("GET", path + "/result", "").body());
    check("POST /reports", document2);
    check("POST /rules/try", send("POST", "/rules/try", ServerFixture.RULE));
    String other = "/reports/" + ServerFixture.json(document2).get("id").asText();
    check("GET /reports/{id}/artifacts", send("GET", other + "/artifacts", ""));
    check("DELETE /reports/{id}", send("DELETE", path, ""));
    check("DELETE /reports/{id}", send("DELETE", path, ""));
    for (String part : List.of("", "/result", "/findings", "/artifacts", "/page")) {
      check("GET /reports/{id}" + part, send("GET", path + part, ""));
    }
    check("GET /", server.get("/"));
    check("GET /health", server.get("/health"));
    check("GET /openapi.json", server.get("/openapi.json"));
    check("POST /session", send("POST", "/session", ""));
    check("POST /session", server.post("/session", ""));

    assertThat(checked).hasSizeGreaterThan(25);
    List<String> routes =
        server.server.routes().stream().map(r -> r.method() + " " + r.path()).toList();
    assertThat(routes)
        .allMatch(route -> checked.stream().anyMatch(done -> done.startsWith(route + " 2")));
  }
}
