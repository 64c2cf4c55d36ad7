package callscope.render.text;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.console.TextStyle;
import callscope.render.Golden;
import callscope.render.Renderer;
import callscope.render.SmallReport;
import callscope.render.text.SummaryTable.Found;
import callscope.render.text.SummaryTable.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class SummaryTableTest {
  private static Row failed(String report, String remark) {
    return new Row(report, Optional.empty(), Duration.ZERO, remark);
  }

  private static List<Row> rows() throws Exception {
    Found small = Found.of(SmallReport.document(), 2_500_000);
    Found large = new Found(OptionalLong.of(1_234_567), 17, 81, 30, 20_000_000);
    return List.of(
        new Row("reports/invoice.json", Optional.of(small), Duration.ofMillis(74), ""),
        new Row("reports/cut.json.gz", Optional.of(large), Duration.ofMillis(12_345), "incomplete"),
        failed("reports/b\u001b[31m.json", "not readable: \u202e" + "x".repeat(60)),
        failed("reports/idle.json", "no process"));
  }

  private static String written(SummaryTable table, List<Row> rows) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    table.write(rows, Duration.ofSeconds(9), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void eachReportHasALineAndTheLastLineIsTheTotal() throws Exception {
    Golden.check("summary.txt", written(new SummaryTable(TextStyle.PLAIN, 160), rows()));
  }

  @Test
  void narrowTerminalsGetNarrowTables() throws Exception {
    String text = written(new SummaryTable(new TextStyle(60, false), 60), rows());

    assertThat(text.lines()).allMatch(line -> line.length() <= 60);
    Golden.check("summary-60.txt", text);
  }

  @Test
  void aHeadingNamesTheReportAboveItsView() throws Exception {
    Renderer view = (document, out) -> out.write("view\n".getBytes(StandardCharsets.UTF_8));

    String text =
        SmallReport.rendered(
            new HeadedRenderer(view, new TextStyle(40, false)), SmallReport.document());

    assertThat(text).isEqualTo("━━ reports/invoice.json " + "━".repeat(16) + "\nview\n\n");
  }
}
