package callscope.objects;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The normal forms of names: one form for all ways to write the same name. Case is kept, although
 * it does not matter on Windows.
 */
final class NormalNames {
  private static final String LOCAL_MACHINE = "HKEY_LOCAL_MACHINE";
  private static final String CURRENT_USER = "HKEY_CURRENT_USER";
  private static final String USERS = "HKEY_USERS";
  private static final String CLASSES = "_classes";

  /** What stands for a root of the registry, in lower case; a backslash separates parts. */
  private static final Map<String, String> ROOTS =
      Map.ofEntries(
          Map.entry("hklm", LOCAL_MACHINE),
          Map.entry("hkey_local_machine", LOCAL_MACHINE),
          Map.entry("hkcu", CURRENT_USER),
          Map.entry("hkey_current_user", CURRENT_USER),
          Map.entry("hku", USERS),
          Map.entry("hkey_users", USERS),
          Map.entry("hkcr", LOCAL_MACHINE + "\\Software\\Classes"),
          Map.entry("hkey_classes_root", LOCAL_MACHINE + "\\Software\\Classes"),
          Map.entry(
              "hkcc", LOCAL_MACHINE + "\\System\\CurrentControlSet\\Hardware Profiles\\Current"),
          Map.entry(
              "hkey_current_config",
              LOCAL_MACHINE + "\\System\\CurrentControlSet\\Hardware Profiles\\Current"),
          Map.entry(
              "hkey_current_user_local_settings",
              CURRENT_USER + "\\Software\\Classes\\Local Settings"));

  /** Short names that have been the same on every installation. */
  private static final Map<String, String> SHORT_NAMES =
      Map.of(
          "progra~1", "Program Files",
          "progra~2", "Program Files (x86)",
          "progra~3", "ProgramData",
          "common~1", "Common Files",
          "docume~1", "Documents and Settings",
          "admini~1", "Administrator",
          "alluse~1", "All Users",
          "locals~1", "Local Settings",
          "applic~1", "Application Data",
          "startm~1", "Start Menu");

  /** Beginnings of paths, in lower case, and what they stand for. */
  private static final List<String[]> PREFIXES =
      List.of(
          new String[] {"\\??\\unc\\", "\\\\"},
          new String[] {"\\\\?\\unc\\", "\\\\"},
          new String[] {"\\device\\mup\\", "\\\\"},
          new String[] {"\\device\\lanmanredirector\\", "\\\\"},
          new String[] {"\\??\\pipe\\", "\\\\.\\pipe\\"},
          new String[] {"\\\\?\\pipe\\", "\\\\.\\pipe\\"},
          new String[] {"\\device\\namedpipe\\", "\\\\.\\pipe\\"},
          new String[] {"\\??\\mailslot\\", "\\\\.\\mailslot\\"},
          new String[] {"\\device\\mailslot\\", "\\\\.\\mailslot\\"},
          new String[] {"\\??\\globalroot\\", "\\"},
          new String[] {"\\\\?\\globalroot\\", "\\"},
          new String[] {"\\??\\", ""},
          new String[] {"\\\\?\\", ""},
          new String[] {"\\dosdevices\\", ""},
          new String[] {"\\global??\\", ""},
          new String[] {"\\systemroot\\", "C:\\Windows\\"},
          new String[] {"%systemroot%\\", "C:\\Windows\\"},
          new String[] {"%windir%\\", "C:\\Windows\\"},
          new String[] {"%systemdrive%\\", "C:\\"},
          new String[] {"%programfiles%\\", "C:\\Program Files\\"},
          new String[] {"%programdata%\\", "C:\\ProgramData\\"});

  /** Places that stand for others in some programs. */
  private static final List<String[]> REDIRECTIONS =
      List.of(
          new String[] {"C:\\Windows\\SysWOW64", "C:\\Windows\\System32"},
          new String[] {"C:\\Windows\\Sysnative", "C:\\Windows\\System32"},
          new String[] {
            CURRENT_USER + "\\Software\\Classes", LOCAL_MACHINE + "\\Software\\Classes"
          });

