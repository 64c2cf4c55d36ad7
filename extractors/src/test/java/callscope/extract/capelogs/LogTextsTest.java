package callscope.extract.capelogs;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.capelogs.Bson.RawText;
import callscope.feature.Feature;
import callscope.input.CallSignatureTable;
import callscope.input.LocatedFeature;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts of any language and length, in each field of a log that holds text. */
class LogTextsTest {
  /** Around the sizes of buffers, in bytes and in characters of two to four bytes. */
  private static final int[] LENGTHS = {
    1, 64, 85, 86, 127, 128, 129, 255, 256, 257, 511, 512, 513, 1023, 1024, 1025, 70_000
  };

  private static final String[] ALPHABETS = {
    "plain ascii 0123",
    "абвгдежзийклмн",
    "éàüßñçøå",
    "中文字符汉语",
    "a中é😀б",
    "😀🚀",
    "\u0001\u0002x\u007f",
  };

  static Stream<String> texts() {
    List<String> texts = new ArrayList<>();
    for (String alphabet : ALPHABETS) {
      int[] letters = alphabet.codePoints().toArray();
      for (int length : LENGTHS) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
          text.appendCodePoint(letters[i % letters.length]);
        }
        texts.add(text.toString());
      }
    }
    for (int length : LENGTHS) {
      // one control character is enough, and one letter beyond ASCII at the very end
      texts.add("\u0007" + "x".repeat(length));
      texts.add("x".repeat(length) + "é");
    }
    return texts.stream();
  }

  /** As the reports of CAPE write the texts of arguments. */
  private static String printable(String text) {
    StringBuilder made = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if ((c >= ' ' && c < 0x7f) || c == '\t' || c == '\r' || c == '\n') {
                made.append((char) c);
              } else {
                made.append("\\x").append("%02x".formatted(c));
              }
            });
    return made.toString();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What a log of one process and one call was read as. */
  private record Read(Trace trace, TracedProcess process, int signature) {
    static Read of(byte[]... log) throws Exception {
      ReadLog read = ReadLog.of(log);
      assertThat(read.diagnostics()).isEmpty();
      TracedProcess process = read.trace().processes().getFirst();
      return new Read(read.trace(), process, process.calls().signature(0));
    }

    private String text(int number) {
      return number == StringDictionary.NONE ? "none" : trace.texts().text(number);
    }

    String api() {
      return text(trace.signatures().api(signature));
    }

    String category() {
      return text(trace.signatures().category(signature));
    }

    List<String> names() {
      CallSignatureTable signatures = trace.signatures();
      return Stream.iterate(0, i -> i < signatures.arguments(signature), i -> i + 1)
          .map(i -> text(signatures.argumentName(signature, i)))
          .toList();
    }

    List<String> values() {
      CallSignatureTable signatures = trace.signatures();
      return Stream.iterate(0, i -> i < signatures.arguments(signature), i -> i + 1)
          .map(i -> text(signatures.argumentValue(signature, i)))
          .toList();
    }

    String meaning(int argument) {
      return text(trace.signatures().argumentPretty(signature, argument));
    }

    List<Feature> ofProcess() {
      return process.features().stream().map(LocatedFeature::feature).toList();
    }
  }

  private static byte[] definition(String text, Object... arguments) {
    Bson meaning = Bson.listOf(Bson.listOf(7, text));
    return new Bson()
        .int32("I", 20)
        .text("name", text)
        .text("type", "info")
        .text("category", text)
        .list("args", Bson.listOf(Stream.of(arguments).toArray()))
        .document("flags_value", new Bson().list(text, meaning))
        .bytes();
  }

  private static byte[] call(String text, Object... values) {
    return new Bson()
        .int32("I", 20)
        .int32("T", 3)
        .int32("t", 1)
        .list("args", Bson.listOf(values))
        .document("aux", new Bson().text("aux", text))
        .bytes();
  }

  @ParameterizedTest
  @MethodSource("texts")
  void eachFieldOfCuckooContainsTheWrittenString(String text) throws Exception {
    Read read =
        Read.of(
            Bson.definition(73, "__process__", "time_low", "pid", "module_path", "command_line"),
            Bson.call(73, 0, 0, 20, "C:\\" + text, text),
            definition(text, "plain", "bytes", "list", "object", text),
            call(
                text,
                text,
                text.getBytes(StandardCharsets.ISO_8859_1),
                Bson.listOf(text, Bson.listOf(text)),
                new Bson().text("key", text),
                7));
    assertThat(read.process().name()).isEqualTo(text);
    assertThat(read.ofProcess()).containsExactly(Feature.string(text));
    assertThat(read.api()).isEqualTo(text);
    assertThat(read.category()).isEqualTo(text);
    assertThat(read.names())
        .containsExactly("plain", "bytes", "list", "list", "object", text, "aux");
    String bytes =
        new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.ISO_8859_1);
    assertThat(read.values()).containsExactly(text, bytes, text, text, text, "7", text);
    assertThat(read.meaning(5)).isEqualTo(text);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void eachFieldOfCapeContainsTheWrittenString(String text) throws Exception {
    Read read =
        Read.of(
            Bson.process(20, 10, "C:\\" + text),
            Bson.definition(8, "__environ__", "CommandLine", text),
            Bson.call(8, 0, utf8(text), text + "!"),
            definition(text, "plain", "bytes", "list", text),
            call(text, text, utf8(text), Bson.listOf(text, utf8(text)), 7));
    String argument = printable(text);
    assertThat(read.process().name()).isEqualTo(text);
    assertThat(read.ofProcess()).containsExactly(Feature.string(text), Feature.string(text + "!"));
    assertThat(read.api()).isEqualTo(text);
    assertThat(read.category()).isEqualTo(text);
    assertThat(read.names()).containsExactly("plain", "bytes", "list", text, "aux");
    assertThat(read.values())
        .containsExactly(argument, argument, argument + " " + argument, "7", argument);
    assertThat(read.meaning(3)).isEqualTo(text);
  }

  /** Bytes that are invalid UTF-8, such as a text in an ANSI code page, are a character each. */
  @Test
  void invalidUtf8BecomesOneCharacterPerByte() throws Exception {
    for (int length : LENGTHS) {
      byte[] ansi = "Имя файла".repeat(length).getBytes(Charset.forName("windows-1251"));
      String text = new String(ansi, StandardCharsets.ISO_8859_1);
      Read cuckoo =
          Read.of(
              Bson.definition(73, "__process__", "time_low", "module_path", "command_line"),
              Bson.call(73, 0, 0, new RawText(ansi), new RawText(ansi)),
              Bson.definition(20, "Foo", "plain", "list"),
              Bson.call(20, 1, new RawText(ansi), Bson.listOf(new RawText(ansi))));
      assertThat(cuckoo.process().name()).isEqualTo(text);
      assertThat(cuckoo.ofProcess()).containsExactly(Feature.string(text));
      assertThat(cuckoo.values()).containsExactly(text, text);
      Read cape =
          Read.of(
              Bson.process(20, 10, "a"),
              Bson.definition(8, "__environ__", "CommandLine"),
              Bson.call(8, 0, (Object) ansi),
              Bson.definition(20, "Foo", "plain", "list"),
              Bson.call(20, 1, ansi, Bson.listOf((Object) ansi)));
      assertThat(cape.ofProcess()).containsExactly(Feature.string(text));
      assertThat(cape.values()).containsExactly(printable(text), printable(text));
    }
  }

  /** A text is cut behind a whole character: within one, all of it would be invalid UTF-8. */
  @Test
  void aStringIsTruncatedAfterACompleteCharacter() throws Exception {
    for (String letter : List.of("é", "中", "😀")) {
      for (int limit = 4; limit < 20; limit++) {
        int whole = limit / utf8(letter).length;
        assertThat(cut(letter.repeat(50), limit, true)).isEqualTo(letter.repeat(whole));
        assertThat(cut(letter.repeat(50), limit, false)).isEqualTo(printable(letter.repeat(whole)));
      }
    }
    assertThat(cut("plain".repeat(50), 12, true)).isEqualTo("plainplainpl");
  }

  /** The value of the argument of a call, read with a limit of bytes. */
  private static String cut(String text, int limit, boolean cuckoo) throws Exception {
    byte[] process = cuckoo ? Bson.cuckooProcess(20, 10, "a", false) : Bson.process(20, 10, "a");
    byte[] log = Bson.concat(process, Bson.definition(20, "Foo", "plain"), Bson.call(20, 1, text));
    Extraction read =
        CapeLogsReader.read(
            ReportSource.of(new ByteArrayInputStream(log), "1.bson"),
            new Limits(limit, 10, 1 << 20, 10),
            ReadProgress.SILENT);
    assertThat(read.diagnostics())
        .hasSize(1)
        .first()
        .asString()
        .contains("strings of more than " + limit + " bytes were truncated");
    Trace trace = (Trace) read.input();
    int signature = trace.processes().getFirst().calls().signature(0);
    return trace.texts().text(trace.signatures().argumentValue(signature, 0));
  }
}
