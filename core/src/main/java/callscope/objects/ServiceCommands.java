package callscope.objects;

import java.util.Locale;
import java.util.Set;

/** Finds the service that a command line of {@code sc} or {@code net} names. */
final class ServiceCommands {
  private static final Set<String> OF_SC =
      Set.of("create", "start", "stop", "delete", "config", "failure", "pause", "continue");

  private static final Set<String> OF_NET = Set.of("start", "stop", "pause", "continue");

  private ServiceCommands() {}

  /**
   * The name of the service in the first command.
   *
   * @param program the program that is started, which may be the command shell
   * @param line the command line, with or without the program in front
   * @return empty if the command names no service
   */
  static String service(String program, String line) {
    CommandWords words = CommandWords.behind(program, line);
    String name = CommandWords.program(program);
    if (name.equals("cmd") && words.peek().toLowerCase(Locale.ROOT).matches("/[ck]")) {
      words.take();
      name = CommandWords.program(words.take());
    }
    if (!name.equals("sc") && !name.equals("net") && !name.equals("net1")) {
      return "";
    }
    if (words.peek().startsWith("\\\\")) {
      return ""; // a service of another machine
    }
    String verb = words.take().toLowerCase(Locale.ROOT);
    Set<String> verbs = name.equals("sc") ? OF_SC : OF_NET;
    String service = verbs.contains(verb) ? words.peek() : "";
    return service.equals(CommandWords.AND) ? "" : CommandWords.text(service);
  }
}
