package callscope.extract.freeze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;

/** Whatever bytes come, they are read as far as they go or refused with the reason. */
class BrokenFreezeTest {
  private static final Path EXAMPLES = Path.of("..", "examples");
  private static final int ROUNDS = 1_500;

  private static String refusal(byte[] freeze, Limits limits) {
    try {
      Freeze.read(freeze, limits);
      return "";
    } catch (UnreadableReportException e) {
      return e.explanation();
    } catch (Exception | StackOverflowError e) {
      throw new AssertionError(e);
    }
  }

  private static String refusal(byte[] freeze) {
    return refusal(freeze, Limits.DEFAULT);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void refusalsSayWhy() throws Exception {
    assertThat(refusal(Freeze.of("capa0001", ascii("{}"))))
        .isEqualTo("a.frz is a freeze file of the version `capa0001`; supported is `capa0000`");
    assertThat(refusal(ascii("{\"behavior\": 1}")))
        .isEqualTo("a.frz is not a freeze file of capa: it does not begin with `capa0000`");
    assertThat(refusal(ascii("capa0000 this is not zlib")))
        .isEqualTo(
            "a.frz starts like a freeze file, but what follows can't be decompressed with zlib");
    assertThat(refusal(ascii("capa0000")))
        .isEqualTo(
            "a.frz starts like a freeze file, but what follows can't be decompressed with zlib");
    assertThat(refusal(Freeze.of(""))).isEqualTo("a.frz is an empty freeze file");
    assertThat(refusal(Freeze.of("[]")))
        .isEqualTo("a.frz can't be read as a freeze file of capa: it contains no JSON object");
    assertThat(refusal(Freeze.of("{}")))
        .isEqualTo(
            "a.frz can't be read as a freeze file of capa: it has neither `functions` nor"
                + " `processes`");
    assertThat(refusal(Freeze.of("{'features': {'processes': []}}")))
        .isEqualTo("a.frz is the freeze of a trace without processes");
    assertThat(refusal(Freeze.of("{'features': 7}"))).contains("neither `functions`");
  }

  @Test
  void endlessNestingEndsTheReading() throws Exception {
    String nested = "[".repeat(1_000_000);

    assertThat(refusal(Freeze.of("{'x': " + nested))).contains("can't be read as a freeze file");
    assertThat(refusal(Freeze.of("{'features': {'functions': [{'features': " + nested)))
        .contains("can't be read as a freeze file");
  }

  @Test
  void aFreezeThatExpandsTooMuchIsReadUpToTheLimit() throws Exception {
    byte[] large = new byte[20 << 20];
    Arrays.fill(large, (byte) ' ');
    byte[] start =
        ascii("{\"features\":{\"file\":[{\"feature\":{\"type\":\"string\",\"string\":\"a\"}}");
    System.arraycopy(start, 0, large, 0, start.length);
    byte[] bomb = Freeze.of("capa0000", large);
    assertThat(bomb.length).isLessThan(large.length / 100);

    Extraction read = Freeze.read(bomb, new Limits(1000, 100, 1 << 20, 10));
    assertThat(read.isIncomplete()).isTrue();
    assertThat(Freeze.lines(read)).containsExactly("string(a)");
    assertThat(Freeze.told(read))
        .containsExactly(
            "the freeze is broken: it has more than 1048576 bytes; everything before was analysed");
  }

  @Test
  void truncatedFilesAreReadAsFarAsPossible() throws Exception {
    for (String name : List.of("agent.frz", "invoice.frz")) {
      byte[] whole = Files.readAllBytes(EXAMPLES.resolve(name));
      assertThat(Freeze.read(whole).diagnostics()).isEmpty();
      int read = 0;
      int step = Math.max(1, whole.length / 200);
      for (int length = 0; length < whole.length - 8; length += step) {
        byte[] cut = Arrays.copyOf(whole, length);
        if (refusal(cut).isEmpty()) {
          read++;
          assertThat(Freeze.read(cut).isIncomplete()).as(name + " " + length).isTrue();
        }
      }
      assertThat(read).as(name).isGreaterThan(20);
    }
  }

  @Test
  void mutatedFilesAreReadOrRefused() throws Exception {
    byte[] code = json("agent.frz");
    byte[] trace = Arrays.copyOf(json("invoice.frz"), 20_000);
    int read = 0;
    int refused = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      byte[] mutated = (random.nextBoolean() ? code : trace).clone();
      for (int i = random.nextInt(6); i >= 0; i--) {
        int at = random.nextInt(mutated.length);
        switch (random.nextInt(4)) {
          case 0 -> mutated[at] ^= (byte) (1 << random.nextInt(8));
          case 1 -> mutated[at] = (byte) "{}[],:\"\\-0eE.tn".charAt(random.nextInt(15));
          case 2 -> mutated = Arrays.copyOf(mutated, Math.max(1, at));
          default -> {
            int length = Math.min(random.nextInt(300), mutated.length - at);
            System.arraycopy(
                mutated, random.nextInt(mutated.length - length + 1), mutated, at, length);
          }
        }
      }
      byte[] freeze = Freeze.of("capa0000", mutated);
      if (random.nextInt(4) == 0) {
        freeze[8 + random.nextInt(freeze.length - 8)] ^= (byte) (1 << random.nextInt(8));
      }
      if (refusal(freeze).isEmpty()) {
        read++;
      } else {
        refused++;
      }
    }
    assertThat(read).isGreaterThan(ROUNDS / 10);
    assertThat(refused).isGreaterThan(ROUNDS / 100);
  }

  private static byte[] json(String name) throws Exception {
    byte[] freeze = Files.readAllBytes(EXAMPLES.resolve(name));
    byte[] compressed = Arrays.copyOfRange(freeze, 8, freeze.length);
    try (InflaterInputStream json = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
      return json.readAllBytes();
    }
  }

  @Test
  void aFileThatDoesNotExistIsNamed() {
    assertThatThrownBy(
            () ->
                new FreezeExtractor()
                    .read(
                        ReportSource.of(Path.of("nowhere.frz")),
                        Limits.DEFAULT,
                        ReadProgress.SILENT))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith("nowhere.frz does not exist");
  }
}
