package callscope.extract.procmon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.example.ProcmonSample;
import callscope.extract.Limits;
import callscope.extract.UnreadableReportException;
import callscope.extract.calltext.TraceLines;
import callscope.input.Clock;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What becomes of the events in Process Monitor's own format. */
class PmlReaderTest {
  private static TraceLines read(byte[] report) throws Exception {
    return TraceLines.of(new ProcmonExtractor(), report, Limits.DEFAULT);
  }

  /** The calls without the local host, which the other formats show by its name. */
  private static List<String> calls(TraceLines trace) {
    return trace.calls().stream()
        .filter(call -> !call.startsWith("Process Exit"))
        .map(call -> call.replace("10.0.0.7:", "LEDGER-7:"))
        .toList();
  }

  @Test
  void aRecordingHasTheSameCallsAsWhatIsSavedFromIt() throws Exception {
    TraceLines own = read(ProcmonSample.pml());
    TraceLines csv = read(ProcmonSample.csv().getBytes(StandardCharsets.UTF_8));
    assertThat(calls(own)).containsExactlyInAnyOrderElementsOf(calls(csv)).hasSizeGreaterThan(25);
    assertThat(own.lines())
        .contains(
            "process 4088:4120 explorer.exe",
            "process 6852:7316 ledgersync.exe",
            "has string(LEDGER-7)");
    assertThat(own.diagnostics()).isEmpty();
  }

  @Test
  void timesHaveADate() throws Exception {
    TraceLines trace = read(ProcmonSample.pml());
    assertThat(trace.trace().clock()).isEqualTo(Clock.SINCE_1970);
    assertThat(trace.trace().start().orElseThrow())
        .isEqualTo(Instant.parse("2026-03-02T09:41:07.123456Z").toEpochMilli() * 1_000 + 456);
  }

  @Test
  void aCompressedRecordingIsTheSame() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(ProcmonSample.pml());
    }
    assertThat(read(packed.toByteArray()).lines()).isEqualTo(read(ProcmonSample.pml()).lines());
  }

  @Test
  void theExampleEqualsTheOutputOfTheGenerator() throws Exception {
    assertThat(Files.readAllBytes(Path.of("..", "examples", "procmon.pml")))
        .isEqualTo(ProcmonSample.pml());
  }

  @Test
  void whatCanNotBeReadIsSaid() {
    byte[] version = ProcmonSample.pml();
    version[4] = 12;
    byte[] open = ProcmonSample.pml();
    Arrays.fill(open, 0x248, 0x268, (byte) 0);
    byte[] whole = ProcmonSample.pml();
    assertThatThrownBy(() -> read(version))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("version 12 of its format, but only version 9 is supported");
    assertThatThrownBy(() -> read(open)).hasMessageContaining("did not end; open it there");
    assertThatThrownBy(() -> read(Arrays.copyOf(whole, 3000)))
        .hasMessageContaining("is truncated: it has 3000 bytes");
    assertThatThrownBy(() -> read(Arrays.copyOf(whole, 100)))
        .hasMessageContaining("is truncated within its first 936 bytes");
  }

  @Test
  void anEventBeyondTheEndEndsTheReading() throws Exception {
    byte[] report = ProcmonSample.pml();
    ByteBuffer bytes = ByteBuffer.wrap(report).order(ByteOrder.LITTLE_ENDIAN);
    int positions = (int) bytes.getLong(0x248);
    bytes.putInt(positions + 5 * 10, Integer.MAX_VALUE);
    TraceLines trace = read(report);
    assertThat(trace.calls()).hasSize(10);
    assertThat(trace.incomplete()).isTrue();
    assertThat(trace.diagnostics().toString()).contains("event 11 is beyond its end");
  }

  @Test
  void detailsThatAreCutOffKeepTheirEvent() throws Exception {
    byte[] report = ProcmonSample.pml();
    ByteBuffer bytes = ByteBuffer.wrap(report).order(ByteOrder.LITTLE_ENDIAN);
    int first = bytes.getInt((int) bytes.getLong(0x248));
    bytes.putInt(first + 0x2c, 12);
    TraceLines trace = read(report);
    assertThat(trace.calls()).anyMatch(call -> call.startsWith("Process Create(PID=6852"));
    assertThat(trace.diagnostics().toString()).contains("details of events are cut off");
  }

  /** Any byte may be damaged: there is an answer or a clear refusal. */
  @Test
  void damagedRecordingsAreReadOrRefused() throws Exception {
    Random random = new Random(7);
    int readable = 0;
    for (int run = 0; run < 150; run++) {
      byte[] report = ProcmonSample.pml();
      for (int i = 0; i < 8; i++) {
        report[4 + random.nextInt(report.length - 4)] = (byte) random.nextInt();
      }
      try {
        readable += read(report).calls().isEmpty() ? 0 : 1;
      } catch (UnreadableReportException e) {
        assertThat(e.explanation()).isNotBlank();
      }
    }
    assertThat(readable).isGreaterThan(40);
  }
}
