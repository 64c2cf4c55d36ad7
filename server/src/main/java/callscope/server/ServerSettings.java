package callscope.server;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The settings of a server. Immutable.
 *
 * @param address to listen at; port 0 chooses a free port
 * @param folder the folder of the stored reports; it is created if it does not exist
 * @param token that requests must present; required unless the address is a loopback address
 * @param hosts further names of the server that requests may use in {@code Host}, in lower case
 * @param limits the limits of requests
 */
public record ServerSettings(
    InetSocketAddress address,
    Path folder,
    Optional<String> token,
    Set<String> hosts,
    ServerLimits limits) {
  /** The fewest characters of a token. */
  public static final int SHORTEST_TOKEN = 16;

  public ServerSettings {
    hosts = Set.copyOf(hosts);
    if (token.isEmpty() && !address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException(
          "a server at the address " + address.getHostString() + " needs a token");
    }
    if (token.isPresent() && token.get().length() < SHORTEST_TOKEN) {
      throw new IllegalArgumentException(
          "the token has fewer than " + SHORTEST_TOKEN + " characters");
    }
  }
}
