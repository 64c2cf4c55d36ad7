package callscope.render.exports;

import callscope.render.Golden;
import callscope.render.Renderer;
import callscope.render.SmallReport;
import callscope.render.perfetto.PerfettoRenderer;
import callscope.version.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds each export of a small report to a golden file. */
class ExportGoldenTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"csv", "jsonl", "md", "navigator.json", "sarif", "misp.json", "stix.json"})
  void theSmallReport(String ending) throws Exception {
    Renderer renderer = Exports.texts().get(ending);
    Golden.check(
        "export." + ending,
        SmallReport.rendered(renderer, SmallReport.document()).replace(Version.TEXT, "<version>"));
  }

  @Test
  void thePerfettoTrace() throws Exception {
    byte[] trace = Exports.bytes(new PerfettoRenderer(), SmallReport.document());
    Golden.check("export.pftrace.txt", new PerfettoTrace(trace).text());
  }
}
