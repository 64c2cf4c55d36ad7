package callscope.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.analysis.Analysis;
import callscope.analysis.Rules;
import callscope.console.TextStyle;
import callscope.document.ArgumentObjects;
import callscope.document.Layout;
import callscope.document.MatchedCall;
import callscope.document.ResultDocument;
import callscope.document.TracedCall;
import callscope.document.read.ReadDocument;
import callscope.extract.Limits;
import callscope.extract.ReportSource;
import callscope.input.Trace;
import callscope.render.json.JsonRenderer;
import callscope.render.text.DefaultRenderer;
import callscope.render.text.EvidenceRenderer;
import callscope.render.text.VerboseRenderer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A document that was written and read is shown as what it was made of, byte for byte. */
class ParsedDocumentTest {
  private static final Path CORPUS = Path.of("../../shared/corpus");
  private static final List<Renderer> VIEWS =
      List.of(
          new JsonRenderer(),
          new DefaultRenderer(new TextStyle(100, false)),
          new VerboseRenderer(new TextStyle(100, false), false),
          new VerboseRenderer(new TextStyle(60, false), true),
          new EvidenceRenderer(new TextStyle(100, false), false),
          new EvidenceRenderer(new TextStyle(70, false), true));

  /** That a call was made again is not in a document. */
  private static final Pattern MEANINGS = Pattern.compile("\\s+(# \\w+)(?:\\([a-z,\\s]+\\))?");

  private static final Pattern REPEATED =
      Pattern.compile("\\s+and\\s+[0-9,]+\\s+more\\s+times?(?=\n)");

  /** The objects of a trace without processes. */
  private static ArgumentObjects noObjects() throws Exception {
    Trace trace = (Trace) SmallReport.extraction(SmallReport.json()).input();
    return new ArgumentObjects(trace.withProcesses(List.of()), Optional.empty());
  }

  private static byte[] json(ResultDocument document) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new JsonRenderer().render(document, out);
    return out.toByteArray();
  }

  private static ResultDocument told(byte[] json) throws Exception {
    ReportSource source = ReportSource.of(new ByteArrayInputStream(json), "result.json");
    return ReadDocument.read(source, Limits.DEFAULT, bytes -> {});
  }

  /** Without what only a trace knows. */
  private static ResultDocument asTold(ResultDocument fresh, ResultDocument told) throws Exception {
    ArgumentObjects none = noObjects();
    assertThat(told.facts().hashes()).isEqualTo(fresh.facts().hashes());
    Layout layout = fresh.layout();
    if (fresh.layout() instanceof Layout.OfTrace trace) {
      Map<Object, String> named =
          trace.processes().stream()
              .collect(
                  Collectors.toMap(Layout.MatchedProcess::address, Layout.MatchedProcess::name));
      layout =
          new Layout.OfTrace(
              trace.processes().stream().map(process -> without(none, process)).toList(),
              trace.all().stream()
                  .map(
                      process ->
                          new Layout.ProcessOutline(
                              process.address(),
                              Optional.ofNullable(named.get(process.address())),
                              Optional.empty()))
                  .toList());
    }
    ResultDocument.Run run = fresh.run();
    return new ResultDocument(
        new ResultDocument.Run(
            run.timestamp(), run.arguments(), run.reportPath(), run.rulePaths(), List.of()),
        fresh.flavor(),
        told.facts(),
        layout,
        fresh.counts(),
        fresh.rules());
  }

  /** A document does not contain what handles stand for. */
  private static Layout.MatchedProcess without(
      ArgumentObjects none, Layout.MatchedProcess process) {
    return new Layout.MatchedProcess(
        process.address(),
        process.name(),
        process.threads().stream()
            .map(
                thread ->
                    new Layout.MatchedThread(
                        thread.address(),
                        thread.calls().stream().map(call -> without(none, call)).toList()))
            .toList());
  }

  private static MatchedCall without(ArgumentObjects none, MatchedCall call) {
    TracedCall traced = (TracedCall) call;
    return new TracedCall(traced.address(), traced.calls(), traced.text(), none);
  }

  /**
   * What arguments mean is said of those that are evidence, and the number that a pretty value
   * stands for is not in a document.
   */
  private static String withoutMeanings(String text) {
    return MEANINGS.matcher(text).replaceAll(" $1");
  }

  private static void assertShownAlike(ResultDocument fresh, List<Renderer> views)
      throws Exception {
    ResultDocument told = told(json(fresh));
    ResultDocument expected = asTold(fresh, told);
    Set<String> shown = new HashSet<>();
    for (Renderer view : views) {
      String text = SmallReport.rendered(view, told);
      assertThat(withoutMeanings(text))
          .isEqualTo(
              withoutMeanings(
                  REPEATED.matcher(SmallReport.rendered(view, expected)).replaceAll("")));
      shown.add(text);
    }
    assertThat(shown).hasSize(views.size());
    assertThat(told.rules()).isNotEmpty();
  }

  @Test
  void aSmallDocument() throws Exception {
    assertShownAlike(SmallReport.document(), VIEWS);
  }

  @Test
  void aSmallDocumentInColour() throws Exception {
    TextStyle colour = new TextStyle(100, true);
    List<Renderer> views = List.of(new DefaultRenderer(colour), new VerboseRenderer(colour, false));
    assertShownAlike(SmallReport.document(), views);
    // the number that a pretty value stands for is not in a document, so that it is not marked
    assertThat(
            SmallReport.rendered(
                new EvidenceRenderer(colour, false), told(json(SmallReport.document()))))
        .contains("\033[1;32mRegOpenKeyExW\033[0m");
  }

  @Test
  void aDocumentOfCode() throws Exception {
    assertShownAlike(CodeViewsTest.document(CodeViewsTest.code()), VIEWS);
  }

  @Test
  void theExampleByTheBuiltInRules() throws Exception {
    Path example = Path.of("../examples/invoice.json.gz");
    assertShownAlike(Analysis.of(Rules.builtIn()).run(example), VIEWS);
  }

  @ParameterizedTest
  @CsvSource({
    "55dcd387, capa-rules",
    "d4690038, capa-rules",
    "d4690038, capa-rules-thread",
    "0a0882b8, capa-rules"
  })
  void aRealReport(String name, String rules) throws Exception {
    Path folder = CORPUS.resolve("reports/cape");
    assumeTrue(Files.isDirectory(folder), "skipped: there is no corpus at " + CORPUS);
    Rules loaded = Rules.load(CORPUS.resolve("rules").resolve(rules));
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + name + "*")) {
      assertShownAlike(Analysis.of(loaded).run(found.iterator().next()), VIEWS);
    }
  }

  @Test
  void invalidUnicodeIsKept() throws Exception {
    String odd = "\\ud800 \\u0000 \\u202e \\u00fc";
    String json = new String(json(SmallReport.document()), StandardCharsets.US_ASCII);
    String changed = json.replace("\"path\":\"reports/invoice.json\"", "\"path\":\"" + odd + "\"");
    assertThat(changed).isNotEqualTo(json);
    String again =
        SmallReport.rendered(new JsonRenderer(), told(changed.getBytes(StandardCharsets.US_ASCII)));
    assertThat(again.toLowerCase(Locale.ROOT)).isEqualTo(changed.toLowerCase(Locale.ROOT));
  }
}
