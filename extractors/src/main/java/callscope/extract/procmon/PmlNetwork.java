package callscope.extract.procmon;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * The own parts of events about connections. Addresses and ports are numbers, whether Process
 * Monitor resolved them or not; the name of the remote host is a detail.
 */
final class PmlNetwork {
  private static final int ADDRESS = 16;
  private static final int IPV4 = 4;

  private static final int LOCAL_IS_IPV4 = 1;
  private static final int REMOTE_IS_IPV4 = 2;
  private static final int IS_TCP = 4;

  private PmlNetwork() {}

  static void read(PmlEvent event, PmlBytes own, PmlTables tables) {
    int flags = own.u16();
    event.operation = ((flags & IS_TCP) != 0 ? "TCP " : "UDP ") + event.operation;
    own.skip(2);
    event.detail.add("Length", own.u32());
    byte[] local = own.raw(ADDRESS);
    byte[] remote = own.raw(ADDRESS);
    int localPort = own.u16();
    int remotePort = own.u16();
    event.path =
        address(local, (flags & LOCAL_IS_IPV4) != 0)
            + ":"
            + localPort
            + " -> "
            + address(remote, (flags & REMOTE_IS_IPV4) != 0)
            + ":"
            + remotePort;
    tables
        .host(remote)
        .filter(name -> !name.isEmpty())
        .ifPresent(name -> event.detail.add("Remote host", name));
    List<String> pairs = own.texts(own.remaining());
    for (int i = 0; i + 1 < pairs.size(); i += 2) {
      event.detail.add(pairs.get(i), pairs.get(i + 1));
    }
  }

  private static String address(byte[] bytes, boolean isIpv4) {
    try {
      byte[] address = isIpv4 ? Arrays.copyOf(bytes, IPV4) : bytes;
      return InetAddress.getByAddress(address).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address of 4 or 16 bytes is known", e);
    }
  }
}
