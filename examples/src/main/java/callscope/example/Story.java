package callscope.example;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** The processes of a report: those of a scenario, and others that only make noise. */
final class Story {
  static final Scenario INVOICE = Scenario.read("invoice.txt");

  private static final int ANALYZER_PID = 3108;
  private static final int DESKTOP_PID = 1184;

  private final SplittableRandom random;
  private final int threads;
  private final int idBound;
  private final Placeholders placeholders;
  private final Set<Integer> usedIds = new HashSet<>(Set.of(ANALYZER_PID));
  private final Map<String, SimulatedProcess> cast = new HashMap<>();

  private Story(Options options, SplittableRandom random) {
    this.random = random.split();
    this.placeholders = new Placeholders(random.split());
    this.threads = options.threads();
    // Windows assigns ids from a range that is larger than necessary
    this.idBound = Math.max(3000, 2 * options.processes() * (threads + 1));
  }

  /** All processes of the report; without the story, the sample only makes noise. */
  static List<SimulatedProcess> processes(Options options, SplittableRandom random) {
    Story story = new Story(options, random);
    story.assignRoles();
    List<SimulatedProcess> processes = new ArrayList<>();
    if (options.story()) {
      for (String name : INVOICE.processes()) {
        processes.add(story.played(name));
      }
    } else {
      ProcessIdentity sample = story.cast("dropper").identity();
      processes.add(new SimulatedProcess(sample, NoiseKind.PROGRAM, 4, false, List.of()));
    }
    BackgroundProgram[] programs = BackgroundProgram.values();
    for (int i = 0; processes.size() < options.processes(); i++) {
      processes.add(story.background(programs[i % programs.length], i));
    }
    return processes;
  }

  private void assignRoles() {
    placeholders.set("analyzer.pid", ANALYZER_PID).set("desktop.pid", DESKTOP_PID);
    INVOICE.prepare(placeholders);
    for (List<String> columns : INVOICE.cast()) {
      String path = placeholders.expand(columns.get(2));
      String command = placeholders.set("path", path).expand(columns.get(3));
      int parent = Integer.parseInt(placeholders.expand("{" + columns.get(1) + ".pid}"));
      double start = Double.parseDouble(columns.get(4));
      double end = Double.parseDouble(columns.get(5));
      ProcessIdentity identity = identity(parent, path, command, start, end);
      identity.publish(columns.getFirst(), placeholders);
      cast.put(
          columns.getFirst(),
          new SimulatedProcess(
              identity,
              NoiseKind.valueOf(columns.get(6)),
              Double.parseDouble(columns.get(7)),
              columns.contains("own-code"),
              List.of()));
    }
  }

  private SimulatedProcess cast(String name) {
    SimulatedProcess process = cast.get(name);
    if (process == null) {
      throw new IllegalStateException("no process " + name + " in the cast");
    }
    return process;
  }

  private SimulatedProcess played(String name) {
    SimulatedProcess process = cast(name);
    return process.playing(INVOICE.scenes(name, process.identity(), placeholders));
  }

  /** A process without a part in the story; {@code number} counts them from zero. */
  private SimulatedProcess background(BackgroundProgram program, int number) {
    double start = 5.0 + (number * 7) % 60;
    int parent = 600 + 4 * random.nextInt(40);
    ProcessIdentity identity =
        identity(parent, program.path(), program.commandLine(), start, start + 120);
    return new SimulatedProcess(identity, program.noise(), program.weight(), false, List.of());
  }

  private ProcessIdentity identity(
      int parent, String path, String commandLine, double start, double end) {
    int pid = unusedId();
    List<Integer> threadIds = new ArrayList<>(threads);
    for (int i = 0; i < threads; i++) {
      threadIds.add(unusedId());
    }
    return new ProcessIdentity(pid, parent, path, commandLine, threadIds, start, end);
  }

  private int unusedId() {
    int id;
    do {
      id = 4 * random.nextInt(300, 300 + idBound);
    } while (!usedIds.add(id));
    return id;
  }
}
