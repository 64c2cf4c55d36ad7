package callscope.render;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.analysis.Reading;
import callscope.document.ResultDocument;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReportSource;
import callscope.render.json.JsonRenderer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A report that two threads read and write is the same to the byte as one that one thread does. */
@Timeout(120)
final class TwoThreadsTest {
  private static final String LIST = "\"processes\": [";
  private static final int TIMES = 150;

  @TempDir private Path folder = Path.of("");

  /** The small report, but with its processes over and over, each time with other ids. */
  private static String large() {
    String json = SmallReport.json();
    int begin = json.indexOf(LIST) + LIST.length();
    int end = json.indexOf("\n  ],\n  \"summary\"");
    List<String> processes = new ArrayList<>();
    for (int i = 0; i < TIMES; i++) {
      processes.add(
          json.substring(begin, end).replace("\"process_id\": ", "\"process_id\": " + (i + 1)));
    }
    return json.substring(0, begin) + String.join(",", processes) + json.substring(end);
  }

  private static ResultDocument document(Path file, int threads) throws Exception {
    Limits limits = Limits.DEFAULT.withThreads(threads);
    Extraction extraction =
        new Reading(Set.of(), limits, bytes -> {})
            .read(ReportSource.of(file));
    ResultDocument document =
        SmallReport.analysis().run(extraction, "reports/large.json", List.of());
    return SmallReport.withRun(document, "reports/large.json", List.of("rules"), List.of());
  }

  @Test
  void twoThreadsWriteTheSameDocumentAsOne() throws Exception {
    Path file = Files.writeString(folder.resolve("large.json"), large());
    assertThat(Files.size(file)).isGreaterThan(1_500_000);
    String byOne = SmallReport.rendered(new JsonRenderer(), document(file, 1));
    assertThat(byOne.length()).isGreaterThan(1_000_000);
    assertThat(SmallReport.rendered(JsonRenderer.withHelp(), document(file, 2))).isEqualTo(byOne);
  }
}
