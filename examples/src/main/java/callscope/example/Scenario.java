package callscope.example;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the processes of a report do, as a table tells it.
 *
 * <pre>
 * set NAME = VALUE
 * cast NAME  PARENT  PATH  COMMAND LINE  START  END  KIND OF NOISE  SHARE OF THE NOISE  [own-code]
 * block NAME
 * process NAME
 * scene SECONDS|start+0.2|end [thread INDEX] [shows SIGNATURE] [needs N threads]
 *   CALL  VALUE  VALUE  [*TIMES]  [!FAILURE]
 *   include BLOCK
 * </pre>
 *
 * <p>{@link CallTable} has the calls and {@link Placeholders} the placeholders in their values. A
 * process with fewer threads than a scene needs does not play it.
 */
final class Scenario {
  private final List<String> settings = new ArrayList<>();
  private final List<List<String>> cast = new ArrayList<>();
  private final Map<String, List<String>> blocks = new LinkedHashMap<>();
  private final Map<String, List<String>> processes = new LinkedHashMap<>();

  private Scenario() {}

  static Scenario read(String resource) {
    Scenario scenario = new Scenario();
    List<String> section = scenario.settings;
    List<String> process = section;
    for (String line : Resources.lines(resource)) {
      if (line.startsWith("cast ")) {
        List<String> columns = Resources.columns(line);
        scenario.cast.add(columns.subList(1, columns.size()));
      } else if (line.startsWith("block ")) {
        section = new ArrayList<>();
        scenario.blocks.put(line.substring("block ".length()), section);
      } else if (line.startsWith("process ")) {
        process = new ArrayList<>();
        section = process;
        scenario.processes.put(line.substring("process ".length()), section);
      } else {
        // a scene ends a block
        section = line.startsWith("scene ") ? process : section;
        section.add(line);
      }
    }
    return scenario;
  }

  /** Sets the variables that all processes share. */
  void prepare(Placeholders placeholders) {
    settings.forEach(placeholders::execute);
  }

  /** The columns of the lines {@code cast}. */
  List<List<String>> cast() {
    return cast;
  }

  /** The names of the processes, in the order of their scenes. */
  List<String> processes() {
    return List.copyOf(processes.keySet());
  }

  /** What a process does, in order of time. */
  List<Scene> scenes(String process, ProcessIdentity identity, Placeholders placeholders) {
    identity.publish("self", placeholders);
    List<Scene> scenes = new ArrayList<>();
    List<String> lines = processes.getOrDefault(process, List.of());
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at++);
      if (!line.startsWith("scene ")) {
        placeholders.execute(line);
        continue;
      }
      int end = at;
      while (end < lines.size() && !lines.get(end).startsWith("scene ")) {
        end++;
      }
      Header header = Header.parse(line, identity);
      if (identity.threads().size() >= header.threads()) {
        List<Call> calls = new ArrayList<>();
        play(lines.subList(at, end), placeholders, calls);
        scenes.add(new Scene(header.thread(), header.at(), header.signature(), calls));
      }
      at = end;
    }
    return scenes;
  }

  private void play(List<String> lines, Placeholders placeholders, List<Call> calls) {
    for (String line : lines) {
      if (line.startsWith("include ")) {
        String block = line.substring("include ".length());
        List<String> included = blocks.get(block);
        if (included == null) {
          throw new IllegalStateException("no block " + block);
        }
        play(included, placeholders, calls);
      } else if (!placeholders.execute(line)) {
        calls.add(call(Resources.columns(line), placeholders));
      }
    }
  }

  private static Call call(List<String> columns, Placeholders placeholders) {
    List<Object> values = new ArrayList<>();
    int times = 1;
    Optional<String> failure = Optional.empty();
    for (String column : columns.subList(1, columns.size())) {
      if (column.startsWith("*")) {
        times = Integer.parseInt(placeholders.expand(column.substring(1)));
      } else if (column.startsWith("!")) {
        failure = Optional.of(column.substring(1));
      } else {
        values.add(placeholders.expand(column));
      }
    }
    Call call = CallTable.call(columns.getFirst(), values.toArray()).times(times);
    return failure.isPresent() ? call.failing(failure.get()) : call;
  }

  /** The line that starts a scene. */
  private record Header(double at, int thread, Optional<Signature> signature, int threads) {
    static Header parse(String line, ProcessIdentity identity) {
      String[] words = line.split(" ");
      int thread = 0;
      Optional<Signature> signature = Optional.empty();
      int threads = 1;
      for (int i = 2; i + 1 < words.length; i += 2) {
        switch (words[i]) {
          case "thread" -> thread = Integer.parseInt(words[i + 1]);
          case "shows" -> signature = Optional.of(Signature.valueOf(words[i + 1]));
          case "needs" -> threads = Integer.parseInt(words[i + 1]);
          default -> throw new IllegalArgumentException(line);
        }
      }
      return new Header(seconds(words[1], identity), thread, signature, threads);
    }

    private static double seconds(String text, ProcessIdentity identity) {
      if (text.equals("end")) {
        return identity.end();
      }
      return text.startsWith("start+")
          ? identity.start() + Double.parseDouble(text.substring("start+".length()))
          : Double.parseDouble(text);
    }
  }
}
