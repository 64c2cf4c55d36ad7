package callscope.cli.options;

import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.rulestore.RuleStore;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where compiled rules are kept between starts. */
public final class RuleStoreFolder {
  /** Names the folder, or is {@code off}. */
  private static final String CHOICE = "CALLSCOPE_CACHE";

  /** Of any command that has it. */
  private static final String VERBOSE = "verbose";

  private RuleStoreFolder() {}

  /**
   * With --verbose, tells why compiled rules are not kept although they could be.
   *
   * @param arguments of a command that may load rules
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

  /** The folder that the user chose, or that is usual; nothing if there shall be none. */
  public static Optional<Path> of(Map<String, String> environment) {
    try {
      return choose(environment);
    } catch (InvalidPathException e) {
      // a folder that Java can't name is one more that can't be used
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
