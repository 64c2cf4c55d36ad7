package callscope.artifacts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the task that a command line of {@code schtasks} concerns: what the program itself does,
 * sandboxes rarely record.
 */
final class ScheduledTasks {
  private static final Pattern WORD = Pattern.compile("\"((?:\\\\\"|[^\"])*)\"|[^\\s\"&|]+|[&|]+");
  private static final Map<String, ArtifactOperation> OPERATIONS =
      Map.of(
          "/create", ArtifactOperation.CREATED,
          "/change", ArtifactOperation.CONFIGURED,
          "/run", ArtifactOperation.STARTED,
          "/end", ArtifactOperation.STOPPED,
          "/delete", ArtifactOperation.DELETED);

  private ScheduledTasks() {}

  /**
   * A task.
   *
   * @param program what it runs; empty if the command does not tell
   */
  record Task(ArtifactOperation operation, String name, String program) {}

  static Optional<Task> of(String commandLine) {
    if (!commandLine.toLowerCase(Locale.ROOT).contains("schtasks")) {
      return Optional.empty();
    }
    List<String> words = words(commandLine);
    for (int i = 0; i < words.size(); i++) {
      if (isProgram(words.get(i))) {
        return task(words.subList(i + 1, words.size()));
      }
    }
    return Optional.empty();
  }

  private static boolean isProgram(String word) {
    String lower = word.toLowerCase(Locale.ROOT).replace('/', '\\');
    String name = lower.substring(lower.lastIndexOf('\\') + 1);
    return name.equals("schtasks") || name.equals("schtasks.exe");
  }

  private static Optional<Task> task(List<String> words) {
    ArtifactOperation operation = null;
    String name = "";
    String program = "";
    for (int i = 0; i < words.size() && !words.get(i).matches("[&|]+"); i++) {
      String word = words.get(i).toLowerCase(Locale.ROOT);
      operation = OPERATIONS.getOrDefault(word, operation);
      String next = i + 1 < words.size() ? words.get(i + 1) : "";
      name = word.equals("/tn") ? next : name;
      program = word.equals("/tr") ? next : program;
    }
    return operation == null || name.isEmpty()
        ? Optional.empty()
        : Optional.of(new Task(operation, name, program));
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    for (Matcher found = WORD.matcher(line); found.find(); ) {
      words.add(found.group(1) == null ? found.group() : found.group(1).replace("\\\"", "\""));
    }
    return words;
  }
}
