package callscope.cli.options;

import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.rulestore.RuleStore;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The folder in which compiled rules are cached. */
public final class RuleStoreFolder {
  /** Names the folder, or is {@code off}. */
  private static final String CHOICE = "CALLSCOPE_CACHE";

  /** The option of any command that has it. */
  private static final String VERBOSE = "verbose";

  private RuleStoreFolder() {}

  /**
   * With --verbose, says why compiled rules are not cached although they could be.
   *
   * @param arguments the arguments of a command that may load rules
   */
  public static void reportIfUnusable(Session session, ParsedArguments arguments) {
    if (!arguments.has(VERBOSE) || !arguments.has(RuleOptions.RULES)) {
      return;
    }
    Optional<Path> folder = of(System.getenv());
    Optional<String> objection = folder.flatMap(path -> new RuleStore(path).objection());
    if (objection.isPresent()) {
      session.report("the cache folder " + folder.get() + " is not used: " + objection.get());
    }
  }

  /** The folder that the user chose, or the default; empty if there is none. */
  public static Optional<Path> of(Map<String, String> environment) {
    try {
      return choose(environment);
    } catch (InvalidPathException e) {
      // a folder that Java can't name can't be used
      return Optional.empty();
    }
  }

  private static Optional<Path> choose(Map<String, String> environment) {
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
