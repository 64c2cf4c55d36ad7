package callscope.extract.drakvuf;

import callscope.input.StringDictionary;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Determines the operating system of the guest: by the module of its system calls, or else by the
 * paths of its programs and the names of the calls.
 */
final class Guest {
  /** Prefixes of system calls of Linux; those of Windows begin with Nt or Zw. */
  private static final Pattern LINUX_CALL = Pattern.compile("[a-z_][a-z0-9_]*");

  private final StringDictionary texts;
  private final int linux;
  private final int kernel;
  private long ofLinux;
  private long ofWindows;

  /** Whether the names of a program and a call are those of Linux. */
  private final Map<Names, Boolean> known = new HashMap<>();

  private record Names(int program, int method) {}

  Guest(StringDictionary texts) {
    this.texts = texts;
    this.linux = texts.intern("linux");
    this.kernel = texts.intern("nt");
  }

  /** Records a call. */
  void called(Entry entry) {
    boolean isLinux =
        entry.module == linux
            || (entry.module != kernel
                && known.computeIfAbsent(
                    new Names(entry.processName, entry.method), this::areOfLinux));
    if (isLinux) {
      ofLinux++;
    } else {
      ofWindows++;
    }
  }

  private boolean areOfLinux(Names names) {
    String program = names.program == StringDictionary.NONE ? "" : texts.text(names.program);
    if (program.startsWith("/")) {
      return true;
    }
    return program.indexOf('\\') < 0 && LINUX_CALL.matcher(texts.text(names.method)).matches();
  }

  /** Whether the guest ran Linux; without evidence, Windows is assumed. */
  boolean isLinux() {
    return ofLinux > ofWindows;
  }
}
