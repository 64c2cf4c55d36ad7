package callscope.render;

import callscope.api.Internal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * Makes the name-based UUIDs of RFC 4122, version 5: equal names have equal ids, so that an output
 * that is imported twice updates what is there.
 */
@Internal
public final class NameUuid {
  /** The namespace of the ids that callscope defines. */
  public static final UUID CALLSCOPE = UUID.fromString("5f0c3e0e-5a53-4d5c-9d0b-6a1a9f3a7b52");

  private static final long VERSION = 5L << 12;
  private static final long VARIANT = 2L << 62;

  private NameUuid() {}

  public static UUID of(UUID namespace, String name) {
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    ByteBuffer bytes = ByteBuffer.allocate(2 * Long.BYTES + text.length);
    bytes.putLong(namespace.getMostSignificantBits());
    bytes.putLong(namespace.getLeastSignificantBits());
    bytes.put(text);
    ByteBuffer hash = ByteBuffer.wrap(sha1(bytes.array()));
    long high = (hash.getLong() & ~0xf000L) | VERSION;
    long low = (hash.getLong() & ~(3L << 62)) | VARIANT;
    return new UUID(high, low);
  }

  private static byte[] sha1(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-1").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java platform has SHA-1", e);
    }
  }
}
