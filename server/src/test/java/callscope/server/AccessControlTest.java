package callscope.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which requests are accepted. */
class AccessControlTest {
  private static final String TOKEN = "0123456789abcdef";

  @TempDir private Path folder = Path.of("");

  private static String request(String line, String... headers) {
    return line
        + " HTTP/1.1\r\n"
        + String.join("\r\n", headers)
        + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
  }

  @ParameterizedTest
  @CsvSource({
    "Host: localhost, 200",
    "Host: LOCALHOST:80, 200",
    "Host: 127.0.0.1:1234, 200",
    "Host: 192.168.1.7, 200",
    "Host: [::1]:1234, 200",
    "Host: reports.example, 200",
    "Host: Reports.Example:443, 200",
    "Host: evil.example, 421",
    "Host: reports.example.evil.example, 421",
    "Host: 127.0.0.1.evil.example, 421",
    "Host: localhost@evil.example, 400",
    "Host: localhost/a, 400",
    "Host:, 400",
    "X-Nothing: a, 400"
  })
  void theHostMustBeTheServer(String header, int status) throws Exception {
    try (ServerFixture server = ServerFixture.start(folder)) {
      assertThat(server.raw(request("GET /reports", header))).startsWith("HTTP/1.1 " + status);
    }
  }

  @Test
  void severalHostsAreRefused() throws Exception {
    try (ServerFixture server = ServerFixture.start(folder)) {
      assertThat(server.raw(request("GET /reports", "Host: localhost", "Host: evil.example")))
          .startsWith("HTTP/1.1 400");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Origin: http://localhost:9, 200",
    "Origin: https://localhost:9, 200",
    "Origin: http://localhost, 403",
    "Origin: http://localhost:8, 403",
    "Origin: http://evil.example, 403",
    "Origin: http://localhost:9.evil.example, 403",
    "Origin: file://, 403",
    "Origin: null, 403"
  })
  void theOriginMustBeTheServer(String origin, int status) throws Exception {
    try (ServerFixture server = ServerFixture.start(folder)) {
      for (String line : new String[] {"GET /reports", "GET /health"}) {
        assertThat(server.raw(request(line, "Host: localhost:9", origin)))
            .startsWith("HTTP/1.1 " + status);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /reports", "POST /reports", "POST /rules/try", "GET /nothing"})
  void theTokenIsRequired(String line) throws Exception {
    try (ServerFixture server =
        ServerFixture.start(folder, Optional.of(TOKEN), ServerLimits.DEFAULT)) {
      String host = "Host: localhost";
      assertThat(server.raw(request(line, host)))
          .startsWith("HTTP/1.1 401")
          .containsIgnoringCase("WWW-Authenticate: Bearer");
      for (String wrong :
          new String[] {
            "Bearer 0123456789abcdeX",
            "Bearer",
            "Bearer ",
            "Basic " + TOKEN,
            TOKEN,
            "Bearer " + TOKEN + "0"
          }) {
        assertThat(server.raw(request(line, host, "Authorization: " + wrong)))
            .as(wrong)
            .startsWith("HTTP/1.1 401");
      }
      assertThat(server.raw(request(line, host, "Authorization: Bearer " + TOKEN)))
          .doesNotStartWith("HTTP/1.1 401");
      assertThat(server.raw(request(line, host, "Cookie: callscope-session=" + TOKEN)))
          .startsWith("HTTP/1.1 401");
    }
  }

  @Test
  void aSessionReplacesTheToken() throws Exception {
    try (ServerFixture server =
        ServerFixture.start(folder, Optional.of(TOKEN), ServerLimits.DEFAULT)) {
      HttpResponse<String> opened =
          server.send(
              server
                  .request("/session")
                  .header("Authorization", "Bearer " + TOKEN)
                  .POST(BodyPublishers.noBody()));
      assertThat(opened.statusCode()).isEqualTo(204);
      String cookie = opened.headers().firstValue("Set-Cookie").orElseThrow();
      assertThat(cookie).contains("HttpOnly", "SameSite=Strict").doesNotContain(TOKEN, "Secure");
      String session = cookie.substring(0, cookie.indexOf(';'));
      assertThat(server.raw(request("GET /reports", "Host: localhost", "Cookie: a=b; " + session)))
          .startsWith("HTTP/1.1 200");
      String encrypted =
          server.raw(
              request(
                  "POST /session",
                  "Host: reports.example",
                  "Origin: https://reports.example",
                  "Authorization: Bearer " + TOKEN));
      assertThat(encrypted).contains("; Secure");
    }
  }

  @Test
  void whatRevealsNothingNeedsNoToken() throws Exception {
    try (ServerFixture server =
        ServerFixture.start(folder, Optional.of(TOKEN), ServerLimits.DEFAULT)) {
      assertThat(server.get("/health").body()).isEqualTo("{\"status\":\"ok\"}\n");
      assertThat(server.get("/openapi.json").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void everyAnswerForbidsWhatBrowsersWouldTry() throws Exception {
    try (ServerFixture server = ServerFixture.start(folder)) {
      for (String path : new String[] {"/reports", "/nothing", "/health"}) {
        HttpResponse<String> response = server.get(path);
        assertThat(response.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(response.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(response.headers().firstValue("Cross-Origin-Resource-Policy"))
            .contains("same-origin");
        assertThat(response.headers().firstValue("Content-Security-Policy"))
            .contains("default-src 'none'; frame-ancestors 'none'; sandbox");
        assertThat(response.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
      }
    }
  }

  @Test
  void aServerForOthersNeedsAToken() throws Exception {
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {0, 0, 0, 0}), 0);
    assertThatThrownBy(
            () ->
                new ServerSettings(
                    address, folder, Optional.empty(), Set.of(), ServerLimits.DEFAULT))
        .hasMessageContaining("needs a token");
    assertThatThrownBy(
            () ->
                new ServerSettings(
                    address, folder, Optional.of("short"), Set.of(), ServerLimits.DEFAULT))
        .hasMessageContaining("fewer than 16");
  }
}
