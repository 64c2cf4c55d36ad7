package callscope.objects;

import java.util.Locale;
import java.util.Set;

/**
 * Finds the file that a command line makes another program run: {@code C:\a.exe} in {@code cmd /c
 * start C:\a.exe}, {@code C:\a.dll} in {@code rundll32 C:\a.dll,Run}. Only complete paths are
 * found.
 */
final class HostedFiles {
  /** The meaning of a reference to such a file. */
  static final String MEANING = "hosted file";

  /** Programs that run the file in their first argument that is no option, whatever its ending. */
  private static final Set<String> HOSTS =
      Set.of(
          "rundll32",
          "regsvr32",
          "wscript",
          "cscript",
          "mshta",
          "conhost",
          "python",
          "python3",
          "pythonw",
          "perl",
          "php",
          "ruby",
          "node",
          "autoit3",
          "autohotkey");

  /** Endings of files that a shell runs; it opens others in the program that is set for them. */
  private static final Set<String> RUN_BY_SHELLS =
      Set.of(
          "exe", "com", "scr", "pif", "bat", "cmd", "vbs", "vbe", "js", "jse", "wsf", "wsh", "hta",
          "msi", "cpl", "lnk", "jar");

  /** The words before what PowerShell runs. */
  private static final Set<String> POWERSHELL_RUNS =
      Set.of(
          CommandWords.AND,
          ".",
          "start-process",
          "start",
          "saps",
          "-filepath",
          "invoke-item",
          "ii");

  /** Options of {@code start} that the next word belongs to. */
  private static final Set<String> START_OPTIONS = Set.of("/d", "/node", "/affinity");

  private final CommandWords words;

  private HostedFiles(CommandWords words) {
    this.words = words;
  }

  /**
   * The file.
   *
   * @param program the program that is started
   * @param line the command line, with or without the program in front
   * @return its path; empty if there is none
   */
  static String of(String program, String line) {
    return new HostedFiles(CommandWords.behind(program, line))
        .hostedBy(CommandWords.program(program));
  }

  /** The file that a program runs, by the words that follow. */
  private String hostedBy(String program) {
    return switch (program) {
      case "cmd" -> byShell();
      case "powershell", "pwsh" -> byPowerShell();
      case "explorer" -> runnable(words.take());
      case "java", "javaw" -> after(Set.of("-jar"));
      case "msiexec" -> after(Set.of("/i", "-i", "/package", "-package"));
      default -> HOSTS.contains(program) ? path(firstThatIsNoOption()) : "";
    };
  }

  private String byShell() {
    while (words.hasNext()) {
      String option = words.take().toLowerCase(Locale.ROOT);
      if (option.startsWith("/c") || option.startsWith("/k")) {
        return option.length() == 2 ? byCommands() : "";
      }
    }
    return "";
  }

  /** The first file that one of the commands of a shell runs. */
  private String byCommands() {
    while (words.hasNext()) {
      String found = byCommand();
      if (!found.isEmpty()) {
        return found;
      }
      while (words.hasNext() && !words.take().equals(CommandWords.AND)) {
        // the arguments of this command
      }
    }
    return "";
  }

  private String byCommand() {
    while (words.peek().equalsIgnoreCase("call")) {
      words.take();
    }
    if (words.peek().equalsIgnoreCase("start")) {
      words.take();
      skipTitleAndOptions();
    }
    String program = words.peek();
    if (program.equals(CommandWords.AND)) {
      return "";
    }
    words.take();
    if (isLine(program)) {
      return inside(program).byCommands();
    }
    String hosted = hostedBy(CommandWords.program(program));
    return hosted.isEmpty() ? runnable(program) : hosted;
  }

  /** Passes what {@code start} takes before the program. The first quoted word is a title. */
  private void skipTitleAndOptions() {
    boolean titled = false;
    while (words.peek().startsWith("/") || (!titled && isQuoted(words.peek()))) {
      String word = words.take();
      titled |= isQuoted(word);
      if (START_OPTIONS.contains(word.toLowerCase(Locale.ROOT))) {
        words.take();
      }
    }
  }

  private String byPowerShell() {
    while (words.hasNext()) {
      String word = words.take();
      String lower = word.toLowerCase(Locale.ROOT);
      String found = "";
      if (lower.length() > 1 && "-file".startsWith(lower)) {
        found = path(words.peek());
      } else if (POWERSHELL_RUNS.contains(lower)) {
        found = runnable(words.peek());
      } else if (isLine(word)) {
        found = inside(word).byPowerShell();
      }
      if (found.isEmpty() && lower.endsWith(".ps1")) {
        found = path(word);
      }
      if (!found.isEmpty()) {
        return found;
      }
    }
    return "";
  }

  private String after(Set<String> options) {
    while (words.hasNext()) {
      if (options.contains(words.take().toLowerCase(Locale.ROOT))) {
        return path(words.take());
      }
    }
    return "";
  }

  private String firstThatIsNoOption() {
    while (words.peek().startsWith("/") || words.peek().startsWith("-")) {
      words.take();
    }
    return words.take();
  }

  /** The command line that a quoted word is. */
  private static HostedFiles inside(String word) {
    return new HostedFiles(new CommandWords(CommandWords.text(word)));
  }

  private static boolean isQuoted(String word) {
    return word.startsWith(CommandWords.QUOTE);
  }

  /** Whether a quoted word is a command line itself. */
  private static boolean isLine(String word) {
    return isQuoted(word) && word.indexOf(' ') >= 0 && path(word).isEmpty();
  }

  /** A word if it is a complete path, else nothing. */
  private static String path(String word) {
    String path = CommandWords.text(word);
    boolean hasDrive = path.length() > 2 && Character.isLetter(path.charAt(0));
    return (hasDrive && path.startsWith(":\\", 1)) || path.startsWith("\\\\") ? path : "";
  }

  /** A word if it is the complete path of a file that a shell runs, else nothing. */
  private static String runnable(String word) {
    String ending = word.substring(word.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return RUN_BY_SHELLS.contains(ending) ? path(word) : "";
  }
}
