package callscope.objects;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How the names of keys, values and files are put together and taken apart. */
final class KeyNames {
  private static final String DEFAULT = "(Default)";

  private static final Map<Integer, String> ROOTS =
      Map.ofEntries(
          Map.entry(0x80000000, "HKEY_CLASSES_ROOT"),
          Map.entry(0x80000001, "HKEY_CURRENT_USER"),
          Map.entry(0x80000002, "HKEY_LOCAL_MACHINE"),
          Map.entry(0x80000003, "HKEY_USERS"),
          Map.entry(0x80000004, "HKEY_PERFORMANCE_DATA"),
          Map.entry(0x80000005, "HKEY_CURRENT_CONFIG"),
          Map.entry(0x80000006, "HKEY_DYN_DATA"),
          Map.entry(0x80000007, "HKEY_CURRENT_USER_LOCAL_SETTINGS"),
          Map.entry(0x80000050, "HKEY_PERFORMANCE_TEXT"),
          Map.entry(0x80000060, "HKEY_PERFORMANCE_NLSTEXT"));

  private static final Set<String> ABBREVIATIONS = Set.of("HKLM", "HKCU", "HKCR", "HKU", "HKCC");

  private KeyNames() {}

  /** The name of a predefined key; null if the handle is none. */
  static @Nullable String root(long number) {
    long low = HandleTable.low(number);
    return low < 0x80000000L ? null : ROOTS.get((int) low);
  }

  /** The complete name of a value. */
  static String value(String key, String value) {
    return key + '\\' + (value.isEmpty() ? DEFAULT : value);
  }

  /**
   * The name of the key of a value, or of the key above one.
   *
   * @param path the complete name of the value or key
   * @param last the name of the value or key itself; empty if unknown or the default value
   * @param known whether {@code last} is recorded
   */
  static String key(String path, String last, boolean known) {
    int end = path.length();
    if (known && !last.isEmpty() && endsWith(path, last)) {
      return path.substring(0, end - last.length() - 1);
    }
    if (known && last.isEmpty()) {
      if (endsWith(path, DEFAULT)) {
        return path.substring(0, end - DEFAULT.length() - 1);
      }
      return path.endsWith("\\") ? path.substring(0, end - 1) : path;
    }
    int separator = path.lastIndexOf('\\');
    return separator <= 0 ? path : path.substring(0, separator);
  }

  private static boolean endsWith(String path, String last) {
    int start = path.length() - last.length();
    return start > 1
        && path.charAt(start - 1) == '\\'
        && path.regionMatches(true, start, last, 0, last.length());
  }

  /** Whether a name of an object of a kind does not depend on a parent. */
  static boolean isComplete(ObjectKind kind, String name) {
    if (kind == ObjectKind.KEY || kind == ObjectKind.VALUE) {
      return name.regionMatches(true, 0, "HKEY_", 0, 5)
          || name.regionMatches(true, 0, "\\REGISTRY\\", 0, 10)
          || ABBREVIATIONS.contains(firstPart(name));
    }
    return name.startsWith("\\")
        || name.startsWith("/")
        || name.startsWith("%")
        || (name.length() > 1 && name.charAt(1) == ':');
  }

  private static String firstPart(String name) {
    int end = name.indexOf('\\');
    return (end < 0 ? name : name.substring(0, end)).toUpperCase(Locale.ROOT);
  }

  /** The last part of a path; empty if the path ends at a root. */
  static String lastPart(String path) {
    int end = path.length();
    while (end > 0 && isSeparator(path.charAt(end - 1))) {
      end--;
    }
    int start = end;
    while (start > 0 && !isSeparator(path.charAt(start - 1))) {
      start--;
    }
    return path.substring(start, end);
  }

  private static boolean isSeparator(char c) {
    return c == '/' || c == '\\';
  }

  /** The name of an object below another one. */
  static String below(String parent, String name) {
    if (name.isEmpty()) {
      return parent;
    }
    char separator = parent.indexOf('/') >= 0 ? '/' : '\\';
    return !parent.isEmpty() && parent.charAt(parent.length() - 1) == separator
        ? parent + name
        : parent + separator + name;
  }
}
