package callscope.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.address.Address;
import callscope.detect.Extractors;
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
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * One target for each reader: whatever bytes come, they are read as far as they go, or refused
 * politely. Without {@code JAZZER_FUZZ=1} only the seeds are read, those of a target from {@code
 * ReadersFuzzTestInputs/<target>}; {@code tools/fuzz} looks for more.
 */
class ReadersFuzzTest {
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

  @FuzzTest
  void freeze(byte[] report) throws IOException {
    read("freeze", report);
  }

  /** Reads a report, and all that was understood of it. */
  private static void read(String format, byte[] report) throws IOException {
    Extractor extractor = Extractors.of(format).orElseThrow();
    ReportSource source = ReportSource.of(new ByteArrayInputStream(report), "fuzzed");
    if (report.length > 0) {
      try {
        extractor.likeness(source.beginning());
      } catch (UnreadableReportException e) {
        assertThat(e.explanation()).startsWith("fuzzed ");
      }
    }
    Extraction extraction;
    try {
      extraction = extractor.read(source, LIMITS, ReadProgress.SILENT);
    } catch (UnreadableReportException e) {
      assertThat(e.explanation()).startsWith("fuzzed");
      return;
    }
    assertThat(extraction.diagnostics().size()).isLessThanOrEqualTo(LIMITS.diagnostics() + 2);
    for (Diagnostic diagnostic : extraction.diagnostics()) {
      assertThat(diagnostic.message()).isNotBlank();
    }
    ReadFeatures features = new ReadFeatures();
    ListFeatures.list(extraction.input(), features);
    assertThat(features.places).as("places of what was read").isPositive();
  }

  /** Goes to every feature, so that none is kept in a state in which it can't be had. */
  private static final class ReadFeatures implements FeatureVisitor<RuntimeException> {
    private long places;

    @Override
    public void enter(Place place) {
      places++;
    }

    @Override
    public void feature(Place place, Feature feature, Address address) {
      assertThat(feature.toString()).isNotNull();
    }
  }
}
