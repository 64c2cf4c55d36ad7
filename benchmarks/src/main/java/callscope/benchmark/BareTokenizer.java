package callscope.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The yardstick for whole runs: reads a file to the end of its JSON, which nothing that runs on
 * Java and looks at every token can do in less time.
 */
public final class BareTokenizer {
  private static final int BUFFER = 1 << 16;

  private BareTokenizer() {}

  /**
   * Prints the number of tokens.
   *
   * @param arguments a JSON file, plain or compressed with gzip, whatever its name is
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 1) {
      System.err.println("usage: BareTokenizer FILE");
      System.exit(2);
    }
    System.out.println(tokens(Path.of(arguments[0])));
  }

  /** The number of JSON tokens in a file. */
  static long tokens(Path file) throws IOException {
    long tokens = 0;
    try (InputStream stream = open(file);
        JsonParser parser = new JsonFactory().createParser(stream)) {
      while (parser.nextToken() != null) {
        tokens++;
      }
    }
    return tokens;
  }

  private static InputStream open(Path file) throws IOException {
    BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    raw.mark(2);
    byte[] magic = raw.readNBytes(2);
    raw.reset();
    boolean gzip = magic.length == 2 && magic[0] == 0x1f && (magic[1] & 0xff) == 0x8b;
    return gzip ? new GZIPInputStream(raw, BUFFER) : raw;
  }
}
