package callscope.extract.procmon;

import callscope.extract.table.TableLines;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** The names that Process Monitor shows for the numbers in its own files. */
final class PmlNames {
  private static final String RESOURCE = "pml-names.txt";

  /** Names by kind and number, in the order of the table. */
  private static final Map<String, Map<Long, String>> KINDS = kinds();

  /** The rights that stand behind generic rights: read, write, execute, all. */
  private static final long[] REGISTRY_RIGHTS = {0x20019, 0x20006, 0x20019, 0xf003f};

  private static final long[] FILE_RIGHTS = {0x120089, 0x120116, 0x1200a0, 0x1f01ff};

  private static final long GENERIC_READ = 0x80000000L;

  private PmlNames() {}

  /** The name of a number; empty if the table has none. */
  static Optional<String> of(String kind, long number) {
    return Optional.ofNullable(of(kind).get(number));
  }

  /** The name of a number, or the number itself in hexadecimal. */
  static String orNumber(String kind, long number) {
    return of(kind, number).orElseGet(() -> hex(number));
  }

  /** The names of the flags that are set, in the order of the table. */
  static String flags(String kind, long flags, String divider) {
    StringJoiner names = new StringJoiner(divider);
    long left = flags;
    for (Map.Entry<Long, String> flag : of(kind).entrySet()) {
      if ((left & flag.getKey()) == flag.getKey()) {
        names.add(flag.getValue());
        left &= ~flag.getKey();
      }
    }
    return names.toString();
  }

  /** The rights that were asked for when a key was opened. */
  static String registryRights(long mask) {
    return rights("registry-access", mask, REGISTRY_RIGHTS);
  }

  /** The rights that were asked for when a file was opened. */
  static String fileRights(long mask) {
    return rights("file-access", mask, FILE_RIGHTS);
  }

  private static String rights(String kind, long mask, long[] generic) {
    long all = mask;
    for (int i = 0; i < generic.length; i++) {
      all |= (mask & GENERIC_READ >> i) == 0 ? 0 : generic[i];
    }
    String names = flags(kind, all, ", ");
    return names.isEmpty() ? "None " + hex(all) : names;
  }

  /** A control code, by name or by its parts. */
  static String control(long code) {
    return of("control", code)
        .orElseGet(
            () ->
                hex(code)
                    + " (Device:"
                    + hex(code >> 16)
                    + " Function:"
                    + (code >> 2 & 0xfff)
                    + " Method: "
                    + (code & 3)
                    + ")");
  }

  /** A security identifier, such as {@code S-1-5-18}. */
  static String sid(PmlBytes bytes) {
    int revision = bytes.u8();
    int parts = bytes.u8();
    long authority = 0;
    for (int i = 0; i < 6; i++) {
      authority = authority << 8 | bytes.u8();
    }
    StringJoiner sid =
        new StringJoiner("-")
            .add("S")
            .add(Integer.toString(revision))
            .add(Long.toString(authority));
    for (int i = 0; i < parts; i++) {
      sid.add(Long.toString(bytes.u32()));
    }
    return sid.toString();
  }

  static String hex(long number) {
    return "0x" + Long.toHexString(number);
  }

  private static Map<Long, String> of(String kind) {
    return KINDS.getOrDefault(kind, Map.of());
  }

  private static Map<String, Map<Long, String>> kinds() {
    Map<String, Map<Long, String>> kinds = new LinkedHashMap<>();
    for (String line : TableLines.of(PmlNames.class, RESOURCE)) {
      String[] fields = line.split("\t", -1);
      kinds
          .computeIfAbsent(fields[0], kind -> new LinkedHashMap<>())
          .put(Long.parseLong(fields[1], 16), fields[2]);
    }
    return kinds;
  }

  /** The text of a status, as the column Result shows it. */
  static String result(long status) {
    return of("result", status)
        .orElseGet(() -> "0x" + Long.toHexString(status).toUpperCase(Locale.ROOT));
  }
}
