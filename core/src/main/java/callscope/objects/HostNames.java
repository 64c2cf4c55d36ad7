package callscope.objects;

import callscope.objects.HandleFact.Role;

/** Finds the names and addresses of machines in arguments. */
final class HostNames {
  private HostNames() {}

  /** The host that a call names: by a name, an address or a URL; empty if it names none. */
  static String of(BoundFact bound) {
    String host = bound.name(Role.HOST);
    if (host.startsWith("{")) {
      host = bound.further(Role.HOST);
    }
    int peer = host.indexOf(" -> ");
    if (peer >= 0) {
      host = withoutPort(host.substring(peer + 4));
    }
    if (host.isEmpty() && bound.fact().has(Role.URL)) {
      host = ofUrl(bound.name(Role.URL));
    }
    return host;
  }

  /** The host of a URL; empty if it has none. */
  private static String ofUrl(String url) {
    int scheme = url.indexOf("://");
    if (scheme < 0) {
      return "";
    }
    int start = scheme + 3;
    int end = start;
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    String authority = url.substring(start, end);
    authority = authority.substring(authority.lastIndexOf('@') + 1);
    return withoutPort(authority);
  }

  /** An address without the number of a port. */
  static String withoutPort(String authority) {
    int port = authority.lastIndexOf(':');
    return port > authority.lastIndexOf(']') ? authority.substring(0, port) : authority;
  }
}
