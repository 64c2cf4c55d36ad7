package callscope.traceformat;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.traceformat.TraceFormatReader;
import callscope.input.Code;
import callscope.input.Input;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs that are written and read again are equal. */
class RoundTripTest {
  private static final int ROUNDS = 400;

  @TempDir private Path folder = Path.of("");

  static byte[] written(Input input) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TraceLines.write(input, bytes);
    return bytes.toByteArray();
  }

  private static Extraction readWithCare(byte[] lines) throws Exception {
    ReportSource stream = ReportSource.of(new ByteArrayInputStream(lines), "trace.jsonl");
    return TraceFormatReader.read(stream, Limits.DEFAULT, ReadProgress.SILENT);
  }

  private Extraction readFast(byte[] lines) throws Exception {
    Path file = Files.write(folder.resolve("trace.jsonl"), lines);
    return TraceFormatReader.read(ReportSource.of(file), Limits.DEFAULT, ReadProgress.SILENT);
  }

  private void holds(int seed, Input input) throws Exception {
    byte[] lines = written(input);
    try {
      Extraction careful = readWithCare(lines);
      assertThat(careful.diagnostics()).as("seed %s", seed).isEmpty();
      assertThat(InputDump.of(careful.input())).as("seed %s", seed).isEqualTo(InputDump.of(input));
      Extraction fast = readFast(lines);
      assertThat(fast.diagnostics()).isEmpty();
      assertThat(InputDump.of(fast.input())).as("seed %s", seed).isEqualTo(InputDump.of(input));
      assertThat(written(fast.input())).isEqualTo(lines);
    } catch (UnreadableReportException e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  @Test
  void randomTracesAreUnchanged() throws Exception {
    for (int seed = 0; seed < ROUNDS; seed++) {
      holds(seed, new AnyInput(new Random(seed)).trace());
    }
  }

  @Test
  void randomCodeIsUnchanged() throws Exception {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Code code = new AnyInput(new Random(seed)).code();
      holds(seed, code);
    }
  }
}
