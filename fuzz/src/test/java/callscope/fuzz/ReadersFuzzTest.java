package callscope.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.address.Address;
import callscope.analysis.ArchivedReports;
import callscope.detect.Extractors;
import callscope.detect.ReadReport;
import callscope.extract.Diagnostic;
import callscope.extract.Extraction;
import callscope.extract.Extractor;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.feature.Feature;
import callscope.input.FeatureVisitor;
import callscope.input.ListFeatures;
import callscope.input.Place;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One target for each reader: any bytes are read as far as possible, or rejected with a message.
 * Without {@code JAZZER_FUZZ=1} only the seeds in {@code ReadersFuzzTestInputs/<target>} run;
 * {@code tools/fuzz} searches for more.
 */
class ReadersFuzzTest {
  private static final String INCOMPLETE = "incomplete";
  private static final String MALFORMED = "refused as malformed";

  /** A refusal that names the position of a JSON error. */
  private static final Pattern MALFORMED_JSON = Pattern.compile("\\((?:at|line) ");

  /** Small, so that a fuzzer soon finds input that exceeds them. */
  private static final Limits LIMITS = new Limits(1 << 12, 200, 1 << 20, 20);

  @FuzzTest
  void cape(byte[] report) throws IOException {
    read("cape", report);
  }

  @FuzzTest
  void cuckoo(byte[] report) throws IOException {
    read("cuckoo", report);
  }

  @FuzzTest
  void capeLogs(byte[] report) throws IOException {
    read("cape-logs", report);
  }

  /**
   * A string in each field of a log must be read unchanged. The first byte selects the sandbox and
   * how often the rest is repeated, so that strings become longer than all buffers.
   */
  @FuzzTest
  void capeLogTexts(byte[] data) throws IOException, UnreadableReportException {
    if (data.length < 2) {
      return;
    }
    boolean cuckoo = (data[0] & 1) == 0;
    byte[] text = repeated(data, 1 + (data[0] & 0xff) / 2);
    String expected = decoded(text);
    if (expected.startsWith("__")) {
      // an event of the monitor, not a call
      return;
    }
    byte[] log = LogOfStrings.of(text, cuckoo);
    read("cape-logs", log);
    ReportSource source = ReportSource.of(new ByteArrayInputStream(log), "1.bson");
    Extractor logs = Extractors.of("cape-logs").orElseThrow();
    Trace trace = (Trace) logs.read(source, LIMITS, ReadProgress.SILENT).input();
    TracedProcess process = trace.processes().getFirst();
    String path =
        expected.substring(Math.max(expected.lastIndexOf('\\'), expected.lastIndexOf('/')) + 1);
    assertThat(process.name()).isEqualTo(path);
    assertThat(process.features())
        .extracting(feature -> feature.feature())
        .containsOnly(Feature.string(expected));
    int call = process.calls().signature(0);
    assertThat(trace.texts().text(trace.signatures().api(call))).isEqualTo(expected);
    assertThat(trace.texts().text(trace.signatures().category(call))).isEqualTo(expected);
    if (cuckoo) {
      for (int i = 0; i < 4; i++) {
        assertThat(trace.texts().text(trace.signatures().argumentValue(call, i)))
            .isEqualTo(expected);
      }
    }
  }

