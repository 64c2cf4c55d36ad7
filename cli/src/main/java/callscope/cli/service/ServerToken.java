package callscope.cli.service;

import callscope.cli.command.ExitCode;
import callscope.cli.command.Failure;
import callscope.cli.io.Output;
import callscope.server.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the token of a server. Other users of a machine can see command lines, so it is in none.
 */
final class ServerToken {
  /** The environment variable. */
  static final String VARIABLE = "CALLSCOPE_TOKEN";

  private static final int LONGEST = 4_096;

  private ServerToken() {}

  /**
   * The token in a file, or else in the environment.
   *
   * @return empty if neither is given
   * @throws Failure if the file can't be read, or the token is too short
   */
  static Optional<String> of(Optional<Path> file, Map<String, String> environment) throws Failure {
    String text = file.isPresent() ? read(file.get()) : environment.getOrDefault(VARIABLE, "");
    String token = text.strip();
    if (token.isEmpty() && file.isEmpty()) {
      return Optional.empty();
    }
    if (token.length() < ServerSettings.SHORTEST_TOKEN
        || !token.chars().allMatch(character -> character > ' ' && character < 127)) {
      throw new Failure(
          ExitCode.USAGE,
          "the token has at least "
              + ServerSettings.SHORTEST_TOKEN
              + " characters of ASCII and no blanks; make one, for example, with `openssl rand -hex"
              + " 32`");
    }
    return Optional.of(token);
  }

  private static String read(Path file) throws Failure {
    try {
      if (Files.size(file) > LONGEST) {
        throw new Failure(ExitCode.USAGE, file + " is too long for the file of a token");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new Failure(ExitCode.NO_FILE, file + " can't be read: " + Output.reason(e));
    }
  }
}
