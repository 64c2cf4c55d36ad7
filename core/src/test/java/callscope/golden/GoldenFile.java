package callscope.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that holds what is expected.
 *
 * <p>To accept changes, run the tests with {@code -Dgolden.update=true}: that writes the files anew
 * and fails, so that it can't be left on. Read the difference before you commit it.
 */
public final class GoldenFile {
  private GoldenFile() {}

  public static void check(Path file, String actual) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, actual);
      fail(file + " was written; read the difference, then run without golden.update");
    }
    assertThat(file).as("missing; run with -Dgolden.update=true").exists();
    assertThat(actual).isEqualTo(Files.readString(file));
  }
}
