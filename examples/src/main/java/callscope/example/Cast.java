package callscope.example;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Names the processes of a report: ids, paths, command lines, and who started whom when. */
final class Cast {
  private static final String SHELL = Guest.SYSWOW64 + "\\cmd.exe";

  private final SplittableRandom random;
  private final int threads;
  private final int idBound;
  private final Set<Integer> taken = new HashSet<>();
  private final Map<Actor, ProcessIdentity> actors = new EnumMap<>(Actor.class);

  /**
   * A cast of {@code processes} with {@code threads} each; the ids are spread over twice the room
   * they need, as Windows spreads them.
   */
  Cast(SplittableRandom random, int processes, int threads) {
    this.random = random;
    this.threads = threads;
    this.idBound = Math.max(3000, 2 * processes * (threads + 1));
    taken.add(Guest.ANALYZER_PID);
    dropper();
    implant();
    farewell();
    shadowCopies();
    explorer();
  }

  ProcessIdentity of(Actor actor) {
    ProcessIdentity identity = actors.get(actor);
    if (identity == null) {
      throw new IllegalArgumentException("nobody plays " + actor);
    }
    return identity;
  }

  /** The processes of the story, in the order of {@link Actor}. */
  List<ProcessIdentity> story() {
    return List.copyOf(actors.values());
  }

  /** Adds a process that has no part in the story; {@code number} counts them from zero. */
  ProcessIdentity extra(BackgroundProgram program, int number) {
    double start = 5.0 + (number * 7) % 60;
    return identity(
        600 + 4 * random.nextInt(40), program.path(), program.commandLine(), start, start + 120);
  }

  private void dropper() {
    String path = Guest.TEMP + "\\invoice_7731.exe";
    play(Actor.DROPPER, Guest.ANALYZER_PID, path, quoted(path) + " ", 0.2, 27.5);
  }

  private void implant() {
    int dropper = of(Actor.DROPPER).pid();
    play(
        Actor.TASK_TOOL,
        dropper,
        Guest.SYSWOW64 + "\\schtasks.exe",
        "schtasks.exe /create /f /sc hourly /tn LedgerSync /tr " + quoted(DropperScenes.COPY),
        15.8,
        17);
    play(
        Actor.HOLLOWED,
        dropper,
        Guest.SYSWOW64 + "\\svchost.exe",
        Guest.SYSWOW64 + "\\svchost.exe",
        20.9,
        110);
  }

  private void farewell() {
    play(
        Actor.FAREWELL,
        of(Actor.DROPPER).pid(),
        SHELL,
        "cmd.exe /d /c timeout /t 3 /nobreak > nul & del /f /q "
            + quoted(of(Actor.DROPPER).modulePath()),
        27.9,
        32);
    play(
        Actor.PAUSE,
        of(Actor.FAREWELL).pid(),
        Guest.SYSWOW64 + "\\timeout.exe",
        "timeout  /t 3 /nobreak",
        28.3,
        31.4);
  }

  private void shadowCopies() {
    play(
        Actor.SHADOW_SHELL,
        of(Actor.HOLLOWED).pid(),
        SHELL,
        "cmd.exe /d /c vssadmin.exe delete shadows /all /quiet",
        48.3,
        52);
    play(
        Actor.SHADOW_TOOL,
        of(Actor.SHADOW_SHELL).pid(),
        Guest.SYSTEM32 + "\\vssadmin.exe",
        "vssadmin.exe  delete shadows /all /quiet",
        49.0,
        51);
  }

  private void explorer() {
    String path = "C:\\Windows\\explorer.exe";
    play(Actor.EXPLORER, 1184, path, path, 6.0, 118);
  }

  private void play(
      Actor actor, int parent, String path, String commandLine, double start, double end) {
    actors.put(actor, identity(parent, path, commandLine, start, end));
  }

  private ProcessIdentity identity(
      int parent, String path, String commandLine, double start, double end) {
    int pid = freshId();
    List<Integer> threadIds = new ArrayList<>(threads);
    for (int i = 0; i < threads; i++) {
      threadIds.add(freshId());
    }
    String name = path.substring(path.lastIndexOf('\\') + 1);
    return new ProcessIdentity(pid, parent, name, path, commandLine, threadIds, start, end);
  }

  private int freshId() {
    int id;
    do {
      id = 4 * random.nextInt(300, 300 + idBound);
    } while (!taken.add(id));
    return id;
  }

  private static String quoted(String path) {
    return "\"" + path + "\"";
  }
}
