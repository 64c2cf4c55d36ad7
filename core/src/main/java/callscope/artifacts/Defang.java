package callscope.artifacts;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes URLs and hosts so that nobody follows them by accident. */
final class Defang {
  private static final Pattern SCHEME = Pattern.compile("(?i)\\b(http|ftp|ws)(s?)://");
  private static final Pattern URL = Pattern.compile("(?i)\\b(?:https?|ftps?|wss?)://[^\\s\"'<>]+");

  private Defang() {}

  /** A URL, a host or an address: dots of the host in brackets, another scheme. */
  static String name(String name) {
    int scheme = name.indexOf("://");
    int start = scheme < 0 ? 0 : scheme + 3;
    int end = start;
    while (end < name.length() && "/?#".indexOf(name.charAt(end)) < 0) {
      end++;
    }
    String safe =
        name.substring(0, start)
            + name.substring(start, end).replace(".", "[.]")
            + name.substring(end);
    return SCHEME.matcher(safe).replaceFirst(Defang::scheme);
  }

  private static String scheme(MatchResult found) {
    String word =
        switch (found.group(1).toLowerCase(Locale.ROOT)) {
          case "http" -> "hxxp";
          case "ftp" -> "fxp";
          default -> "wxs";
        };
    return word + found.group(2).toLowerCase(Locale.ROOT) + "://";
  }

  /** The URLs in a text. */
  static String urls(String text) {
    return URL.matcher(text).replaceAll(found -> Matcher.quoteReplacement(name(found.group())));
  }
}
