package callscope.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.CommandRun;
import callscope.cli.command.ExitCode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ServeRulesCommandTest {
  private static final String INITIALIZE =
      """
      {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}""";
  private static final String SHUTDOWN =
      """
      {"jsonrpc": "2.0", "id": 2, "method": "shutdown"}""";
  private static final String EXIT =
      """
      {"jsonrpc": "2.0", "method": "exit"}""";

  private static byte[] framed(String... messages) {
    StringBuilder text = new StringBuilder();
    for (String message : messages) {
      text.append("Content-Length: ").append(message.length()).append("\r\n\r\n").append(message);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void anEditorIsServedUntilItExits() {
    CommandRun run =
        CommandRun.with(
            framed(INITIALIZE, SHUTDOWN, EXIT), CommandRun.NO_TERMINAL, "rules", "lsp", "--stdio");

    assertThat(run.code()).isEqualTo(ExitCode.OK.number());
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("Content-Length: ")
        .contains("\"id\":1,\"result\":{\"capabilities\":")
        .contains("\"id\":2,\"result\":null");
  }

  @Test
  void anExitWithoutShutdownHasAnotherExitCode() {
    CommandRun run =
        CommandRun.with(framed(INITIALIZE, EXIT), CommandRun.NO_TERMINAL, "rules", "lsp");

    assertThat(run.code()).isEqualTo(ExitCode.DIFFERENT.number());
    assertThat(CommandRun.of("rules", "lsp").code()).isEqualTo(ExitCode.DIFFERENT.number());
  }

  @Test
  void operandsAreRefused() {
    CommandRun run = CommandRun.of("rules", "lsp", "rules");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.number());
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("takes no files");
  }
}
