package callscope.cli.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The programs that open a page in a browser.
 *
 * @param commands in the order in which they are tried; the address of the page follows
 */
public record Browsers(List<List<String>> commands) {
  /** A program that has not failed by then has opened the page, or is the browser itself. */
  private static final long SECONDS = 3;

  public Browsers {
    commands = List.copyOf(commands);
  }

  /** The browser that the environment names, then the default one of the system. */
  public static Browsers ofSystem() {
    return of(System.getenv(), System.getProperty("os.name", ""));
  }

  static Browsers of(Map<String, String> environment, String system) {
    List<List<String>> commands = new ArrayList<>();
    String named = environment.getOrDefault("BROWSER", "");
    if (!named.isBlank()) {
      commands.add(List.of(named.strip()));
    }
    String lower = system.toLowerCase(Locale.ROOT);
    if (lower.startsWith("windows")) {
      commands.add(List.of("rundll32", "url.dll,FileProtocolHandler"));
    } else if (lower.startsWith("mac")) {
      commands.add(List.of("open"));
    } else {
      commands.add(List.of("xdg-open"));
      commands.add(List.of("wslview"));
      commands.add(List.of("sensible-browser"));
    }
    return new Browsers(commands);
  }

  /** Opens a page; false if no program could. */
  public boolean open(Path page) {
    String address = page.toUri().toString();
    return commands.stream().anyMatch(command -> runs(command, address));
  }

  private static boolean runs(List<String> command, String address) {
    List<String> words = new ArrayList<>(command);
    words.add(address);
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return !process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