  private static final String VOLUME = "\\device\\harddiskvolume";
  private static final String PIPE = "\\\\.\\pipe\\";

  private NormalNames() {}

  /** The normal form of the name of a key, or of a value with that of its key. */
  static String key(String name) {
    List<String> parts = parts(name, '\\');
    if (parts.isEmpty()) {
      return name;
    }
    if (parts.getFirst().equalsIgnoreCase("Computer") && parts.size() > 1) {
      parts.removeFirst();
    }
    if (parts.getFirst().equalsIgnoreCase("REGISTRY") && name.startsWith("\\")) {
      parts.removeFirst();
      if (parts.isEmpty()) {
        return name;
      }
      switch (parts.getFirst().toUpperCase(Locale.ROOT)) {
        case "MACHINE" -> parts.set(0, LOCAL_MACHINE);
        case "USER" -> parts.set(0, USERS);
        default -> {
          return name;
        }
      }
    }
    String root = ROOTS.get(parts.getFirst().toLowerCase(Locale.ROOT));
    if (root == null) {
      return String.join("\\", parts);
    }
    parts.removeFirst();
    parts.addAll(0, List.of(root.split("\\\\")));
    resolveUser(parts);
    resolveControlSet(parts);
    resolveView(parts);
    return String.join("\\", parts);
  }

  /** Replaces the hive of an ordinary user by that of the current one. */
  private static void resolveUser(List<String> parts) {
    if (parts.size() < 2 || !parts.getFirst().equals(USERS)) {
      return;
    }
    String user = parts.get(1).toLowerCase(Locale.ROOT);
    boolean classes = user.endsWith(CLASSES);
    if (classes) {
      user = user.substring(0, user.length() - CLASSES.length());
    }
    if (user.startsWith("s-1-5-21-")) {
      parts.remove(1);
      parts.set(0, CURRENT_USER);
      if (classes) {
        parts.addAll(1, List.of("Software", "Classes"));
      }
    } else if (user.equals("s-1-5-18")) {
      parts.set(1, ".DEFAULT");
      if (classes) {
        parts.addAll(2, List.of("Software", "Classes"));
      }
    }
  }

  private static void resolveControlSet(List<String> parts) {
    if (parts.size() > 2
        && parts.getFirst().equals(LOCAL_MACHINE)
        && parts.get(1).equalsIgnoreCase("System")
        && isControlSet(parts.get(2))) {
      parts.set(2, "CurrentControlSet");
    }
  }

  private static boolean isControlSet(String part) {
    int digits = "ControlSet".length();
    boolean isLike =
        part.length() == digits + 3 && part.regionMatches(true, 0, "ControlSet", 0, digits);
    for (int i = digits; isLike && i < part.length(); i++) {
      isLike = part.charAt(i) >= '0' && part.charAt(i) <= '9';
    }
    return isLike;
  }

  /** Removes the parts that separate the keys of 32-bit programs. */
  private static void resolveView(List<String> parts) {
    for (int i = parts.size() - 1; i > 0; i--) {
      String before = parts.get(i - 1);
      boolean maySeparate =
          before.equalsIgnoreCase("Software") || before.equalsIgnoreCase("Classes");
      String part = parts.get(i);
      if (maySeparate
          && (part.equalsIgnoreCase("Wow6432Node") || part.equalsIgnoreCase("WowAA32Node"))) {
        parts.remove(i);
      }
    }
  }

