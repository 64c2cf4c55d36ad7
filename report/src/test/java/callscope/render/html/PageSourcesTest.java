package callscope.render.html;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The committed page must be what {@code viewer/build} makes of the sources of the viewer. */
class PageSourcesTest {
  private static final Path VIEWER = Path.of("..", "viewer");

  /** The same files as in {@code viewer/sources.mjs}. */
  private static final List<String> FILES =
      List.of(
          "assemble.mjs",
          "package-lock.json",
          "sources.mjs",
          "template.html",
          "tsconfig.json",
          "vite.config.ts");

  @Test
  void pageIsBuiltFromTheSourcesOfTheViewer() throws Exception {
    assertThat(page())
        .as("run viewer/build and commit page.html")
        .contains("name=\"viewer-sources\" content=\"" + hashOfSources() + '"');
  }

  @Test
  void policyAllowsOnlyTheScriptAndTheStyleOfThePage() throws Exception {
    String page = page();
    String policy = find(page, "Content-Security-Policy\" content=\"([^\"]+)\"");

    assertThat(policy)
        .isEqualTo(
            "default-src 'none'; script-src '%s'; style-src '%s'; img-src data:; base-uri 'none'; form-action 'none'",
            hashOf(find(page, "<script>(.*?)</script>")),
            hashOf(find(page, "<style>(.*?)</style>")));
  }

  private static String page() throws IOException {
    try (InputStream page = PageTemplate.class.getResourceAsStream("page.html")) {
      return new String(page.readAllBytes(), UTF_8);
    }
  }

  private static String hashOfSources() throws IOException, NoSuchAlgorithmException {
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    try (Stream<Path> sources = Files.walk(VIEWER.resolve("src"))) {
      Stream<String> names =
          sources
              .filter(Files::isRegularFile)
              .map(source -> VIEWER.relativize(source).toString().replace('\\', '/'))
              .filter(name -> !name.matches(".*\\.test\\.tsx?"));
      for (String name : Stream.concat(FILES.stream(), names).sorted().toList()) {
        hash.update(name.getBytes(UTF_8));
        hash.update((byte) 0);
        hash.update(Files.readAllBytes(VIEWER.resolve(name)));
        hash.update((byte) 0);
      }
    }
    return HexFormat.of().formatHex(hash.digest());
  }

  private static String hashOf(String text) throws NoSuchAlgorithmException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    return "sha256-" + Base64.getEncoder().encodeToString(hash);
  }

  private static String find(String page, String pattern) {
    Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(page);
    assertThat(matcher.find()).as(pattern).isTrue();
    return matcher.group(1);
  }
}
