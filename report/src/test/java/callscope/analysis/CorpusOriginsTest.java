package callscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.document.ResultDocument;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.input.Trace;
import callscope.origin.Origin;
import callscope.origin.Origins;
import callscope.rule.AttackTag;
import callscope.traceformat.TraceLines;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The origins of processes of real reports are those that people judged. */
class CorpusOriginsTest {
  private static final Path CORPUS = Path.of("../../shared/corpus");
  private static final Path RULES = Path.of("../rules/src/main/resources/rules");
  private static final Set<Origin> SHOWN = EnumSet.complementOf(EnumSet.of(Origin.BACKGROUND));

  @BeforeEach
  void needsTheCorpus() {
    assumeTrue(Files.isDirectory(CORPUS), "the corpus is not there");
  }

  private static Path report(String name) {
    return CORPUS.resolve("reports/cape").resolve(name + ".json.gz");
  }

  private static Trace read(ReportSource source) throws Exception {
    return (Trace) new Reading(Set.of(), Limits.DEFAULT, ReadProgress.SILENT).read(source).input();
  }

  private static Map<Origin, Set<Long>> origins(Trace trace) {
    Origins origins = Origins.of(trace);
    Map<Origin, Set<Long>> pids = new EnumMap<>(Origin.class);
    for (int i = 0; i < origins.processes().size(); i++) {
      pids.computeIfAbsent(origins.of(i), origin -> new TreeSet<>())
          .add(origins.processes().get(i).address().pid());
    }
    return pids;
  }

  private static Set<Long> pids(String text) {
    Set<Long> pids = new TreeSet<>();
    for (String pid : text.isEmpty() ? new String[0] : text.split(" ")) {
      pids.add(Long.valueOf(pid));
    }
    return pids;
  }

  @ParameterizedTest
  @CsvSource({
    "0000a657, 3052, 3052 2192 1180 2852 2900 1852 2420 2724 2800 2744 500,"
        + " 1680 2360 1572 1912 1224 1248, 0",
    "0a0882b8, 3944, 3944, '', 12",
    "36d218f3, 5620, 5620, '', 14",
    "41ce492f, 5388, 5388, '', 9",
    "5d61700f, 1644, 1644, '', 9",
    "55dcd387, 2388, 2388, '', 0",
    "d4690038, 7444, 7444, '', 0",
  })
  void theOriginsOfAReport(String name, long root, String sample, String injected, int background)
      throws Exception {
    Trace trace = read(ReportSource.of(report(name)));
    assertThat(trace.samples()).hasSize(1);
    assertThat(trace.samples().getFirst().address().pid()).isEqualTo(root);
    check(origins(trace), sample, injected, background);

    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    TraceLines.write(trace, lines);
    ReportSource converted =
        ReportSource.of(new ByteArrayInputStream(lines.toByteArray()), name + ".jsonl");
    check(origins(read(converted)), sample, injected, background);
  }

  private static void check(
      Map<Origin, Set<Long>> found, String sample, String injected, int background) {
    assertThat(found.getOrDefault(Origin.SAMPLE, Set.of())).isEqualTo(pids(sample));
    assertThat(found.getOrDefault(Origin.INJECTED, Set.of())).isEqualTo(pids(injected));
    assertThat(found.getOrDefault(Origin.BACKGROUND, Set.of())).hasSize(background);
    assertThat(found.keySet()).isSubsetOf(Origin.SAMPLE, Origin.INJECTED, Origin.BACKGROUND);
  }

  @Test
  void otherReportsTellTheSampleToo() throws Exception {
    Path reports = CORPUS.resolve("reports");
    assertThat(
            origins(read(ReportSource.of(reports.resolve("drakvuf/93b2d184.log.gz"))))
                .get(Origin.SAMPLE))
        .containsExactly(4852L);
    assertThat(
            origins(read(ReportSource.of(reports.resolve("vmray/86d8257a.zip"))))
                .get(Origin.SAMPLE))
        .containsExactly(2932L);
  }

  @ParameterizedTest
  @CsvSource({
    "0000a657, 0",
    "0a0882b8, 1",
    "36d218f3, 1",
    "41ce492f, 1",
    "5d61700f, 1",
  })
  void noTechniqueIsShownThatOnlyTheBackgroundHas(String name, int hidesSome) throws Exception {
    ResultDocument all = Analysis.of(Rules.load(RULES)).run(report(name));
    ResultDocument shown = Documents.withOrigins(all, SHOWN);
    Set<String> ofOthers = new TreeSet<>();
    Set<String> ofBackground = new TreeSet<>();
    all.capabilities()
        .forEach(
            rule -> {
              boolean isOnlyBackground =
                  rule.matches().stream()
                      .allMatch(match -> all.origins().of(match) == Origin.BACKGROUND);
              rule.meta().attack().stream()
                  .map(AttackTag::id)
                  .forEach((isOnlyBackground ? ofBackground : ofOthers)::add);
            });
    ofBackground.removeAll(ofOthers);
    Set<String> techniques =
        shown
            .capabilities()
            .flatMap(rule -> rule.meta().attack().stream())
            .map(AttackTag::id)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(techniques).isEqualTo(ofOthers);
    assertThat(ofBackground).noneMatch(techniques::contains);
    assertThat(ofBackground.isEmpty()).isEqualTo(hidesSome == 0);
    assertThat(shown.origins().hidden().capabilities())
        .isEqualTo((int) (all.capabilities().count() - shown.capabilities().count()));
  }

  @Test
  void theBackgroundOfAPairIsNotShown() throws Exception {
    Path pairs = CORPUS.resolve("precision");
    Analysis analysis = Analysis.of(Rules.load(RULES)).withOrigins(SHOWN);
    String name = "Run key";
    assertThat(analysis.run(pairs.resolve("positive-25-background-process.jsonl")).capabilities())
        .anyMatch(rule -> rule.name().contains(name));
    assertThat(analysis.run(pairs.resolve("negative-25-background-process.jsonl")).capabilities())
        .noneMatch(rule -> rule.name().contains(name));
  }
}
