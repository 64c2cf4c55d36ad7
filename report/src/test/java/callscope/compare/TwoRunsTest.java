package callscope.compare;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.analysis.Analysis;
import callscope.analysis.Documents;
import callscope.analysis.Rules;
import callscope.compare.ComparedRule.Change;
import callscope.compare.Comparison.Side;
import callscope.document.ResultDocument;
import callscope.extract.Limits;
import callscope.extract.ReportSource;
import callscope.render.SmallReport;
import callscope.render.json.JsonRenderer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two runs of one program, whose ids and handles differ. */
class TwoRunsTest {
  private static ResultDocument document(String report) throws Exception {
    Rules rules = Rules.load(SmallReport.FOLDER.resolve("rules"));
    return Analysis.of(rules).run(SmallReport.extraction(report), "a.json", List.of());
  }

  /** The small report with other ids of processes and threads, and another handle. */
  private static String otherRun() {
    return SmallReport.json()
        .replaceAll("\\b1180\\b", "5180")
        .replaceAll("\\b1184\\b", "7184")
        .replaceAll("\\b0x000004a0\\b", "0x00001c10")
        .replaceAll("\\b3052\\b", "4444")
        .replaceAll("\\b3064\\b", "5555")
        .replaceAll("\\b3100\\b", "6666")
        .replaceAll("\\b0x000001c0\\b", "0x00000222");
  }

  private static Comparison compare(ResultDocument before, ResultDocument after) {
    return CompareDocuments.of(new Side("before", before), new Side("after", after));
  }

  private static ResultDocument read(ResultDocument document) throws Exception {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    new JsonRenderer().render(document, json);
    return Documents.read(
        ReportSource.of(new ByteArrayInputStream(json.toByteArray()), "a.json"),
        Limits.DEFAULT,
        bytes -> {});
  }

  @Test
  void otherIdsAreNoDifference() throws Exception {
    assertThat(otherRun()).isNotEqualTo(SmallReport.json()).doesNotContain("1180", "3052");
    Comparison comparison = compare(document(SmallReport.json()), document(otherRun()));
    assertThat(comparison.rules()).isEmpty();
    assertThat(comparison.equal()).isGreaterThan(5);
  }

  @Test
  void norAreTheyInDocumentsWithoutTheirTrace() throws Exception {
    ResultDocument before = document(SmallReport.json());
    ResultDocument after = document(otherRun());
    assertThat(compare(read(before), read(after)).rules()).isEmpty();
    assertThat(compare(read(before), after).rules()).isEmpty();
    assertThat(compare(before, read(after)).rules()).isEmpty();
  }

  @Test
  void whatOneRunDidIsFound() throws Exception {
    String other = otherRun().replace("Windows\\\\CurrentVersion\\\\Run", "Windows\\\\Other");
    assertThat(other).isNotEqualTo(otherRun());
    Comparison comparison = compare(document(SmallReport.json()), document(other));
    assertThat(comparison.rules(Change.LOST).map(rule -> rule.rule().name()))
        .containsExactly("start at logon by a Run key");
    Comparison back = compare(document(other), document(SmallReport.json()));
    assertThat(back.rules(Change.GAINED).map(rule -> rule.rule().name()))
        .containsExactly("start at logon by a Run key");
  }

  @Test
  void anotherArgumentIsAnotherMatch() throws Exception {
    String other = otherRun().replace("Mozilla/4.0", "Mozilla/5.0");
    assertThat(other).isNotEqualTo(otherRun());
    ComparedRule changed =
        compare(document(SmallReport.json()), document(other)).rules().getFirst();
    assertThat(changed.rule().name()).isEqualTo("send data with HTTP");
    assertThat(changed.change()).isEqualTo(Change.OTHER_MATCHES);
    assertThat(changed.gained()).hasSize(1);
    assertThat(changed.lost()).hasSize(1);
  }

  @Test
  void numbersOfARunAreReplaced() throws Exception {
    RunIds ids = new RunIds(document(SmallReport.json()));
    assertThat(ids.without("cmd /p 1180 /t 3052 /n 25 0x49d 0x4a0 port443 80"))
        .isEqualTo("cmd /p # /t # /n 25 0x49d # port443 80");
    assertThat(ids.without("7ff612340000-7ff612350000 r-xp 99999999999999999999 deadbeef"))
        .isEqualTo("#-# r-xp # deadbeef");
    assertThat(ids.without("0x7ff61234 0xffff 0x10000 65535 65536"))
        .isEqualTo("# 0xffff # 65535 #");
  }
}
