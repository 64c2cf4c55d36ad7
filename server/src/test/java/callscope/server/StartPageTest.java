package callscope.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page that a browser shows first; viewer/test/browser tests it in a browser. */
class StartPageTest {
  private static final Pattern SOURCES =
      Pattern.compile("<meta name=\"viewer-sources\" content=\"([0-9a-f]{64})\"");

  @TempDir private Path folder = Path.of("");

  private static String sources(String page) {
    return SOURCES.matcher(page).results().map(found -> found.group(1)).findFirst().orElseThrow();
  }

  /** PageSourcesTest checks that the pages of reports are up to date. */
  @Test
  void thePageIsBuiltFromTheSourcesOfThePagesOfReports() throws Exception {
    String page = new String(StartPage.load().bytes(), StandardCharsets.UTF_8);
    try (InputStream report =
        StartPageTest.class.getResourceAsStream("/callscope/render/html/page.html")) {
      assertThat(report).isNotNull();
      assertThat(sources(page))
          .as("run viewer/build")
          .isEqualTo(sources(new String(report.readAllBytes(), StandardCharsets.UTF_8)));
    }
  }

  @Test
  void thePageNeedsNoTokenAndHasAStrictPolicy() throws Exception {
    try (ServerFixture server =
        ServerFixture.start(folder, Optional.of("0123456789abcdef"), ServerLimits.DEFAULT)) {
      HttpResponse<String> response = server.get("/");
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type"))
          .contains("text/html; charset=utf-8");
      String policy = response.headers().firstValue("Content-Security-Policy").orElseThrow();
      assertThat(policy)
          .startsWith("default-src 'none'; script-src 'sha256-")
          .contains("connect-src 'self'", "form-action 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe", "http:", "https:", "*");
      assertThat(policy).contains(hashOf("script", response.body()));
      assertThat(policy).contains(hashOf("style", response.body()));
      assertThat(response.body()).doesNotContainPattern("<[^>]* on[a-z]+=");
    }
  }

  private static String hashOf(String element, String page) throws Exception {
    Pattern content = Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL);
    MatchResult found = content.matcher(page).results().findFirst().orElseThrow();
    byte[] hash =
        MessageDigest.getInstance("SHA-256")
            .digest(found.group(1).getBytes(StandardCharsets.UTF_8));
    return "-src 'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
  }
}
