package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRules;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.FeatureCounts;
import callscope.input.Meaning;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountFeaturesTest {
  private static final Feature WINDOWS = new Feature.Text(FeatureKind.OS, "windows");

  private static FeatureCounts counts(TestTrace trace, String... scopesAndStatements) {
    CompiledRules rules =
        scopesAndStatements.length == 0
            ? TestRules.compile("call", "api: Never")
            : TestRules.compileEach(scopesAndStatements);
    return trace.analyse(rules, 20).featureCounts();
  }

  private static List<Integer> ofProcesses(TestTrace trace, String... scopesAndStatements) {
    return counts(trace, scopesAndStatements).regions().stream()
        .map(FeatureCounts.Region::count)
        .toList();
  }

  @Test
  void anApiCountsWithAndWithoutItsVariant() {
    assertThat(ofProcesses(new TestTrace().thread(1, "Open"))).containsExactly(1);
    assertThat(ofProcesses(new TestTrace().thread(1, "OpenA"))).containsExactly(2);
    assertThat(ofProcesses(new TestTrace().thread(1, "OpenA", "OpenW", "Open"))).containsExactly(3);
  }

  @Test
  void eachDistinctValueCountsOnce() {
    TestTrace trace = new TestTrace().thread(1, "Open a|b", "Open a", "Set a|c").thread(2, "Set c");
    assertThat(ofProcesses(trace)).containsExactly(2 + 3);
  }

  @Test
  void spellingsOfOneNumberAreOneFeature() {
    assertThat(ofProcesses(new TestTrace().thread(1, "Open 16|0x10|17"))).containsExactly(1 + 2);
  }

  @Test
  void aDigitThatIsAStringIsNotANumber() {
    TestTrace trace = new TestTrace().thread(1, "Open 16").call(1, "Open", "16", Meaning.STRING);
    assertThat(ofProcesses(trace)).containsExactly(1 + 2);
  }

  @Test
  void partsAndLabelsOfValuesDoNotCount() {
    TestTrace trace =
        new TestTrace()
            .call(1, "Open", "part", Meaning.PART)
            .call(1, "Open", "label", Meaning.LABEL);
    assertThat(ofProcesses(trace)).containsExactly(1);
  }

  @Test
  void aValueThatIsAnApiCountsAsThatApi() {
    TestTrace trace =
        new TestTrace().call(1, "Open", "SetW", Meaning.API).thread(1, "SetW", "Close");
    assertThat(ofProcesses(trace)).as("Open, SetW, Set, Close").containsExactly(4);
    TestTrace alone = new TestTrace().call(1, "Open", "SetW", Meaning.API);
    assertThat(ofProcesses(alone)).as("Open, SetW").containsExactly(2);
  }

  @Test
  void eachProcessCountsItsOwnFeatures() {
    TestTrace trace = new TestTrace().thread(1, "Open a|b").process(2).thread(1, "Open a", "Set b");
    assertThat(ofProcesses(trace)).containsExactly(3, 4);
  }

  @Test
  void globalFeaturesCountInEachProcess() {
    TestTrace trace = new TestTrace().global(WINDOWS).thread(1, "Open").process(2).thread(1, "Set");
    assertThat(ofProcesses(trace)).containsExactly(2, 2);
  }

  @Test
  void aStringOfTheProcessCountsUnlessACallHasIt() {
    TestTrace trace =
        new TestTrace()
            .feature(Feature.string("a"))
            .feature(Feature.string("b"))
            .thread(1, "Open a")
            .process(2)
            .feature(Feature.string("a"))
            .thread(1, "Open");
    assertThat(ofProcesses(trace)).containsExactly(3, 2);
  }

  @Test
  void matchesAtCallsAndThreadsCountAndThoseAtSpansDoNot() {
    assertThat(ofProcesses(new TestTrace().thread(1, "Open", "Open"), "call", "api: Open"))
        .containsExactly(2);
    assertThat(ofProcesses(new TestTrace().thread(1, "Open"), "thread", "api: Open"))
        .containsExactly(2);
    assertThat(ofProcesses(new TestTrace().thread(1, "Open"), "span of calls", "api: Open"))
        .containsExactly(1);
    assertThat(ofProcesses(new TestTrace().thread(1, "Open"), "process", "api: Open"))
        .containsExactly(1);
  }

  @Test
  void theFileCountsItsOwnFeaturesAndTheNamesOfMatches() {
    TestTrace trace =
        new TestTrace()
            .global(WINDOWS)
            .file(Feature.string("x"))
            .file(Feature.string("y"))
            .thread(1, "Open")
            .process(2)
            .thread(1, "Open");
    FeatureCounts counts = counts(trace, "call", "api: Open", "process", "api: Never");
    assertThat(counts.file()).as("windows, x, y, rule 0").isEqualTo(4);
  }
}
