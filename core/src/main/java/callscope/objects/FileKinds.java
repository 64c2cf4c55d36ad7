package callscope.objects;

import java.util.Locale;

/** Tells pipes, consoles and devices from files. */
final class FileKinds {
  /** The length of {@code CONOUT$}. */
  private static final int MAX_CONSOLE_NAME = 7;

  private FileKinds() {}

  /** The kind of what a path names, if a call expects a file; else the kind itself. */
  static ObjectKind of(ObjectKind kind, String recorded) {
    if (kind != ObjectKind.FILE || (recorded.length() > 1 && recorded.charAt(1) == ':')) {
      return kind;
    }
    if (recorded.length() > MAX_CONSOLE_NAME && !hasSeparator(recorded)) {
      return recorded.startsWith("pipe:[") ? ObjectKind.PIPE : kind;
    }
    String path = NormalNames.windowsPath(recorded).toLowerCase(Locale.ROOT);
    if (path.startsWith("\\\\.\\pipe\\") || path.startsWith("\\\\.\\mailslot\\")) {
      return ObjectKind.PIPE;
    }
    if (recorded.startsWith("pipe:[")) {
      return ObjectKind.PIPE;
    }
    if (isConsole(path) || recorded.equals("/dev/tty") || recorded.startsWith("/dev/pts/")) {
      return ObjectKind.CONSOLE;
    }
    boolean device =
        path.startsWith("\\device\\") || path.startsWith("\\\\.\\") || recorded.startsWith("/dev/");
    return device ? ObjectKind.DEVICE : kind;
  }

  private static boolean hasSeparator(String path) {
    return path.indexOf('\\') >= 0 || path.indexOf('/') >= 0;
  }

  private static boolean isConsole(String path) {
    return path.startsWith("\\device\\condrv")
        || path.equals("conin$")
        || path.equals("conout$")
        || path.equals("con");
  }
}
