package callscope.origin;

import callscope.input.CallTable;
import callscope.input.TracedProcess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the sample told others to start: the strings of its calls that name programs, and its
 * command lines. Not thread-safe.
 *
 * <p>A text names a process if it contains the name of the program, and if both contain complete
 * paths, the same one. Because anyone may start a shell or a program of the system, these must have
 * the same arguments, too. A server of COM is named by its class in its arguments.
 */
final class CommandTexts {
  private static final Pattern GUID =
      Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[\\s,;=&|<>()]+");
  private static final String SYSTEM_FOLDER = "\\windows\\system32\\";

  private final ProgramKinds kinds = ProgramKinds.current();
  private final Map<String, List<Named>> byProgram = new HashMap<>();
  private final Set<Seen> seen = new HashSet<>();

  /** A text of a process that was added; the first call of each counts. */
  private record Seen(int number, int process, boolean commands) {}

  /**
   * A text that names programs.
   *
   * @param text in plain form
   * @param commands whether it belongs to a call to a broker
   * @param time of its call; {@link CallTable#NO_TIME} if unknown
   * @param process the index of the process of the call
   * @param call the index of the call; -1 for the command line of the process
   */
  record Named(String text, boolean commands, long time, int process, int call) {}

  /**
   * Adds a text, unless the process has used it before.
   *
   * @param number the same for equal texts
   */
  void add(int number, Named given) {
    if (!seen.add(new Seen(number, given.process, given.commands))) {
      return;
    }
    Named named =
        new Named(
            ProgramNames.plain(given.text), given.commands, given.time, given.process, given.call);
    Set<String> programs = new HashSet<>();
    for (String word : BETWEEN_WORDS.split(named.text)) {
      programs.add(ProgramNames.program(word));
    }
    // an image whose path has blanks
    programs.add(ProgramNames.program(named.text));
    if (named.commands) {
      Matcher guids = GUID.matcher(named.text);
      while (guids.find()) {
        programs.add(guids.group());
      }
    }
    programs.remove("");
    for (String program : programs) {
      byProgram.computeIfAbsent(program, p -> new ArrayList<>(1)).add(named);
    }
  }

  boolean isEmpty() {
    return byProgram.isEmpty();
  }

  /** Whether a program starts others for anyone. */
  boolean isBroker(TracedProcess process) {
    return kinds.isBroker(ProgramNames.program(process))
        || process.commandLine().endsWith("-Embedding");
  }

  /**
   * The first text that names a process.
   *
   * @param start the time of the start of the process
   * @param ofBroker whether a broker started it; otherwise, who started it is unknown
   */
  Optional<Named> find(TracedProcess process, long start, boolean ofBroker) {
    String path = ProgramNames.plain(ProgramNames.image(process));
    String line = ProgramNames.plain(process.commandLine());
    String program = ProgramNames.program(path.isEmpty() ? BETWEEN_WORDS.split(line, 2)[0] : path);
    String arguments = ProgramNames.arguments(line, program);
    boolean isHost = kinds.isHost(program);
    boolean ofSystem = isHost || path.contains(SYSTEM_FOLDER);
    for (Named named : byProgram.getOrDefault(program, List.of())) {
      // a service may be a program of the sample in the folder of the system
      boolean byArguments = ofSystem && (isHost || !arguments.isEmpty() || !named.commands);
      boolean fits =
          byArguments
              ? arguments.length() > 1 && named.text.contains(arguments)
              : isSamePath(path, program, named.text);
      if (fits && (ofBroker || named.commands) && isBefore(named, start)) {
        return Optional.of(named);
      }
    }
    return ofBroker ? byClass(arguments, start) : Optional.empty();
  }

  private Optional<Named> byClass(String arguments, long start) {
    Matcher guids = GUID.matcher(arguments);
    while (guids.find()) {
      for (Named named : byProgram.getOrDefault(guids.group(), List.of())) {
        if (isBefore(named, start)) {
          return Optional.of(named);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isBefore(Named named, long start) {
    return named.time == CallTable.NO_TIME || start == CallTable.NO_TIME || named.time <= start;
  }

  /** Whether a text names a program with this path, or without a complete path. */
  private static boolean isSamePath(String path, String program, String text) {
    if (!ProgramNames.isComplete(path) || text.contains(path)) {
      return true;
    }
    int at = text.indexOf(program);
    while (at >= 0) {
      int begin = Math.max(text.lastIndexOf(":\\", at), text.lastIndexOf(" ", at));
      boolean complete = begin >= 0 && text.charAt(begin) == ':';
      if (!complete && (begin + 1 >= text.length() || text.charAt(begin + 1) != '/')) {
        return true;
      }
      at = text.indexOf(program, at + 1);
    }
    return false;
  }
}
