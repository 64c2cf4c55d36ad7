package callscope.extract;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Compression formats of a single file, recognised by the first bytes. */
enum Compression {
  GZIP("gzip"),
  XZ("xz"),
  ZSTANDARD("zstd"),
  BZIP2("bzip2");

  /** Number of bytes to inspect. */
  static final int LOOK = 10;

  private static final long BZIP2_BLOCK = 0x314159265359L;
  private static final long BZIP2_END = 0x177245385090L;

  private final String label;

  Compression(String label) {
    this.label = label;
  }

  /** Name of the usual command-line program for this format. */
  String label() {
    return label;
  }

  /** The compression of a file with these first bytes; empty if it is not compressed. */
  static Optional<Compression> of(byte[] head) {
    if (head.length < 2 || head[0] == '{') {
      // JSON, the most common case
      return Optional.empty();
    }
    if (head[0] == 0x1f && (head[1] & 0xff) == 0x8b) {
      return Optional.of(GZIP);
    }
    if (number(head, 0, 6) == 0xfd377a585a00L) {
      return Optional.of(XZ);
    }
    long four = number(head, 0, 4);
    // a skippable frame may come first
    if (four == 0x28b52ffdL || (four & 0xf0ffffffL) == 0x502a4d18L) {
      return Optional.of(ZSTANDARD);
    }
    long block = number(head, 4, 6);
    boolean bzip2 = number(head, 0, 3) == 0x425a68 && (block == BZIP2_BLOCK || block == BZIP2_END);
    return bzip2 ? Optional.of(BZIP2) : Optional.empty();
  }

  private static long number(byte[] head, int start, int length) {
    long number = 0;
    for (int i = start; i < start + length; i++) {
      number = number << 8 | (i < head.length ? head[i] & 0xff : 0);
    }
    return number;
  }

  /**
   * Decompresses a stream.
   *
   * @throws IOException if its header can't be read
   */
  InputStream open(InputStream raw) throws IOException {
    return switch (this) {
      case GZIP -> new GzipStream(raw);
      case XZ -> LibraryStream.xz(raw);
      case ZSTANDARD -> LibraryStream.zstandard(raw);
      case BZIP2 -> LibraryStream.bzip2(raw);
    };
  }
}
