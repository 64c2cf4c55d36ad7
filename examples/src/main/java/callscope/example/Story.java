package callscope.example;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Who takes part in a report and what each does besides noise. */
final class Story {
  private Story() {}

  /** The first bytes of every program of Windows. */
  static byte[] imageStart() {
    return new byte[] {'M', 'Z', (byte) 0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0, (byte) 0xff, (byte) 0xff};
  }

  /** All processes of the report; without the story the sample makes only noise. */
  static List<SimulatedProcess> processes(Options options, SplittableRandom random) {
    Cast cast = new Cast(random.split(), options.processes(), options.threads());
    SplittableRandom content = random.split();
    List<SimulatedProcess> processes = new ArrayList<>();
    if (options.story()) {
      for (Actor actor : Actor.values()) {
        processes.add(played(actor, cast, content));
      }
    } else {
      ProcessIdentity sample = cast.of(Actor.DROPPER);
      processes.add(new SimulatedProcess(sample, NoiseKind.PROGRAM, 4, false, List.of()));
    }
    BackgroundProgram[] programs = BackgroundProgram.values();
    for (int i = 0; processes.size() < options.processes(); i++) {
      BackgroundProgram program = programs[i % programs.length];
      processes.add(
          new SimulatedProcess(
              cast.extra(program, i), program.noise(), program.weight(), false, List.of()));
    }
    return processes;
  }

  private static SimulatedProcess played(Actor actor, Cast cast, SplittableRandom content) {
    ProcessIdentity identity = cast.of(actor);
    ToolScenes tools = new ToolScenes(cast);
    return switch (actor) {
      case DROPPER -> sample(identity, new DropperScenes(cast, content).scenes());
      case TASK_TOOL -> tool(identity, 0.6, tools.taskTool());
      case HOLLOWED -> sample(identity, new HollowedScenes(cast, content).scenes());
      case EXPLORER ->
          new SimulatedProcess(identity, NoiseKind.SHELL, 5, false, BaitScenes.scenes());
      case FAREWELL -> tool(identity, 0.3, tools.farewell());
      case PAUSE -> tool(identity, 0.2, tools.pause());
      case SHADOW_SHELL -> tool(identity, 0.3, tools.shadowShell());
      case SHADOW_TOOL -> tool(identity, 0.5, tools.shadowTool());
    };
  }

  private static SimulatedProcess sample(ProcessIdentity identity, List<Scene> scenes) {
    return new SimulatedProcess(identity, NoiseKind.PROGRAM, 3, true, scenes);
  }

  private static SimulatedProcess tool(
      ProcessIdentity identity, double weight, List<Scene> scenes) {
    return new SimulatedProcess(identity, NoiseKind.PROGRAM, weight, false, scenes);
  }
}
