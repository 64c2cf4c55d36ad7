package callscope.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.analysis.Analysis;
import callscope.analysis.Rules;
import callscope.console.SafeText;
import callscope.console.TextStyle;
import callscope.document.ResultDocument;
import callscope.document.ResultDocument.MatchedRule;
import callscope.render.text.DefaultRenderer;
import callscope.render.text.EvidenceRenderer;
import callscope.render.text.VerboseRenderer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorpusViewsTest {
  private static final Path CORPUS = Path.of("../../shared/corpus");

  private static Path report(String name) throws Exception {
    Path folder = CORPUS.resolve("reports/cape");
    assumeTrue(Files.isDirectory(folder), "skipped: there is no corpus at " + CORPUS);
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + name + "*")) {
      return found.iterator().next();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"55dcd387", "d4690038"})
  void everyViewOfARealReportNamesEveryCapability(String name) throws Exception {
    Path report = report(name);
    Rules rules = Rules.load(CORPUS.resolve("rules/capa-rules"));
    ResultDocument document = Analysis.of(rules).run(report);
    List<String> names = document.capabilities().map(MatchedRule::name).toList();
    assertThat(names).isNotEmpty();
    TextStyle style = new TextStyle(160, false);
    for (Renderer view :
        List.of(
            new DefaultRenderer(style),
            new VerboseRenderer(style, false),
            new EvidenceRenderer(style, false),
            new EvidenceRenderer(style, true))) {
      String text = SmallReport.rendered(view, document);
      assertThat(names).allSatisfy(each -> assertThat(text).contains(each));
    }
    String few = SmallReport.rendered(new EvidenceRenderer(style, false), document);
    assertThat(few.lines()).allSatisfy(line -> assertThat(SafeText.columns(line)).isLessThan(161));
    assertThat(few).contains(" -> ");
    assertThat(SmallReport.rendered(new EvidenceRenderer(style, true), document))
        .doesNotContain("--all shows them");
  }
}
