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
 * One target for each reader: whatever bytes come, they are read as far as they go, or refused
 * politely. Without {@code JAZZER_FUZZ=1} only the seeds are read, those of a target from {@code
 * ReadersFuzzTestInputs/<target>}; {@code tools/fuzz} looks for more.
 */
class ReadersFuzzTest {
  private static final String INCOMPLETE = "incomplete";
  private static final String MALFORMED = "refused as malformed";

  /** A refusal that names the position of a JSON error. */
  private static final Pattern MALFORMED_JSON = Pattern.compile("\\(line \\d+");

  /** So small that a fuzzer soon finds what goes beyond. */
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
   * A text in each field of a log, which must be read as it is: the first byte says by which
   * sandbox and how often the rest is repeated, so that texts become longer than all buffers.
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
    byte[] log = LogOfTexts.of(text, cuckoo);
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

  /** The bytes behind the first, so often, as far as no text is cut. */
  private static byte[] repeated(byte[] data, int times) {
    int length = (int) Math.min((data.length - 1L) * times, LIMITS.textLength());
    byte[] text = new byte[length];
    for (int i = 0; i < length; i++) {
      text[i] = data[1 + i % (data.length - 1)];
    }
    return text;
  }

  /** As UTF-8, or if it is invalid, a character for each byte. */
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
  void callscopeTrace(byte[] report) throws IOException {
    read("callscope", report);
  }

  /** Whatever it is: archives, archives in archives, each compression and each encoding. */
  @FuzzTest
  void anyFile(byte[] file) throws IOException {
    ReportSource source = ReportSource.spooled(new ByteArrayInputStream(file), "fuzzed");
    List<ReportSource> reports;
    try {
      reports = ArchivedReports.find(source);
    } catch (UnreadableReportException e) {
      assertThat(e.explanation()).startsWith("fuzzed");
      return;
    }
    for (ReportSource report : reports) {
      try {
        read(ReadReport.extractor(report), report);
      } catch (UnreadableReportException e) {
        assertThat(e.explanation()).startsWith("fuzzed");
      }
    }
  }

  @FuzzTest
  void freeze(byte[] report) throws IOException {
    read("freeze", report);
  }

  /**
   * Reads a report, and all that was understood of it: as what can be read again, which many
   * readers go through quickly first and with care if need be, and as what is there once, which
   * they must take the careful way. Both must come to the same, with one exception: the quick way
   * does not validate fields that it skips, so it may read further where one of them is malformed.
   */
  private static void read(String format, byte[] report) throws IOException {
    Extractor extractor = Extractors.of(format).orElseThrow();
    List<String> kept =
        read(extractor, ReportSource.spooled(new ByteArrayInputStream(report), "fuzzed"));
    List<String> once =
        read(extractor, ReportSource.of(new ByteArrayInputStream(report), "fuzzed"));
    if (kept.contains(INCOMPLETE) || !once.contains(INCOMPLETE)) {
      if (!once.equals(List.of(MALFORMED))) {
        assertThat(kept).as("read the quick way and with care").isEqualTo(once);
      }
    } else {
      List<String> before = once.subList(0, once.indexOf(INCOMPLETE));
      assertThat(kept).as("what precedes the malformed field").containsAll(before);
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
    // they may differ in what was cut or replaced where nobody asked for it
    assertThat(extraction.diagnostics().size()).isLessThanOrEqualTo(LIMITS.diagnostics() + 2);
    for (Diagnostic diagnostic : extraction.diagnostics()) {
      assertThat(diagnostic.message()).isNotBlank();
    }
    ReadFeatures features = new ReadFeatures();
    ListFeatures.list(extraction.input(), features);
    assertThat(features.places).as("places of what was read").isPositive();
    if (extraction.isIncomplete()) {
      features.lines.add(INCOMPLETE);
    }
    return features.lines;
  }

  /** Goes to every feature, so that none is kept in a state in which it can't be had. */
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
