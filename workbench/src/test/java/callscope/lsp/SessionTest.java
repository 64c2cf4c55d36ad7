package callscope.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The start, the end and the bytes of a session. */
class SessionTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void theServerReportsItsCapabilities() {
    try (Editor editor = new Editor()) {
      ServerCapabilities can = editor.initialize(folder, null).getCapabilities();

      assertThat(can.getTextDocumentSync().getRight().getChange())
          .isEqualTo(TextDocumentSyncKind.Incremental);
      assertThat(can.getRenameProvider().getRight().getPrepareProvider()).isTrue();
      assertThat(Editor.get(editor.registered()).getRegistrations())
          .extracting(Registration::getMethod)
          .containsExactly("workspace/didChangeWatchedFiles");
    }
  }

  @Test
  void closingTheConnectionWithoutShutdownIsAnError() {
    Editor hasty = Editor.over(folder);
    hasty.server().exit();
    assertThat(hasty.hasEndedWell()).isFalse();

    Editor gone = Editor.over(folder);
    gone.hangUp();
    assertThat(gone.hasEndedWell()).isFalse();
  }

  @Test
  void closingTheConnectionAfterShutdownIsNoError() {
    Editor editor = Editor.over(folder);
    Editor.get(editor.server().shutdown());
    editor.hangUp();

    assertThat(editor.hasEndedWell()).isTrue();
  }

  private static byte[] framed(String... messages) {
    StringBuilder text = new StringBuilder();
    for (String message : messages) {
      int length = message.getBytes(StandardCharsets.UTF_8).length;
      text.append("Content-Length: ").append(length).append("\r\n\r\n").append(message);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String answers(byte[] question, boolean ends) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(RuleServer.serve(new ByteArrayInputStream(question), out, "1.2")).isEqualTo(ends);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static final String INITIALIZE =
      """
      {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}""";
  private static final String SHUTDOWN =
      """
      {"jsonrpc": "2.0", "id": "last", "method": "shutdown"}""";
  private static final String EXIT =
      """
      {"jsonrpc": "2.0", "method": "exit"}""";

  @Test
  void onlyAnswersWithTheirLengthAreWritten() {
    String out = answers(framed(INITIALIZE, SHUTDOWN, EXIT), true);

    int messages = 0;
    int at = 0;
    while (at < out.length()) {
      assertThat(out.substring(at)).matches("(?s)Content-Length: [0-9]+\r\n\r\n\\{.*");
      int head = out.indexOf("\r\n\r\n", at);
      at = head + 4 + Integer.parseInt(out.substring(at + "Content-Length: ".length(), head));
      messages++;
    }
    assertThat(at).isEqualTo(out.length());
    assertThat(messages).isGreaterThanOrEqualTo(2);
    assertThat(out)
        .contains(
            "\"id\":1,\"result\":{\"capabilities\":",
            "\"serverInfo\":{\"name\":\"callscope\",\"version\":\"1.2\"}")
        .contains("\"id\":\"last\",\"result\":null");
  }

  @Test
  void brokenMessagesAreAnsweredAndDoNotEndTheSession() {
    String out =
        answers(
            framed(
                "{\"jsonrpc\": \"2.0\", \"id\": 7, \"method\": ",
                "[1, 2",
                "{\"jsonrpc\": \"2.0\", \"id\": 8, \"method\": \"no/such\"}",
                "{\"jsonrpc\": \"2.0\", \"id\": 9, \"method\": \"textDocument/hover\", \"params\": 5}",
                "{\"jsonrpc\": \"2.0\", \"method\": \"textDocument/didChange\", \"params\": {}}",
                INITIALIZE,
                SHUTDOWN,
                EXIT),
            true);

    assertThat(out)
        .contains("\"id\":8,\"error\"")
        .contains("\"id\":1,\"result\"")
        .contains("\"id\":\"last\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"wrong", "lists", "objects", "params", "cut", "text"})
  void aLongMessageThatCanNotBeParsedIsReadToItsEnd(String kind) {
    String body =
        switch (kind) {
          case "wrong" -> "{\"jsonrpc\": oops" + " \"a\"".repeat(100_000);
          case "lists" -> "[".repeat(100_000);
          case "objects" -> "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
          case "params" ->
              "{\"jsonrpc\": \"2.0\", \"id\": 5, \"method\": \"textDocument/hover\", \"params\": "
                  + "{\"a\":".repeat(5_000)
                  + "1"
                  + "}".repeat(5_001);
          case "cut" -> "{\"jsonrpc\": \"2.0\", \"params\": \"" + "x".repeat(100_000);
          default -> "no JSON at all ".repeat(10_000);
        };

    String out = answers(framed(INITIALIZE, body, body, SHUTDOWN, EXIT), true);

    assertThat(out).contains("\"id\":1,\"result\"").contains("\"id\":\"last\",\"result\":null");
  }

  @Test
  void tooLongMessagesAreSkipped() {
    String head = "Content-Length: 70000000\r\n\r\n";
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(framed(INITIALIZE));
    all.writeBytes(head.getBytes(StandardCharsets.UTF_8));
    all.writeBytes(new byte[70_000_000]);
    all.writeBytes(framed(SHUTDOWN, EXIT));

    assertThat(answers(all.toByteArray(), true)).contains("\"id\":\"last\",\"result\":null");
  }

  @Test
  void otherInputEndsTheSession() {
    assertThat(answers("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.UTF_8), false)).isEmpty();
  }
}
