package callscope.render.findings;

import callscope.input.Hashes;
import java.util.Locale;

/** The hashes of the sample, without those that no other program would accept. */
public final class ValidHashes {
  private static final int MD5 = 32;
  private static final int SHA1 = 40;
  private static final int SHA256 = 64;

  private ValidHashes() {}

  /** The hashes in lower-case hex; each that is not is empty. */
  public static Hashes of(Hashes reported) {
    return new Hashes(
        hex(reported.md5(), MD5), hex(reported.sha1(), SHA1), hex(reported.sha256(), SHA256));
  }

  private static String hex(String hash, int digits) {
    String lower = hash.toLowerCase(Locale.ROOT);
    return lower.length() == digits && lower.matches("[0-9a-f]*") ? lower : "";
  }
}