  /** Repeats the bytes after the first, up to the maximum length of a string. */
  private static byte[] repeated(byte[] data, int times) {
    int length = (int) Math.min((data.length - 1L) * times, LIMITS.textLength());
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = data[1 + i % (data.length - 1)];
    }
    return text;
  }

  /** Decodes UTF-8, or if it is invalid, one character for each byte. */
  private static String decoded(byte[] text) {
    String utf8 = new String(text, StandardCharsets.UTF_8);
    return Arrays.equals(utf8.getBytes(StandardCharsets.UTF_8), text)
        ? utf8
        : new String(text, StandardCharsets.ISO_8859_1);
  }

  @FuzzTest
  void drakvuf(byte[] report) throws IOException {
    read("drakvuf", report);
  }

  @FuzzTest
  void vmray(byte[] report) throws IOException {
    read("vmray", report);
  }

  @FuzzTest
  void speakeasy(byte[] report) throws IOException {
    read("speakeasy", report);
  }

  @FuzzTest
  void strace(byte[] report) throws IOException {
    read("strace", report);
  }

  @FuzzTest
  void ltrace(byte[] report) throws IOException {
    read("ltrace", report);
  }

  @FuzzTest
  void procmon(byte[] report) throws IOException {
    read("procmon", report);
  }

  @FuzzTest
  void tracee(byte[] report) throws IOException {
    read("tracee", report);
  }

  @FuzzTest
  void sysmon(byte[] report) throws IOException {
    read("sysmon", report);
  }

  @FuzzTest
  void virusTotal(byte[] report) throws IOException {
    read("virustotal", report);
  }

  @FuzzTest
  void tinyTracer(byte[] report) throws IOException {
    read("tiny-tracer", report);
  }

  @FuzzTest
  void callscopeTrace(byte[] report) throws IOException {
    read("callscope", report);
  }

  /** Any file: archives, nested archives, each compression and each encoding. */
  @FuzzTest
  void anyFile(byte[] file) throws IOException {
    ReportSource source = ReportSource.spooled(new ByteArrayInputStream(file), "fuzzed");
    List<ReportSource> reports;
    try {
      reports = ArchivedReports.find(source);
    } catch (UnreadableReportException e) {
      assertThat(e.explanation()).startsWith("fuzzed");
      return;
    } catch (IOException e) {
      // the reader of the source reports the same error
      assertThat(e.getMessage()).isNotBlank();
      reports = List.of(source);
    }
    for (ReportSource report : reports) {
      try {
        read(ReadReport.extractor(report), report);
      } catch (UnreadableReportException e) {
        assertThat(e.explanation()).startsWith("fuzzed");
      } catch (IOException e) {
        // the archive is damaged where the report is stored
        assertThat(e.getMessage()).isNotBlank();
      }
    }
  }

  @FuzzTest
  void freeze(byte[] report) throws IOException {
    read("freeze", report);
  }

  /**
   * Reads a report twice: as a source that can be read again, for which many readers use a fast
   * path first, and as one that can be read once, for which they must use the careful path. The
   * features must be equal, with one exception: the fast path does not validate fields that it
   * skips, so it may read further if one of them is malformed.
   */
  private static void read(String format, byte[] report) throws IOException {
    Extractor extractor = Extractors.of(format).orElseThrow();
    List<String> kept =
        read(extractor, ReportSource.spooled(new ByteArrayInputStream(report), "fuzzed"));
    List<String> once =
        read(extractor, ReportSource.of(new ByteArrayInputStream(report), "fuzzed"));
    if (kept.contains(INCOMPLETE) || !once.contains(INCOMPLETE)) {
      if (!once.equals(List.of(MALFORMED))) {
        assertThat(kept).as("features on the fast path").isEqualTo(once);
      }
    } else {
      List<String> before = once.subList(0, once.indexOf(INCOMPLETE));
      assertThat(kept).as("features before the malformed field").containsAll(before);
    }
  }

  private static List<String> read(Extractor extractor, ReportSource source) throws IOException {
    try {
      extractor.likeness(source.beginning());
    } catch (UnreadableReportException e) {
      assertThat(e.explanation()).startsWith("fuzzed");
    }
    Extraction extraction;
    try {
      extraction = extractor.read(source, LIMITS, ReadProgress.SILENT);
    } catch (UnreadableReportException e) {
      assertThat(e.explanation()).startsWith("fuzzed");
      return List.of(MALFORMED_JSON.matcher(e.explanation()).find() ? MALFORMED : "refused");
    }
    // not compared: the paths may truncate or replace different parts of skipped fields
    assertThat(extraction.diagnostics().size()).isLessThanOrEqualTo(LIMITS.diagnostics() + 2);
    for (Diagnostic diagnostic : extraction.diagnostics()) {
      assertThat(diagnostic.message()).isNotBlank();
    }
    ReadFeatures features = new ReadFeatures();
    ListFeatures.list(extraction.input(), features);
    assertThat(features.places).as("places with features").isPositive();
    if (extraction.isIncomplete()) {
      features.lines.add(INCOMPLETE);
    }
    return features.lines;
  }

  /** Visits every feature, so that each is known to be accessible. */
  private static final class ReadFeatures implements FeatureVisitor<RuntimeException> {
    private final List<String> lines = new ArrayList<>();
    private long places;

    @Override
    public void enter(Place place) {
      places++;
      lines.add(place.address().toString());
    }

    @Override
    public void feature(Place place, Feature feature, Address address) {
      lines.add(address + ": " + feature);
    }
  }
}
