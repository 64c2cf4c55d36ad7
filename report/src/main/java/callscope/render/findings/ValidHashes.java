package callscope.render.findings;

import callscope.artifacts.Artifact;
import callscope.input.Hashes;
import java.util.Locale;

/** Hashes of files, without those that no other program would accept. */
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

  /** The hashes of a file that was touched; unknown if the sandbox saved several versions of it. */
  public static Hashes ofFile(Artifact artifact) {
    return of(
        new Hashes(
            artifact.details().getOrDefault("md5", ""),
            artifact.details().getOrDefault("sha1", ""),
            artifact.details().getOrDefault("sha256", "")));
  }

  private static String hex(String hash, int digits) {
    String lower = hash.toLowerCase(Locale.ROOT);
    return lower.length() == digits && lower.matches("[0-9a-f]*") ? lower : "";
  }
}
