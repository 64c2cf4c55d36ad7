package callscope.cli.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrowsersTest {
  @TempDir private Path folder = Path.of("");

  private String script(String name, String text) throws Exception {
    Path script = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
    return script.toString();
  }

  @Test
  void theFirstProgramThatWorksGetsTheAddress() throws Exception {
    Path got = folder.resolve("got");
    Browsers browsers =
        new Browsers(
            List.of(
                List.of(folder.resolve("missing").toString()),
                List.of(script("fails", "exit 3")),
                List.of(script("works", "echo \"$@\" > '" + got + "'"), "--new-window"),
                List.of(script("later", "echo later > '" + got + "'"))));
    assertThat(browsers.open(folder.resolve("a page.html"))).isTrue();
    assertThat(Files.readString(got)).startsWith("--new-window file:").contains("a%20page.html");
  }

  @Test
  void withoutAnyProgramNothingIsOpened() {
    assertThat(new Browsers(List.of(List.of("/no/such/program"))).open(folder)).isFalse();
    assertThat(new Browsers(List.of()).open(folder)).isFalse();
  }

  @Test
  void theEnvironmentComesBeforeTheSystem() {
    assertThat(Browsers.of(Map.of("BROWSER", "firefox"), "Linux").commands())
        .startsWith(List.of("firefox"), List.of("xdg-open"));
    assertThat(Browsers.of(Map.of(), "Mac OS X").commands()).containsExactly(List.of("open"));
    assertThat(Browsers.of(Map.of("BROWSER", " "), "Windows 11").commands())
        .containsExactly(List.of("rundll32", "url.dll,FileProtocolHandler"));
  }
}
