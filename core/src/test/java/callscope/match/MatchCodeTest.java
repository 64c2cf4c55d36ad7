package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.address.Address;
import callscope.compile.CompiledRules;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.Code;
import callscope.input.FeatureCounts;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.LocatedFeature;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatchCodeTest {
  private final List<Long> progress = new ArrayList<>();

  private static Address at(long value) {
    return new Address.Absolute(value);
  }

  private static Code.Instruction instruction(long address, Feature... features) {
    return new Code.Instruction(at(address), located(address, features));
  }

  private static List<LocatedFeature> located(long address, Feature... features) {
    List<LocatedFeature> located = new ArrayList<>();
    for (Feature feature : features) {
      located.add(new LocatedFeature(feature, at(address)));
    }
    return located;
  }

  private static Feature bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return new Feature.Bytes(bytes);
  }

  /** Two functions; the first has two blocks, of which each has two instructions. */
  private static Code code() {
    Code.Block first =
        new Code.Block(
            at(0x10),
            located(0x10, new Feature.BasicBlock()),
            List.of(
                instruction(0x10, Feature.number(5), bytes(1, 2, 3)),
                instruction(0x12, Feature.api("Open"), Feature.string("C:\\Run"))));
    Code.Block second =
        new Code.Block(
            at(0x20),
            located(
                0x20,
                new Feature.BasicBlock(),
                new Feature.Text(FeatureKind.CHARACTERISTIC, "tight loop")),
            List.of(
                instruction(0x20, Feature.number(5)),
                instruction(0x22, Feature.number(5), Feature.number(6), bytes(1, 2, 4))));
    Code.Function function =
        new Code.Function(
            at(0x10),
            located(0x10, new Feature.Text(FeatureKind.CHARACTERISTIC, "loop")),
            List.of(first, second));
    Code.Function other =
        new Code.Function(
            at(0x80),
            List.of(),
            List.of(
                new Code.Block(
                    at(0x80), List.of(), List.of(instruction(0x80, Feature.number(6))))));
    InputFacts facts =
        new InputFacts(
            Hashes.UNKNOWN,
            "test",
            "test",
            "pe",
            "i386",
            "windows",
            List.of(new Feature.Text(FeatureKind.OS, "windows")),
            List.of(
                new LocatedFeature(new Feature.Text(FeatureKind.SECTION, ".text"), at(0x1)),
                new LocatedFeature(Feature.string("global"), Address.None.NONE)));
    return new Code(facts, at(0), List.of(function, other), List.of());
  }

  private Capabilities analyse(String... scopesAndStatements) {
    return new Matcher(TestRules.compileForCode(scopesAndStatements), 20)
        .match(code(), (done, all) -> progress.add(done * 100 + all));
  }

  private List<String> evidence(String... scopesAndStatements) {
    return TestTrace.of(analyse(scopesAndStatements).matches(), "rule 0").stream()
        .map(match -> match.address() + ": " + EvidenceText.of(match))
        .toList();
  }

  @Test
  void anInstructionHasItsOwnFeaturesOnly() {
    assertThat(evidence("instruction", "and: [{number: 5}, {number: 6}]"))
        .containsExactly("0x22: +all [+number(0x5)@0x22, +number(0x6)@0x22]");
    assertThat(evidence("instruction", "and: [{number: 5}, {api: Open}]")).isEmpty();
  }

  @Test
  void aBlockHasItsOwnFeaturesAndThoseOfItsInstructions() {
    assertThat(evidence("basic block", "and: [{number: 5}, {api: Open}]"))
        .containsExactly("0x10: +all [+number(0x5)@0x10, +api(Open)@0x12]");
    assertThat(evidence("basic block", "and: [{number: 5}, {characteristic: tight loop}]"))
        .containsExactly("0x20: +all [+number(0x5)@0x20@0x22, +characteristic(tight loop)@0x20]");
    assertThat(evidence("basic block", "and: [{api: Open}, {number: 6}]")).isEmpty();
  }

  @Test
  void aFunctionHasItsOwnFeaturesAndThoseOfItsBlocks() {
    assertThat(evidence("function", "and: [{count(number(5)): 3}, {characteristic: loop}]"))
        .containsExactly(
            "0x10: +all [+count number(0x5)@0x10@0x20@0x22, +characteristic(loop)@0x10]");
    assertThat(evidence("function", "and: [{count(basic blocks): 2}, {api: Open}]")).hasSize(1);
    assertThat(evidence("function", "number: 6"))
        .containsExactly("0x10: +number(0x6)@0x22", "0x80: +number(0x6)@0x80");
  }

  @Test
  void stringsAreCapturedInEachWiderScope() {
    for (String scope : List.of("instruction", "basic block", "function")) {
      assertThat(evidence(scope, "substring: Run"))
          .as(scope)
          .singleElement()
          .asString()
          .endsWith(": +substring(Run)@0x12 \"C:\\Run\"@0x12");
    }
  }

  @Test
  void onlyTheFirstOccurrenceOfBytesIsEvidence() {
    assertThat(evidence("function", "bytes: 01 02"))
        .hasSize(1)
        .first()
        .asString()
        .endsWith("@0x10");
    assertThat(evidence("basic block", "bytes: 01 02"))
        .hasSize(2)
        .last()
        .asString()
        .endsWith("@0x22");
  }

  @Test
  void aGlobalFeatureIsInEachScope() {
    assertThat(evidence("instruction", "and: [{os: windows}, {api: Open}]"))
        .containsExactly("0x12: +all [+os(windows)@global, +api(Open)@0x12]");
    assertThat(evidence("file", "and: [{os: windows}, {section: .text}]"))
        .containsExactly("global: +all [+os(windows), +section(.text)@0x1]");
  }

  @Test
  void matchesAreFeaturesOfWiderScopes() {
    Capabilities found =
        analyse(
            "instruction", "number: 5",
            "basic block", "count(match(rule 0)): 2",
            "function", "and: [{match: rule 0}, {match: rule 1}]",
            "file", "and: [{match: rule 2}, {string: global}]");
    assertThat(TestTrace.places(found.matches(), "rule 0")).containsExactly("0x10", "0x20", "0x22");
    assertThat(TestTrace.places(found.matches(), "rule 1")).containsExactly("0x20");
    assertThat(TestTrace.of(found.matches(), "rule 2"))
        .map(EvidenceText::of)
        .containsExactly("+all [+match(rule 0)@0x10@0x20@0x22, +match(rule 1)@0x20]");
    assertThat(TestTrace.of(found.matches(), "rule 3"))
        .map(EvidenceText::of)
        .containsExactly("+all [+match(rule 2)@0x10, +string(global)]");
  }

  @Test
  void featuresAndMatchesOfAFunctionAreCounted() {
    FeatureCounts counts =
        analyse("instruction", "number: 5", "function", "number: 6").featureCounts();
    assertThat(counts.regions())
        .containsExactly(
            // 5, 6, two bytes, Open, the string, a block, both characteristics, windows, rule 0
            new FeatureCounts.Region(at(0x10), 11), new FeatureCounts.Region(at(0x80), 2));
    assertThat(counts.file()).as("windows, section, string, both rules").isEqualTo(5);
  }

  @Test
  void eachFunctionIsProgress() {
    analyse("instruction", "number: 5");
    assertThat(progress).containsExactly(102L, 202L);
  }

  @Test
  void conditionsOnCallsAreIgnored() {
    CompiledRules rules =
        TestRules.compileForCode(
            "basic block", "{api: Open}",
            "function", "{'count(api(Open))': 1, where: {outcome: success}}",
            "function", "{'count(match(rule 0))': 1, where: {outcome: failure}}",
            "function", "{'count(api(Open))': 2 or more, where: {outcome: success}}",
            "instruction", "{api: Open, where: {repeats: 5}}");
    Matches matches = new Matcher(rules, 20).match(code(), Progress.SILENT).matches();
    assertThat(TestTrace.places(matches, "rule 1")).containsExactly("0x10");
    assertThat(TestTrace.places(matches, "rule 2")).containsExactly("0x10");
    assertThat(TestTrace.places(matches, "rule 3")).isEmpty();
    assertThat(TestTrace.places(matches, "rule 4")).containsExactly("0x12");
  }
}
