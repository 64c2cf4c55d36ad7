package callscope.render.findings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host or address as artifacts name it: {@code a.example:80}, {@code 192.0.2.1}, {@code
 * [2001:db8::1]:443}.
 *
 * @param host the name or address, without port, brackets and zone
 * @param port empty if there is none
 */
public record NetworkName(String host, String port) {
  private static final Pattern BRACKETS = Pattern.compile("\\[([^]]*)\\](?::(\\d+))?");
  private static final Pattern WITH_PORT = Pattern.compile("([^:]*):(\\d+)");
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.|$)){4}(?<!\\.)");
  private static final Pattern IPV6 =
      Pattern.compile("(?=.*:)[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){1,7}(:?\\d+(\\.\\d+){3})?");
  private static final Pattern DOMAIN =
      Pattern.compile("(?=.{1,253}$)[A-Za-z0-9_-]{1,63}(\\.[A-Za-z0-9_-]{1,63})*\\.?");

  /** Splits the name of an artifact. */
  public static NetworkName parse(String name) {
    Matcher brackets = BRACKETS.matcher(name);
    if (brackets.matches()) {
      return new NetworkName(withoutZone(brackets.group(1)), text(brackets.group(2)));
    }
    Matcher port = WITH_PORT.matcher(name);
    return port.matches()
        ? new NetworkName(port.group(1), port.group(2))
        : new NetworkName(withoutZone(name), "");
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String withoutZone(String host) {
    int zone = host.indexOf('%');
    return zone < 0 ? host : host.substring(0, zone);
  }

  public boolean isIpv4() {
    return IPV4.matcher(host).matches();
  }

  public boolean isIpv6() {
    return IPV6.matcher(host).matches();
  }

  /** Whether it can be a name of a host in the domain name system, in ASCII. */
  public boolean isDomain() {
    return !isIpv4() && !isIpv6() && DOMAIN.matcher(host).matches();
  }

  /** Whether it means any address of the machine itself. */
  public boolean isUnspecified() {
    return host.equals("0.0.0.0") || host.equals("::");
  }
}
