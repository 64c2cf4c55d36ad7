package callscope.origin;

import callscope.input.TracedProcess;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts that name programs, in a plain form that can be compared. */
final class ProgramNames {
  private static final Set<String> ENDINGS = Set.of("exe", "com", "scr", "bat", "cmd", "pif");
  private static final Pattern QUOTES = Pattern.compile("\\\\?[\"']");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern SYSTEM32 = Pattern.compile("\\\\(sysnative|syswow64)\\\\");
  private static final Pattern DRIVE = Pattern.compile("[a-z]:\\\\.+");

  private ProgramNames() {}

  /** The text in lower case, without quotes, and with one form of each path. */
  static String plain(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    String unquoted = QUOTES.matcher(lower).replaceAll("");
    String single = unquoted.replace("\\??\\", "").replace("\\\\", "\\");
    String system = SYSTEM32.matcher(single).replaceAll("\\\\system32\\\\");
    return BLANKS.matcher(system).replaceAll(" ").strip();
  }

  /** The path of the program of a process; its name if the path is unknown. */
  static String image(TracedProcess process) {
    return process.path().isEmpty() ? process.name() : process.path();
  }

  /** The name of the program of a process, in plain form. */
  static String program(TracedProcess process) {
    return program(plain(image(process)));
  }

  /** The name of the file at the end of a plain path, without the ending of a program. */
  static String program(String path) {
    String file = path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
    int dot = file.lastIndexOf('.');
    return dot > 0 && ENDINGS.contains(file.substring(dot + 1)) ? file.substring(0, dot) : file;
  }

  /** Whether a plain path names a drive, so that another path can't be the same file. */
  static boolean isComplete(String path) {
    return path.startsWith("/") || DRIVE.matcher(path).matches();
  }

  /**
   * The arguments of a plain command line.
   *
   * @param program the name of the program in it
   */
  static String arguments(String commandLine, String program) {
    int at = commandLine.indexOf(program);
    int end = at < 0 ? commandLine.indexOf(' ') : commandLine.indexOf(' ', at + program.length());
    return end < 0 ? "" : commandLine.substring(end + 1).strip();
  }
}
