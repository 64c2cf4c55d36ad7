package callscope.extract.calltext;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lines, calls, texts and numbers, taken to pieces. */
class PiecesTest {
  private static List<String> arguments(String call) {
    CallLexer lexer = new CallLexer();
    assertThat(lexer.read(call)).as(call).isTrue();
    return IntStream.range(0, lexer.arguments()).mapToObj(lexer::argument).toList();
  }

  @Test
  void commasWithinAnArgumentDoNotSplitIt() {
    assertThat(arguments("f(\"a,b\\\",\", {x=1, y=[2, 3]}, g(1, 2), 3</a,b>, 4 /* 5, 6 */) = 0"))
        .containsExactly("\"a,b\\\",\"", "{x=1, y=[2, 3]}", "g(1, 2)", "3</a,b>", "4 /* 5, 6 */");
    assertThat(
            arguments("f(4<TCP:[1.2.3.4:5->6.7.8.9:80]>, 1</dev/pts/0<char 136:0>>, ',', ')') = 0"))
        .containsExactly(
            "4<TCP:[1.2.3.4:5->6.7.8.9:80]>", "1</dev/pts/0<char 136:0>>", "','", "')'");
    assertThat(arguments("f() = 0")).isEmpty();
  }

  @Test
  void aCallThatHasNoEndIsNotClosed() {
    CallLexer lexer = new CallLexer();
    assertThat(lexer.read("read(3, \"a) = 1")).isTrue();
    assertThat(lexer.isClosed()).isFalse();
    assertThat(lexer.read("no call here")).isFalse();
    assertThat(lexer.read("(1) = 2")).isFalse();
  }

  @Test
  void manyUnclosedMarksTakeLinearTime() {
    String hostile = "f(" + "a<".repeat(500_000) + "/*".repeat(500_000);
    assertThat(arguments(hostile)).hasSize(1);
  }

  @Test
  void escapesAndUtf8AreDecoded() {
    assertThat(QuotedText.read("\"a\\tb\\\"\\x41\\1012\\303\\244\"", 0))
        .isEqualTo(new QuotedText("a\tb\"AA2\u00e4", false, false, 25));
    assertThat(QuotedText.read("\"\\377\\0z\"...", 0).text()).isEqualTo("\u00ff\u0000z");
    assertThat(QuotedText.read("\"ab\"...", 0).isCut()).isTrue();
    assertThat(QuotedText.read("\"never ends\\", 0).text()).isEqualTo("never ends\\");
  }

  @Test
  void numbersAreReadAsCWritesThem() {
    assertThat(WrittenNumber.asPython("0644")).isEqualTo("0x1a4");
    assertThat(WrittenNumber.asPython("-0644")).isEqualTo("-0x1a4");
    assertThat(WrittenNumber.asPython("0")).isEqualTo("0");
    assertThat(WrittenNumber.asPython("089")).isEqualTo("089");
    assertThat(WrittenNumber.parse("0xffffffffffffffff")).hasValue(-1);
    assertThat(WrittenNumber.parse("99999999999999999999")).isEqualTo(OptionalLong.empty());
    assertThat(WrittenNumber.parse("-")).isEqualTo(OptionalLong.empty());
  }

  @Test
  void constantsHaveTheNumbersOfLinux() {
    LinuxFacts facts = LinuxFacts.get();
    assertThat(facts.number("AF_INET")).hasValue(2);
    assertThat(facts.number("PROT_READ|PROT_WRITE|PROT_EXEC")).hasValue(7);
    assertThat(facts.number("S_IFREG|0644")).hasValue(0x81a4);
    assertThat(facts.number("O_RDONLY|O_NO_SUCH_FLAG")).isEqualTo(OptionalLong.empty());
    assertThat(facts.number("")).isEqualTo(OptionalLong.empty());
    assertThat(facts.parameters("openat")).containsExactly("dirfd", "pathname", "flags", "mode");
  }

  @Test
  void linesAreReadAcrossBuffersAndTruncatedAtTheLimit() throws IOException {
    String wide = "x".repeat(100_000);
    String text = "\u00ef\u00bb\u00bfone\r\n" + wide + "\n\nlast";
    Limits limits = new Limits(70_000, 10, 1L << 40, 10);
    List<String> lines = new ArrayList<>();
    try (TextLines reader =
        new TextLines(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), limits)) {
      while (reader.next()) {
        lines.add(reader.line());
      }
      assertThat(reader.cut()).isEqualTo(1);
      assertThat(reader.hasEnd()).isFalse();
      assertThat(reader.number()).isEqualTo(4);
    }
    assertThat(lines).containsExactly("one", wide.substring(0, 70_000), "", "last");
  }
}
