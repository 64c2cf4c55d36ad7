package callscope.objects;

import callscope.input.TracedProcess;
import callscope.objects.HandleFact.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the names of a process's own program in command lines, such as {@code cmd /c del a.exe}.
 * They are those of the program file and its folder, of the scripts and libraries in the command
 * line of the process, and of the processes that it descends from. Not thread-safe.
 */
final class CommandsAboutPrograms {
  /** Endings of files that a host runs, such as a script. */
  private static final List<String> HOSTED =
      List.of(
          ".js", ".jse", ".vbs", ".vbe", ".wsf", ".hta", ".ps1", ".bat", ".cmd", ".py", ".jar",
          ".dll", ".cpl", ".ocx", ".msi", ".lnk");

  /** Programs that start others for anyone. */
  private static final Set<String> STARTERS =
      Set.of("explorer.exe", "services.exe", "svchost.exe", "winlogon.exe", "taskeng.exe");

  /** The length of the part of a long name that its short name, such as ABCDEF~1.EXE, keeps. */
  private static final int SHORT_LENGTH = 6;

  /** The length of a path such as {@code C:\\}. */
  private static final int LONGEST_ROOT = 3;

  /** The most processes whose names count: itself and those from which it descends. */
  private static final int MOST_PROCESSES = 8;

  private static final @Nullable ObservedObject[] NONE = {};

  private final List<TracedProcess> processes;
  private final TracedProcesses byId;
  private final ObjectNames names;

  /** For each process the lower-case names of its own programs, once they were asked for. */
  private final Map<Integer, Set<String>> ownNames = new HashMap<>();

  CommandsAboutPrograms(List<TracedProcess> processes, TracedProcesses byId, ObjectNames names) {
    this.processes = processes;
    this.byId = byId;
    this.names = names;
  }

  /**
   * The own programs of a process that the command lines of a call name, other than as the program
   * that it starts.
   *
   * @param facts those of the call
   * @return for each fact the program, or null; empty if no fact has a command line
   */
  @Nullable ObservedObject[] named(BoundFact[] facts, int process) {
    @Nullable ObservedObject[] found = NONE;
    for (int i = 0; i < facts.length; i++) {
      if (facts[i].fact().has(Role.COMMAND)) {
        found = found.length == 0 ? new @Nullable ObservedObject[facts.length] : found;
        found[i] = named(facts[i], process);
      }
    }
    return found;
  }

  private @Nullable ObservedObject named(BoundFact bound, int process) {
    String line = bound.text(Role.COMMAND);
    String started = lastPart(CommandLine.program(bound));
    String lower = line.toLowerCase(Locale.ROOT);
    for (String name : ownNames.computeIfAbsent(process, this::findNames)) {
      if (!name.equals(started) && (hasWord(lower, name) || hasShortName(lower, name))) {
        return names.of(ObjectKind.FILE, name).object(ObjectKind.FILE);
      }
    }
    return null;
  }

  private Set<String> findNames(int process) {
    Set<String> found = new LinkedHashSet<>();
    int at = process;
    for (int i = 0; i < MOST_PROCESSES && at >= 0 && addNames(processes.get(at), found); i++) {
      at = byId.parent(at);
    }
    return found;
  }

  /** Adds the names of a process; returns whether those of its parent belong to them. */
  private static boolean addNames(TracedProcess process, Set<String> found) {
    String path = process.path();
    String program = lastPart(path.isEmpty() ? process.name() : path);
    if (program.isEmpty() || STARTERS.contains(program)) {
      return false;
    }
    found.add(program);
    String folder = path.substring(0, path.length() - KeyNames.lastPart(path).length());
    if (KeyNames.isComplete(ObjectKind.FILE, folder) && folder.length() > LONGEST_ROOT) {
      found.add(folder.substring(0, folder.length() - 1).toLowerCase(Locale.ROOT));
    }
    for (String word : words(process.commandLine().toLowerCase(Locale.ROOT))) {
      if (HOSTED.stream().anyMatch(word::endsWith)) {
        found.add(lastPart(word));
      }
    }
    return true;
  }

  private static String lastPart(String path) {
    return KeyNames.lastPart(path).toLowerCase(Locale.ROOT);
  }

  /** The parts of a command line, with spaces where they are quoted. */
  private static List<String> words(String line) {
    List<String> found = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (quoted || !(Character.isWhitespace(c) || c == ',')) {
        word.append(c);
        continue;
      }
      if (!quoted && !word.isEmpty()) {
        found.add(word.toString());
        word.setLength(0);
      }
    }
    found.add(word.toString());
    return found;
  }

  private static boolean hasWord(String line, String name) {
    for (int at = line.indexOf(name); at >= 0; at = line.indexOf(name, at + 1)) {
      int end = at + name.length();
      boolean begins = at == 0 || !isPartOfName(line.charAt(at - 1));
      // a folder is not meant if the name of a file follows
      int next = end < line.length() && line.charAt(end) == '\\' ? end + 1 : end;
      if (begins && (next == line.length() || !isPartOfName(line.charAt(next)))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the short name of a file occurs, such as {@code SAMPLE~1.EXE}. */
  private static boolean hasShortName(String line, String name) {
    int dot = name.lastIndexOf('.');
    if (line.indexOf('~') < 0 || dot < 0) {
      return false;
    }
    String base = name.substring(0, dot).replace(" ", "").replace(".", "");
    String begin = base.substring(0, Math.min(SHORT_LENGTH, base.length())) + "~";
    for (int at = line.indexOf(begin); at >= 0; at = line.indexOf(begin, at + 1)) {
      if (at == 0 || !isPartOfName(line.charAt(at - 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPartOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
  }
}
