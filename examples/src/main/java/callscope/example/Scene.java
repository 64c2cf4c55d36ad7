package callscope.example;

import java.util.List;
import java.util.Optional;

/**
 * Calls that belong together and stay in their order on one thread; at least one.
 *
 * @param thread index of the thread; a process with fewer threads uses its last one
 * @param at seconds after the start of the analysis
 * @param signature what a sandbox would say about it
 */
record Scene(int thread, double at, Optional<Signature> signature, List<Call> calls) {

  Scene {
    if (calls.isEmpty()) {
      throw new IllegalArgumentException("a scene without calls");
    }
    calls = List.copyOf(calls);
  }

  static Scene plain(double at, List<Call> calls) {
    return new Scene(0, at, Optional.empty(), calls);
  }

  static Scene telling(Signature signature, double at, List<Call> calls) {
    return new Scene(0, at, Optional.of(signature), calls);
  }

  Scene onThread(int index) {
    return new Scene(index, at, signature, calls);
  }
}
