package callscope.render.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.analysis.Analysis;
import callscope.analysis.Rules;
import callscope.document.Prevalence;
import callscope.document.ResultDocument;
import callscope.document.read.ReadDocument;
import callscope.extract.Limits;
import callscope.extract.ReportSource;
import callscope.render.SmallReport;
import callscope.render.json.JsonRenderer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HtmlRendererTest {
  private static final Path CORPUS = Path.of("../../shared/corpus");

  /** Reports without any process. */
  private static final Set<String> UNREADABLE = Set.of("2ebadd04.json.gz", "77c96105.json.gz");

  /** Pages and their documents, which the tests of the page compare with its own reader. */
  private static final Path PAGES = Path.of("target/pages");

  private static String page(ResultDocument document) throws Exception {
    return SmallReport.rendered(new HtmlRenderer(), document);
  }

  private static void write(String name, String page, ResultDocument document) throws Exception {
    Files.createDirectories(PAGES);
    Files.writeString(PAGES.resolve(name + ".html"), page);
    Files.writeString(
        PAGES.resolve(name + ".json"), SmallReport.rendered(new JsonRenderer(), document));
  }

  @Test
  void thePageHoldsAllCallsAndAllEvidence() throws Exception {
    ResultDocument document = SmallReport.document();
    String page = page(document);
    int compared = PageRoundTrip.check(ReadPage.of(page), document);
    assertThat(compared).isGreaterThan(20);
    write("small", page, document);
  }

  @Test
  void thePageHasTheFiguresOfABaseline() throws Exception {
    ResultDocument document = SmallReport.document();
    assertThat(ReadPage.of(page(document)).header.has("baseline")).isFalse();
    String rule = document.rules().getFirst().name();
    Prevalence known = new Prevalence(12_000, Map.of(rule, new Prevalence.OfRule(3, 9_100)));
    JsonNode header = ReadPage.of(page(document.withPrevalence(known))).header;
    assertThat(header.get("baseline").toString()).isEqualTo("{\"reports\":12000}");
    assertThat(header.get("rules").get(0).get("baseline").toString())
        .isEqualTo("{\"reports\":3,\"couldMatch\":9100}");
    assertThat(header.get("rules").get(1).has("baseline")).isFalse();
  }

  /** Some formats record calls without names of arguments, or without return values. */
  @Test
  void thePageOfEachFormatHoldsAllCallsAndAllEvidence() throws Exception {
    Path examples = Path.of("../examples");
    for (String name :
        List.of(
            "flog.txt",
            "ledger.sysmon.jsonl",
            "ledger.virustotal.json",
            "loader.drakvuf.log",
            "loader.speakeasy.json",
            "ltrace-job.txt.gz",
            "miner.tracee.jsonl",
            "procmon.csv",
            "strace-job.txt.gz",
            "tidy.exe.tag")) {
      ResultDocument document = Analysis.of(Rules.builtIn()).run(examples.resolve(name));
      int compared = PageRoundTrip.check(ReadPage.of(page(document)), document);
      assertThat(compared).as(name).isPositive();
    }
  }

  @Test
  void thePageOfARealReportHoldsAllCallsAndAllEvidence() throws Exception {
    assumeTrue(Files.isDirectory(CORPUS), "skipped: there is no corpus at " + CORPUS);
    for (Rules rules : List.of(Rules.builtIn(), Rules.load(CORPUS.resolve("rules/capa-rules")))) {
      for (Path report : reports()) {
        ResultDocument document = Analysis.of(rules).run(report);
        String page = page(document);
        int compared = PageRoundTrip.check(ReadPage.of(page), document);
        assertThat(compared).as("%s", report).isGreaterThan(document.rules().size());
        if (rules.paths().equals(List.of(Rules.BUILT_IN))) {
          write(report.getFileName().toString(), page, document);
        }
      }
    }
  }

  private static List<Path> reports() throws Exception {
    try (Stream<Path> files = Files.walk(CORPUS.resolve("reports"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().matches(".*\\.(json\\.gz|log\\.gz|zip)"))
          .filter(file -> !UNREADABLE.contains(file.getFileName().toString()))
          .sorted()
          .toList();
    }
  }

  @Test
  void aPageOfAReadDocumentHoldsItsCallsAndSaysThatThereAreMore() throws Exception {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    new JsonRenderer().render(SmallReport.document(), json);
    ResultDocument read =
        ReadDocument.read(
            ReportSource.of(new ByteArrayInputStream(json.toByteArray()), "result.json"),
            Limits.DEFAULT,
            bytes -> {});
    ReadPage page = ReadPage.of(page(read));
    assertThat(page.header.get("complete").asBoolean()).isFalse();
    assertThat(page.header.get("rules")).hasSameSizeAs(SmallReport.document().rules());
    assertThat(page.column("call.id").length)
        .isEqualTo((int) ((callscope.document.Layout.OfTrace) read.layout()).matchedCalls());
    assertThat(page.text(page.column("shape.api")[0])).isNotEmpty();
  }

  @Test
  void hostileTextsAreInTheDataOnly() throws Exception {
    String hostile = "</script><script>alert(1)</script>\ud800\u202e\u0000";
    ResultDocument document = SmallReport.document();
    String page =
        page(SmallReport.withRun(document, "a/" + hostile, List.of("rules"), List.of(hostile)));
    assertThat(page).doesNotContain("alert(1)</script>\ud800").doesNotContain("<script>alert");
    assertThat(page).doesNotContain("\u202e").doesNotContain("\u0000");
    assertThat(ReadPage.of(page).header.get("notes").get(0).asText()).isEqualTo(hostile);
  }

  @Test
  void aLoneSurrogateIsWrittenAsThreeBytes() {
    assertThat(TextTable.encode("a\ud800b\ud83d\ude00"))
        .isEqualTo(
            new byte[] {
              'a',
              (byte) 0xED,
              (byte) 0xA0,
              (byte) 0x80,
              'b',
              (byte) 0xF0,
              (byte) 0x9F,
              (byte) 0x98,
              (byte) 0x80
            });
  }

  @Test
  void aPageWithoutMarksIsRefused() {
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> PageTemplate.of("<title></title>"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("callscope-title");
  }
}
