package callscope.artifacts;

import callscope.artifacts.ArtifactNames.Named;
import callscope.feature.Numeral;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the machine and port that a call names. */
final class Endpoints {
  private static final List<AskedArgument> PORT = AskedArgument.list("port|ServerPort|nServerPort");
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F:.]*(%\\w+)?");
  private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._-]+");
  private static final String PEER = " -> ";
  private static final int MAX_PORT = 0xffff;

  private final CallArguments arguments;

  Endpoints(CallArguments arguments) {
    this.arguments = arguments;
  }

  /**
   * A machine and a port.
   *
   * @param port 0 if none is named
   */
  record Endpoint(String host, int port) {
    boolean isAddress() {
      return IPV4.matcher(host).matches() || IPV6.matcher(host).matches();
    }

    Named named(ArtifactOperation operation) {
      boolean hasPort = port != 0 && operation != ArtifactOperation.RESOLVED;
      String name = host.indexOf(':') >= 0 && hasPort ? "[" + host + "]" : host;
      return new Named(
          isAddress() ? ArtifactKind.ADDRESS : ArtifactKind.HOST,
          hasPort ? name + ":" + port : name);
    }
  }

  /** The machine in the first of these arguments; empty if it has none. */
  Optional<Endpoint> of(int signature, List<AskedArgument> hosts) {
    int argument = arguments.find(signature, hosts);
    if (argument == CallArguments.NONE) {
      return Optional.empty();
    }
    String text = arguments.name(signature, argument);
    int port = port(signature);
    int peer = text.indexOf(PEER);
    if (peer >= 0) {
      text = text.substring(peer + PEER.length());
    }
    if (text.startsWith("{")) {
      port = number(arguments.furtherNumber(signature, argument));
      text = arguments.further(signature, argument).stream().findFirst().orElse("");
    }
    int colon = text.lastIndexOf(':');
    boolean withPort = colon > 0 && (text.indexOf(':') == colon || text.charAt(colon - 1) == ']');
    if (withPort) {
      port = number(CallArguments.number(text.substring(colon + 1)));
      text = text.substring(0, colon);
    }
    if (text.startsWith("[") && text.endsWith("]")) {
      text = text.substring(1, text.length() - 1);
    }
    String host = text.toLowerCase(Locale.ROOT);
    Endpoint found = new Endpoint(host, port);
    return found.isAddress() || HOST.matcher(host).matches()
        ? Optional.of(found)
        : Optional.empty();
  }

  private int port(int signature) {
    int argument = arguments.find(signature, PORT);
    return argument == CallArguments.NONE ? 0 : number(arguments.number(signature, argument));
  }

  private static int number(Optional<Numeral> number) {
    long port = number.map(Numeral::lowBits).orElse(0L);
    return port > 0 && port <= MAX_PORT ? (int) port : 0;
  }
}