  /** The normal form of a path of Windows. */
  static String windowsPath(String path) {
    String plain = path.indexOf('/') >= 0 ? path.replace('/', '\\') : path;
    String lower = plain.toLowerCase(Locale.ROOT);
    for (String[] prefix : PREFIXES) {
      if (lower.startsWith(prefix[0])) {
        return windowsPath(prefix[1] + plain.substring(prefix[0].length()));
      }
    }
    if (lower.startsWith(VOLUME)) {
      int end = plain.indexOf('\\', VOLUME.length());
      plain = "C:" + (end < 0 ? "\\" : plain.substring(end));
    } else if (lower.startsWith("\\\\.\\") && isDrive(lower, 4)) {
      plain = plain.substring(4);
    } else if (lower.startsWith(PIPE)) {
      return PIPE + plain.substring(PIPE.length());
    } else if (isOnDrive(lower)) {
      plain = "C:" + plain;
    }
    return isDrive(plain, 0) ? segments(plain) : withoutEnd(plain, '\\');
  }

  /** Whether a path begins at the root of an unnamed drive. */
  private static boolean isOnDrive(String lower) {
    return lower.length() > 1
        && lower.charAt(0) == '\\'
        && lower.charAt(1) != '\\'
        && !lower.startsWith("\\device\\")
        && !lower.startsWith("\\??")
        && !lower.startsWith("\\pipe\\");
  }

  private static boolean isDrive(String path, int at) {
    return path.length() > at + 1
        && Character.isLetter(path.charAt(at))
        && path.charAt(at + 1) == ':'
        && (path.length() == at + 2 || path.charAt(at + 2) == '\\');
  }

  private static String segments(String path) {
    String drive = path.substring(0, 1).toUpperCase(Locale.ROOT) + ":";
    List<String> parts = resolved(parts(path.substring(2), '\\'), true);
    parts.replaceAll(part -> SHORT_NAMES.getOrDefault(part.toLowerCase(Locale.ROOT), part));
    return drive + "\\" + String.join("\\", parts);
  }

  /** What a 32-bit program, or one that sees merged keys, is given instead of a normal form. */
  static String redirected(String normal) {
    for (String[] redirection : REDIRECTIONS) {
      String from = redirection[0];
      boolean isWhole = normal.length() == from.length();
      if (normal.regionMatches(true, 0, from, 0, from.length())
          && (isWhole || normal.charAt(from.length()) == '\\')) {
        return redirection[1] + normal.substring(from.length());
      }
    }
    return normal;
  }

  /** The normal form of a path of a Unix. */
  static String posixPath(String path) {
    if (path.startsWith("/")) {
      return "/" + String.join("/", resolved(parts(path, '/'), true));
    }
    String relative = String.join("/", resolved(parts(path, '/'), false));
    return relative.isEmpty() ? path : relative;
  }

  /** The normal form of the name of a mutex, event, semaphore or section. */
  static String kernelObject(String name) {
    String rest = name;
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.startsWith("\\sessions\\")) {
      int at = lower.indexOf("\\basenamedobjects\\");
      rest = at < 0 ? name : name.substring(at + "\\basenamedobjects\\".length());
    } else if (lower.startsWith("\\basenamedobjects\\")) {
      return "Global\\" + name.substring("\\basenamedobjects\\".length());
    } else if (lower.startsWith("local\\")) {
      rest = name.substring("local\\".length());
    }
    return rest;
  }

  /** Drops single dots and applies double ones, of which a root has none above it. */
  private static List<String> resolved(List<String> parts, boolean belowRoot) {
    List<String> result = new ArrayList<>(parts.size());
    for (String part : parts) {
      if (part.equals("..") && !result.isEmpty() && !result.getLast().equals("..")) {
        result.removeLast();
      } else if (!part.equals(".") && !(part.equals("..") && belowRoot)) {
        result.add(part);
      }
    }
    return result;
  }

  private static List<String> parts(String name, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= name.length(); i++) {
      if (i == name.length() || name.charAt(i) == separator) {
        if (i > start) {
          parts.add(name.substring(start, i));
        }
        start = i + 1;
      }
    }
    return parts;
  }

  private static String withoutEnd(String path, char separator) {
    int end = path.length();
    while (end > 1 && path.charAt(end - 1) == separator) {
      end--;
    }
    return path.substring(0, end);
  }
}
