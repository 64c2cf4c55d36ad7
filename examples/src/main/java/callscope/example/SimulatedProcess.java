package callscope.example;

import java.util.List;

/**
 * A process of the report with everything that decides its calls.
 *
 * @param noise the kind of noise that it makes
 * @param weight its share of the noise, relative to the other processes
 * @param runsSample whether its scenes are calls of the sample's own code
 * @param scenes what it does besides noise, in order of time
 */
record SimulatedProcess(
    ProcessIdentity identity,
    NoiseKind noise,
    double weight,
    boolean runsSample,
    List<Scene> scenes) {

  SimulatedProcess {
    scenes = List.copyOf(scenes);
  }

  SimulatedProcess playing(List<Scene> played) {
    return new SimulatedProcess(identity, noise, weight, runsSample, played);
  }
}
