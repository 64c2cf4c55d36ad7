package callscope.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where compiled rules are kept between starts. */
final class RuleStoreFolder {
  /** Names the folder, or is {@code off}. */
  private static final String CHOICE = "CALLSCOPE_CACHE";

  private RuleStoreFolder() {}

  /** The folder that the user chose, or that is usual; nothing if there shall be none. */
  static Optional<Path> of(Map<String, String> environment) {
    String chosen = environment.getOrDefault(CHOICE, "");
    if (!chosen.isEmpty()) {
      return chosen.equals("off") ? Optional.empty() : Optional.of(Path.of(chosen));
    }
    String caches = environment.getOrDefault("XDG_CACHE_HOME", "");
    if (!caches.isEmpty()) {
      return Optional.of(Path.of(caches, "callscope"));
    }
    String home = environment.getOrDefault("HOME", "");
    return home.isEmpty() ? Optional.empty() : Optional.of(Path.of(home, ".cache", "callscope"));
  }
}
