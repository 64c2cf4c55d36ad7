package callscope.input;

import callscope.api.PublicApi;

/** The hashes of the sample, in lower-case hex; empty where they are unknown. */
@PublicApi
public record Hashes(String md5, String sha1, String sha256) {
  public static final Hashes UNKNOWN = new Hashes("", "", "");
}
