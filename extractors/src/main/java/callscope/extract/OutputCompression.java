package callscope.extract;

import callscope.api.Internal;
import io.airlift.compress.v3.zstd.ZstdOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** How an output file is compressed, which the ending of its name chooses. */
@Internal
public enum OutputCompression {
  GZIP(".gz"),
  ZSTD(".zst");

  private static final int BUFFER = 1 << 16;

  private final String ending;

  OutputCompression(String ending) {
    this.ending = ending;
  }

  /** The compression of a file; empty if its name has no such ending. */
  public static Optional<OutputCompression> of(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(one -> name.endsWith(one.ending)).findFirst();
  }

  /** The name of a file without the ending of a compression. */
  public static String plainName(Path file) {
    String name = Optional.ofNullable(file.getFileName()).map(Path::toString).orElse("");
    return of(file).map(one -> name.substring(0, name.length() - one.ending.length())).orElse(name);
  }

  /** Returns a stream that compresses to another one. Closing it completes and closes the other. */
  public OutputStream compress(OutputStream out) throws IOException {
    return switch (this) {
      case GZIP -> new Gzip(out);
      case ZSTD -> new ZstdOutputStream(out);
    };
  }

  /** Compresses quickly: results are so repetitive that more effort gains little. */
  private static final class Gzip extends GZIPOutputStream {
    Gzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
