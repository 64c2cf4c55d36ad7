package callscope.rule;

import callscope.feature.Feature;
import callscope.feature.FeaturePattern;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The GUIDs of COM classes and interfaces, by name. {@code tools/generate-com-names} generates the
 * tables from public headers.
 */
final class ComNames {
  static final ComNames CLASSES = new ComNames("CLSID_", "com-classes.tsv");
  static final ComNames INTERFACES = new ComNames("IID_", "com-interfaces.tsv");

  private final String prefix;
  private final String resource;

  /** Loaded on first use, since few rules need it; guarded by this. */
  private final Map<String, List<String>> guids = new HashMap<>();

  private ComNames(String prefix, String resource) {
    this.prefix = prefix;
    this.resource = resource;
  }

  static Optional<ComNames> ofType(String type) {
    return switch (type) {
      case "class" -> Optional.of(CLASSES);
      case "interface" -> Optional.of(INTERFACES);
      default -> Optional.empty();
    };
  }

  /** The prefix of the name in headers: {@code CLSID_} or {@code IID_}. */
  String prefix() {
    return prefix;
  }

  /** The GUIDs with dashes, in the letter case of the table; empty if the name is unknown. */
  List<String> guids(String name) {
    return table().getOrDefault(name, List.of());
  }

  Optional<String> nearest(String name) {
    return Spelling.nearest(name, table().keySet());
  }

  private synchronized Map<String, List<String>> table() {
    if (guids.isEmpty()) {
      read();
    }
    return guids;
  }

  private void read() {
    try (InputStream stream = ComNames.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the table " + resource + " is missing from the program");
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        int tab = line.indexOf('\t');
        if (tab > 0 && line.charAt(0) != '#') {
          guids
              .computeIfAbsent(line.substring(0, tab), name -> new ArrayList<>())
              .add(line.substring(tab + 1));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The pattern for the string form of a GUID. It ignores case, except for the few GUIDs that are
   * in lower case in the table: those must match exactly.
   */
  static FeaturePattern text(String guid) {
    return guid.equals(guid.toUpperCase(Locale.ROOT))
        ? new FeaturePattern.Guid(guid)
        : new FeaturePattern.Exact(Feature.string(guid));
  }

  /** The 16 bytes of a GUID in memory: the first three groups are little-endian. */
  static byte[] bytes(String guid) {
    byte[] plain = HexFormat.of().parseHex(guid.replace("-", ""));
    int[] order = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
    byte[] bytes = new byte[order.length];
    for (int i = 0; i < order.length; i++) {
      bytes[i] = plain[order[i]];
    }
    return bytes;
  }
}
