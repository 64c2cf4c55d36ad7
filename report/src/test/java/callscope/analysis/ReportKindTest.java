package callscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.Limits;
import callscope.extract.ReportSource;
import callscope.input.InputFacts;
import callscope.rule.Flavor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What archives know of a report is enough to say which rules it can't match. */
class ReportKindTest {
  private static final Path EXAMPLES = Path.of("../examples");
  private static final Path RULES = Path.of("../rules/src/main/resources/rules");

  /** A report of each format that has an example. */
  private static final Set<String> READERS =
      Set.of(
          "CapeReader",
          "DrakvufReader",
          "LtraceExtractor",
          "ProcmonExtractor",
          "SpeakeasyReader",
          "StraceExtractor",
          "SysmonReader",
          "TinyTracerExtractor",
          "TraceeReader",
          "VMRayExtractor",
          "VirusTotalExtractor");

  @Test
  void itGivesTheCoverageOfEachExample() throws Exception {
    Rules rules = Rules.load(RULES);
    List<Path> reports;
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      reports =
          files
              .filter(Files::isRegularFile)
              .filter(file -> Formats.recognise(ReportSource.of(file)).isPresent())
              .sorted()
              .toList();
    }
    Set<String> readers = new TreeSet<>();
    for (Path report : reports) {
      CoveredReport covered =
          new Reading(Set.of(), Limits.DEFAULT, bytes -> {}).cover(ReportSource.of(report), rules);
      InputFacts facts = covered.extraction().input().facts();
      ReportKind kind =
          new ReportKind(
              facts.extractor(),
              facts.source(),
              facts.format(),
              facts.arch(),
              facts.os(),
              covered.coverage().flavor());
      assertThat(kind.impossibleRules(rules))
          .as("%s: %s", report, kind)
          .isEqualTo(
              covered.coverage().impossible().stream()
                  .map(finding -> finding.rule().name())
                  .collect(Collectors.toSet()));
      readers.add(facts.extractor());
    }
    assertThat(readers).containsAll(READERS);
  }

  @Test
  void anUnknownReaderMayProvideEverything() throws Exception {
    Rules rules = Rules.load(RULES);
    ReportKind unknown = new ReportKind("Other", "", "pe", "i386", "windows", Flavor.DYNAMIC);
    ReportKind cape = new ReportKind("CapeReader", "", "pe", "i386", "windows", Flavor.DYNAMIC);
    assertThat(cape.impossibleRules(rules)).containsAll(unknown.impossibleRules(rules));
  }
}
