package callscope.extract.capelogs;

import callscope.input.Hashes;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The facts of the sample itself, if it is stored beside the logs.
 *
 * @param format {@code pe}, if it is a PE file
 * @param arch the architecture that it was built for, if known
 */
record SampleFile(Hashes hashes, Optional<String> format, Optional<String> arch) {
  static final SampleFile UNKNOWN =
      new SampleFile(Hashes.UNKNOWN, Optional.empty(), Optional.empty());

  private static final int HEAD = 1 << 16;
  private static final int WHERE_HEADER_IS = 0x3c;
  private static final int I386 = 0x14c;
  private static final int AMD64 = 0x8664;
  private static final int ARM64 = 0xaa64;

  /**
   * Reads the sample.
   *
   * @param limit the maximum size in bytes; larger samples have no hashes
   */
  static SampleFile read(InputStream sample, long limit) throws IOException {
    byte[] head = sample.readNBytes(HEAD);
    MessageDigest[] digests = {digest("MD5"), digest("SHA-1"), digest("SHA-256")};
    byte[] part = head.clone();
    int read = head.length;
    long count = 0;
    while (read > 0 && count <= limit) {
      for (MessageDigest digest : digests) {
        digest.update(part, 0, read);
      }
      count += read;
      read = part.length == 0 ? -1 : sample.read(part);
    }
    Hashes hashes =
        count == 0 || count > limit
            ? Hashes.UNKNOWN
            : new Hashes(hex(digests[0]), hex(digests[1]), hex(digests[2]));
    int header = header(head);
    return header < 0
        ? new SampleFile(hashes, Optional.empty(), Optional.empty())
        : new SampleFile(hashes, Optional.of("pe"), arch(head, header));
  }

  /** The offset of the header of a PE file, or -1. */
  private static int header(byte[] head) {
    if (head.length < WHERE_HEADER_IS + 4 || head[0] != 'M' || head[1] != 'Z') {
      return -1;
    }
    int header = BsonCursor.int32(head, WHERE_HEADER_IS);
    boolean there = header > 0 && header <= head.length - 6;
    return there && head[header] == 'P' && head[header + 1] == 'E' ? header : -1;
  }

  private static Optional<String> arch(byte[] head, int header) {
    int machine = (head[header + 4] & 0xff) | (head[header + 5] & 0xff) << 8;
    return switch (machine) {
      case I386 -> Optional.of("i386");
      case AMD64 -> Optional.of("amd64");
      case ARM64 -> Optional.of("aarch64");
      default -> Optional.empty();
    };
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
