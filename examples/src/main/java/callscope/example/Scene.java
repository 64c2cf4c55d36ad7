package callscope.example;

import java.util.List;
import java.util.Optional;

/**
 * Consecutive calls of one thread; at least one.
 *
 * @param thread index of the thread; a process with fewer threads uses its last one
 * @param at seconds after the start of the analysis
 * @param signature the signature that a sandbox reports for it
 */
record Scene(int thread, double at, Optional<Signature> signature, List<Call> calls) {

  Scene {
    if (calls.isEmpty()) {
      throw new IllegalArgumentException("scene without calls");
    }
    calls = List.copyOf(calls);
  }
}
