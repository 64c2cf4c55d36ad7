package callscope.server;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides which requests are accepted. Thread-safe.
 *
 * <ul>
 *   <li>{@code Host} must be an IP address, {@code localhost} or a name that was configured.
 *       Otherwise a web site could let its own name lead to this server (DNS rebinding).
 *   <li>{@code Origin}, which browsers add to requests of pages, must be this server. Otherwise any
 *       web site could send requests through the browser of a user (CSRF).
 *   <li>The token, if there is one, must be in {@code Authorization}, or the cookie of a session
 *       that was opened with the token.
 * </ul>
 */
final class AccessControl {
  private static final Pattern HOST =
      Pattern.compile("(?:\\[([0-9A-Fa-f:.]{2,45})\\]|([A-Za-z0-9._-]{1,255}))(?::[0-9]{1,5})?");

  private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
  private static final String BEARER = "Bearer ";
  private static final String COOKIE = "callscope-session";

  private final Optional<byte[]> token;
  private final Set<String> names;

  /** The cookie of all sessions; it ends with the process. */
  private final String session = randomText();

  /**
   * Creates the rules of a server.
   *
   * @param token empty if none is required
   * @param names further names of the server, in lower case
   */
  AccessControl(Optional<String> token, Set<String> names) {
    this.token = token.map(AccessControl::digest);
    this.names = Set.copyOf(names);
  }

  /** Whether clients must present a token. */
  boolean needsToken() {
    return token.isPresent();
  }

  /** Refuses requests that come through other web sites. */
  void checkSource(HttpExchange exchange) throws HttpFailure {
    String host = host(exchange.getRequestHeaders());
    List<String> origins = exchange.getRequestHeaders().getOrDefault("Origin", List.of());
    for (String origin : origins) {
      if (!origin.equalsIgnoreCase("http://" + host)
          && !origin.equalsIgnoreCase("https://" + host)) {
        throw new HttpFailure(
            403, "the request comes from a page of another origin; only the server's pages may");
      }
    }
  }

  private String host(Headers headers) throws HttpFailure {
    List<String> hosts = headers.getOrDefault("Host", List.of());
    if (hosts.size() != 1) {
      throw new HttpFailure(400, "the request needs one Host header");
    }
    Matcher matcher = HOST.matcher(hosts.getFirst());
    if (!matcher.matches()) {
      throw new HttpFailure(400, "the Host header is invalid");
    }
    String name = matcher.group(2);
    boolean known =
        name == null
            || IPV4.matcher(name).matches()
            || name.equalsIgnoreCase("localhost")
            || names.contains(name.toLowerCase(Locale.ROOT));
    if (!known) {
      throw new HttpFailure(
          421,
          "the server does not accept the name `"
              + name
              + "`; use its address, or start it with --host "
              + name);
    }
    return hosts.getFirst();
  }

  /** Refuses requests without the token or the cookie of a session. */
  void checkToken(HttpExchange exchange) throws HttpFailure {
    if (token.isEmpty() || hasToken(exchange) || hasSession(exchange)) {
      return;
    }
    throw new HttpFailure(
        401,
        "the request needs the token of the server, as in `Authorization: Bearer TOKEN`",
        "WWW-Authenticate",
        "Bearer realm=\"callscope\"");
  }

  private boolean hasToken(HttpExchange exchange) {
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    return token.isPresent()
        && given != null
        && given.startsWith(BEARER)
        && MessageDigest.isEqual(token.get(), digest(given.substring(BEARER.length()).strip()));
  }

  private boolean hasSession(HttpExchange exchange) {
    for (String header : exchange.getRequestHeaders().getOrDefault("Cookie", List.of())) {
      for (String cookie : header.split(";", -1)) {
        String[] parts = cookie.strip().split("=", 2);
        if (parts.length == 2
            && parts[0].equals(COOKIE)
            && MessageDigest.isEqual(digest(session), digest(parts[1]))) {
          return true;
        }
      }
    }
    return false;
  }

  /** The cookie that opens a session, for a request with the token. */
  String sessionCookie(HttpExchange exchange) {
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    boolean encrypted = origin != null && origin.toLowerCase(Locale.ROOT).startsWith("https:");
    return COOKIE
        + "="
        + session
        + "; HttpOnly; SameSite=Strict; Path=/"
        + (encrypted ? "; Secure" : "");
  }

  private static String randomText() {
    byte[] bytes = new byte[32];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Digests have equal lengths, so that comparing them takes the same time for all texts. */
  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
