package callscope.render.exports;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.document.ResultDocument;
import callscope.render.HostileReport;
import callscope.render.SmallReport;
import callscope.render.findings.CsvRenderer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvRendererTest {
  /** Reads RFC 4180 literally: rows end with CR LF, quotes are doubled. */
  private static List<List<String>> rows(String csv) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (quoted) {
        boolean isQuote = c == '"';
        if (isQuote && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
          i++;
        } else if (isQuote) {
          quoted = false;
          continue;
        }
        cell.append(c);
      } else if (c == '"') {
        assertThat(cell).isEmpty();
        quoted = true;
      } else if (c == ',' || c == '\r') {
        row.add(cell.toString());
        cell.setLength(0);
        if (c == '\r') {
          assertThat(csv.charAt(++i)).isEqualTo('\n');
          rows.add(row);
          row = new ArrayList<>();
        }
      } else {
        assertThat(c).isNotEqualTo('\n');
        cell.append(c);
      }
    }
    assertThat(row).isEmpty();
    return rows;
  }

  @Test
  void eachMatchIsARow() throws Exception {
    ResultDocument document = SmallReport.document();
    List<List<String>> rows = rows(SmallReport.rendered(new CsvRenderer(), document));
    assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.getFirst()));
    assertThat(rows).hasSize(1 + document.capabilities().mapToInt(r -> r.matches().size()).sum());
    assertThat(rows.getFirst()).startsWith("report", "sha256", "rule").endsWith("calls");
    List<String> row =
        rows.stream()
            .filter(r -> r.get(2).equals("put code into a suspended process"))
            .findFirst()
            .get();
    assertThat(row.subList(3, 14))
        .containsExactly(
            "load-code/process",
            "medium",
            "sample",
            "T1055.012",
            "E1055.012",
            "invoice.exe",
            "1180",
            "3052",
            "13",
            "NtResumeThread",
            "3481000");
    assertThat(row.getLast()).contains("10 WriteProcessMemory(ProcessHandle=0x1d0, ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(1)", "\t=1", "\r=1"})
  void noCellIsAFormula(String text) throws Exception {
    List<List<String>> rows =
        rows(SmallReport.rendered(new CsvRenderer(), HostileReport.document(text)));
    assertThat(rows.get(1).getFirst()).contains(text.strip());
    for (List<String> row : rows) {
      assertThat(row).allSatisfy(cell -> assertThat(cell).doesNotMatch("(?s)[=+\\-@\t\r].*"));
    }
  }

  @Test
  void documentsThatFollowHaveNoHeader() throws Exception {
    ResultDocument document = SmallReport.document();
    String whole = SmallReport.rendered(new CsvRenderer(), document);
    assertThat(SmallReport.rendered(CsvRenderer.withoutHeader(), document))
        .isEqualTo(whole.substring(whole.indexOf('\n') + 1));
  }
}
