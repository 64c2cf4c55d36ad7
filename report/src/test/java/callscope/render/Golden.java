package callscope.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that hold what is expected.
 *
 * <p>To accept changes, run the tests with {@code -Dgolden.update=true}: that writes the files anew
 * and fails, so that it can't be left on. Read the difference before you commit it.
 */
public final class Golden {
  private static final Path FOLDER = SmallReport.FOLDER.resolve("golden");

  private Golden() {}

  public static void check(String name, String actual) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.writeString(file, actual);
      fail(file + " was written; read the difference, then run without golden.update");
    }
    assertThat(file).as("missing; run with -Dgolden.update=true").exists();
    assertThat(actual).isEqualTo(Files.readString(file));
  }
}
