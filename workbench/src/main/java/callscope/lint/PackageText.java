package callscope.lint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the tables and pages of this package. */
final class PackageText {
  private PackageText() {}

  /**
   * The lines of a file.
   *
   * @throws IllegalStateException if the program lacks it
   */
  static List<String> lines(String name) {
    try (InputStream stream = PackageText.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
