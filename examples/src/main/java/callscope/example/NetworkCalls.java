package callscope.example;

/** WinINet and name lookups, with the argument names of capemon. */
final class NetworkCalls {
  private static final String CATEGORY = "network";

  private NetworkCalls() {}

  static Call resolve(String host) {
    return Call.of(
        CATEGORY, "GetAddrInfoW", Argument.of("NodeName", host), Argument.of("ServiceName", ""));
  }

  static Call open(String agent, long handle) {
    return Call.of(
            CATEGORY,
            "InternetOpenW",
            Argument.of("Agent", agent),
            Argument.hex("AccessType", 0),
            Argument.of("ProxyName", ""),
            Argument.of("ProxyBypass", ""),
            Argument.hex("Flags", 0))
        .returning(handle);
  }

  static Call connect(long session, String host, int port, long handle) {
    return Call.of(
            CATEGORY,
            "InternetConnectW",
            Argument.hex("InternetHandle", session),
            Argument.of("ServerName", host),
            Argument.number("ServerPort", port),
            Argument.of("Username", ""),
            Argument.of("Password", ""),
            Argument.number("Service", 3),
            Argument.hex("Flags", 0))
        .returning(handle);
  }

  static Call request(long connection, String verb, String path, long handle) {
    return Call.of(
            CATEGORY,
            "HttpOpenRequestW",
            Argument.hex("InternetHandle", connection),
            Argument.of("Path", path),
            Argument.of("Flags", CallText.signed(0x84400100)),
            Argument.of("Referrer", ""),
            Argument.of("Verb", verb))
        .returning(handle);
  }

  static Call send(long request, String headers, String body) {
    return Call.of(
            CATEGORY,
            "HttpSendRequestW",
            Argument.hex("RequestHandle", request),
            Argument.of("Headers", headers),
            Argument.of("PostData", body))
        .returning(1);
  }

  static Call read(long request, String buffer, int length) {
    return Call.of(
            CATEGORY,
            "InternetReadFile",
            Argument.hex("InternetHandle", request),
            Argument.of("Buffer", buffer),
            Argument.number("BytesRead", length))
        .returning(1);
  }

  static Call close(long handle) {
    return Call.of(CATEGORY, "InternetCloseHandle", Argument.hex("InternetHandle", handle))
        .returning(1);
  }
}
