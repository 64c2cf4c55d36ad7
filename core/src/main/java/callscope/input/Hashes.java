package callscope.input;

import callscope.api.PublicApi;

/** The hashes of the sample, in lower-case hex; empty where they are unknown. Immutable. */
@PublicApi
public record Hashes(String md5, String sha1, String sha256) {
  /** No hash is known. */
  public static final Hashes UNKNOWN = new Hashes("", "", "");
}
