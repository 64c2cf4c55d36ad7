package callscope.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page that a browser shows first. It has no data and asks the server for them, so it reveals
 * nothing. It is built from {@code viewer/}. Immutable.
 *
 * @param bytes the page, in UTF-8
 * @param policy its Content-Security-Policy: only its own script and style sheet, by their hashes,
 *     and requests to this server
 */
record StartPage(byte[] bytes, String policy) {
  private static final String RESOURCE = "start.html";

  private static final Pattern POLICY =
      Pattern.compile("<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]+)\"");

  /** Reads the page that the build of the viewer made. */
  static StartPage load() throws IOException {
    byte[] bytes = PageRoutes.resource(RESOURCE);
    Matcher policy = POLICY.matcher(new String(bytes, StandardCharsets.UTF_8));
    if (!policy.find()) {
      throw new IllegalStateException("the page " + RESOURCE + " has no policy");
    }
    // a page can't forbid its frames by itself
    return new StartPage(bytes, policy.group(1) + "; frame-ancestors 'none'");
  }
}
