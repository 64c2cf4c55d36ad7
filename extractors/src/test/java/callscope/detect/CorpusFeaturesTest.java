package callscope.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.address.Address;
import callscope.compile.CompiledRules;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.feature.FeaturePattern;
import callscope.input.LocatedFeature;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.match.Match;
import callscope.match.Matcher;
import callscope.match.Matches;
import callscope.match.Progress;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import callscope.rule.Statement;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The features that the corpus lists for reports, each asked for by a rule of its own. */
final class CorpusFeaturesTest {
  private static final Path CORPUS = Path.of("../../shared/corpus");

  /** The kinds of reports that it lists features for. */
  private static final List<String> KINDS = List.of("cape", "drakvuf");

  /** A line of the list, as a rule. */
  private record Listed(String file, Place place, Rule rule, String feature, boolean expected) {
    static Listed of(JsonNode node, int number) {
      String feature = node.get("feature").asText();
      Place place = Place.parse(node.get("location").asText());
      return new Listed(
          node.get("file").asText(),
          place,
          ruleFor("feature " + number, place.scope(), feature),
          feature,
          node.path("expected").asBoolean(true));
    }
  }

  /**
   * A place of a report.
   *
   * @param ids pid, ppid, and as far as given the thread and the call; none for the file
   */
  private record Place(List<Long> ids) {
    private static final Pattern PROCESS =
        Pattern.compile("process=\\(\\d+:\\d+\\)(,thread=\\d+(,call=\\d+)?)?");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    static Place parse(String text) {
      if (text.equals("file")) {
        return new Place(List.of());
      }
      assertThat(text).matches(PROCESS);
      return new Place(
          NUMBER.matcher(text).results().map(number -> Long.parseLong(number.group())).toList());
    }

    String scope() {
      return List.of("file", "", "process", "thread", "call").get(ids.size());
    }

    /** The addresses in the trace that the place may mean; none if there is no such place. */
    List<? extends Address> in(Trace trace) {
      if (ids.isEmpty()) {
        return List.of(Address.None.NONE);
      }
      List<TracedProcess> processes =
          trace.processes().stream()
              .filter(process -> process.address().pid() == ids.get(0))
              .filter(process -> process.address().ppid() == ids.get(1))
              .toList();
      if (ids.size() == 2) {
        return processes.stream().map(TracedProcess::address).toList();
      }
      List<Address> addresses = new ArrayList<>();
      for (TracedProcess process : processes) {
        for (TracedProcess.TracedThread thread : process.threads()) {
          if (thread.address().tid() == ids.get(2)) {
            addresses.addAll(inThread(process, thread));
          }
        }
      }
      return addresses;
    }

    private List<Address> inThread(TracedProcess process, TracedProcess.TracedThread thread) {
      if (ids.size() == 3) {
        return List.of(thread.address());
      }
      List<Address> calls = new ArrayList<>();
      for (int call : thread.calls()) {
        if (process.callAddress(call).id() == ids.get(3)) {
          calls.add(process.callAddress(call));
        }
      }
      return calls;
    }
  }

  @TestFactory
  Stream<DynamicTest> theFeaturesOfTheCorpusAreThere() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (String kind : KINDS) {
      Path features = CORPUS.resolve("features").resolve(kind + ".json");
      if (Files.exists(features)) {
        addTests(kind, listed(features), tests);
      } else {
        tests.add(skipped(features));
      }
    }
    return tests.stream();
  }

  private static void addTests(String kind, List<Listed> all, List<DynamicTest> tests)
      throws Exception {
    assertThat(all).isNotEmpty();
    Set<String> files =
        all.stream().map(Listed::file).collect(Collectors.toCollection(TreeSet::new));
    for (String file : files) {
      List<Listed> ofFile = all.stream().filter(listed -> listed.file.equals(file)).toList();
      Optional<Path> report = report(kind, file);
      if (report.isEmpty()) {
        tests.add(skipped(CORPUS.resolve("reports").resolve(kind).resolve(file)));
        continue;
      }
      Trace trace = read(report.get());
      CompiledRules rules = CompiledRules.compile(ofFile.stream().map(Listed::rule).toList());
      Matches matches = new Matcher(rules).match(trace, Progress.SILENT).matches();
      for (Listed listed : ofFile) {
        String name = listed.place.scope() + " " + listed.feature + " is " + listed.expected;
        tests.add(
            DynamicTest.dynamicTest(
                name,
                () -> assertThat(isThere(listed, trace, matches)).isEqualTo(listed.expected)));
      }
    }
  }

  /** The report whose name begins as the one of a file does, up to its kind. */
  private static Optional<Path> report(String kind, String file) throws IOException {
    String beginning = file.replaceFirst("-.*", "");
    try (Stream<Path> reports = Files.list(CORPUS.resolve("reports").resolve(kind))) {
      return reports
          .filter(report -> report.getFileName().toString().startsWith(beginning))
          .findFirst();
    }
  }

  /** A test that is skipped; a factory that is aborted would leave no trace in the output. */
  private static DynamicTest skipped(Path missing) {
    String message = "skipped: there is no file " + missing;
    return DynamicTest.dynamicTest(
        message,
        () -> {
          System.err.println(message);
          assumeTrue(false, message);
        });
  }

  private static List<Listed> listed(Path features) throws IOException {
    List<Listed> all = new ArrayList<>();
    for (JsonNode node : new ObjectMapper().readTree(features.toFile()).get("features")) {
      all.add(Listed.of(node, all.size()));
    }
    return all;
  }

  private static Trace read(Path report) throws Exception {
    return (Trace)
        ReadReport.read(ReportSource.of(report), Limits.DEFAULT, ReadProgress.SILENT).input();
  }

  private static boolean isThere(Listed listed, Trace trace, Matches matches) {
    if (listed.place.ids.isEmpty() && listed.rule.statement() instanceof Statement.Count count) {
      return isCounted(count, trace);
    }
    List<? extends Address> places = listed.place.in(trace);
    return matches.of(matches.rules().rule(listed.rule.name()).orElseThrow()).stream()
        .map(Match::address)
        .anyMatch(places::contains);
  }

  /** The list counts "no address" as one address, while a rule at file scope counts none. */
  private static boolean isCounted(Statement.Count count, Trace trace) {
    assertThat(count.counted().pattern()).isInstanceOf(FeaturePattern.Exact.class);
    long found =
        trace.facts().features().stream()
            .filter(
                located ->
                    count.counted().pattern().equals(new FeaturePattern.Exact(located.feature())))
            .map(LocatedFeature::address)
            .distinct()
            .count();
    return count.min() <= found && Long.compareUnsigned(found, count.max()) <= 0;
  }

  private static Rule ruleFor(String name, String scope, String feature) {
    int colon = feature.startsWith("count(") ? feature.lastIndexOf("):") + 1 : feature.indexOf(':');
    String text =
        "rule: {meta: {name: %s, scopes: {static: unsupported, dynamic: %s}}, features: [{%s: %s}]}"
            .formatted(
                name,
                scope,
                quoted(feature.substring(0, colon)),
                quoted(feature.substring(colon + 1).strip()));
    Problems problems = new Problems();
    List<Rule> rules = RuleParser.parse(new RuleSource(feature, text), problems).stream().toList();
    assertThat(problems.all()).map(Problem::render).isEmpty();
    return rules.getFirst();
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
