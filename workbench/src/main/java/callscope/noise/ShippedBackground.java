package callscope.noise;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The reports of harmless programs that ship with callscope, gzipped. */
public final class ShippedBackground {
  private static final String FOLDER = "/callscope/background/";

  private ShippedBackground() {}

  /** The names of the files. */
  public static List<String> names() {
    return new String(bytes("names"), StandardCharsets.UTF_8).lines().toList();
  }

  /** Opens the file with the given name. */
  public static InputStream open(String name) {
    return new ByteArrayInputStream(bytes(name));
  }

  private static byte[] bytes(String name) {
    try (InputStream in = ShippedBackground.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("the background lacks " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
