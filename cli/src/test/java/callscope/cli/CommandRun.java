package callscope.cli;

import callscope.cli.command.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What one command wrote and how it ended. */
public record CommandRun(int code, String out, String err) {
  public static final Terminal NO_TERMINAL = new Terminal(false, false, Optional.empty(), false);

  public static CommandRun of(String... arguments) {
    return with(new byte[0], NO_TERMINAL, arguments);
  }

  public static CommandRun with(byte[] input, Terminal terminal, String... arguments) {
    return with(new ByteArrayInputStream(input), terminal, arguments);
  }

  public static CommandRun with(InputStream input, Terminal terminal, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Main.run(
            arguments, input, out, new PrintStream(err, true, StandardCharsets.UTF_8), terminal);
    return new CommandRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
