package callscope.render.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each built page is that of the sources in viewer/, which sources.mjs hashes in the same way. */
class PageSourcesTest {
  private static final Path VIEWER = Path.of("../viewer");
  private static final List<String> FILES =
      List.of(
          "assemble.mjs",
          "package-lock.json",
          "sources.mjs",
          "template.html",
          "tsconfig.json",
          "vite.config.ts");

  @ParameterizedTest
  @ValueSource(strings = {PageTemplate.REPORT, PageTemplate.DOCUMENT})
  void thePageIsUpToDate(String resource) throws Exception {
    PageTemplate page = PageTemplate.load(resource);
    assertThat(page.beforeTitle() + page.beforeData() + page.afterData())
        .as("run viewer/build")
        .contains(hash());
  }

  private static String hash() throws Exception {
    List<String> sources = new ArrayList<>(FILES);
    try (Stream<Path> files = Files.walk(VIEWER.resolve("src"))) {
      files
          .filter(Files::isRegularFile)
          .map(file -> VIEWER.relativize(file).toString().replace('\\', '/'))
          .filter(file -> !file.matches(".*\\.test\\.tsx?"))
          .forEach(sources::add);
    }
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    for (String source : sources.stream().sorted().toList()) {
      hash.update(source.getBytes(StandardCharsets.UTF_8));
      hash.update((byte) 0);
      hash.update(Files.readAllBytes(VIEWER.resolve(source)));
      hash.update((byte) 0);
    }
    return HexFormat.of().formatHex(hash.digest());
  }
}
