package callscope.render;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.address.Address;
import callscope.analysis.Rules;
import callscope.console.TextStyle;
import callscope.document.BuildDocument;
import callscope.document.ResultDocument;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.Numeral;
import callscope.input.Code;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.LocatedFeature;
import callscope.match.Matcher;
import callscope.match.Progress;
import callscope.render.features.FeatureTextRenderer;
import callscope.render.json.FeatureJson;
import callscope.render.text.DefaultRenderer;
import callscope.render.text.EvidenceRenderer;
import callscope.render.text.VerboseRenderer;
import callscope.version.Version;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Holds the views of a program's code to golden files. */
class CodeViewsTest {
  private static final TextStyle STYLE = new TextStyle(90, false);
  private static final Progress SILENT = (done, total) -> {};

  private static Address at(long value) {
    return new Address.Absolute(value);
  }

  private static Code.Instruction instruction(long address, Feature... features) {
    return new Code.Instruction(
        at(address),
        List.of(features).stream().map(f -> new LocatedFeature(f, at(address))).toList());
  }

  static Code code() {
    InputFacts facts =
        new InputFacts(
            Hashes.UNKNOWN,
            "by hand",
            "Hand",
            "pe",
            "amd64",
            "windows",
            List.of(new Feature.Text(FeatureKind.OS, "windows")),
            List.of(
                new LocatedFeature(new Feature.Text(FeatureKind.SECTION, ".text"), at(0x401000))));
    Code.Block named =
        new Code.Block(
            at(0x401000),
            List.of(new LocatedFeature(new Feature.BasicBlock(), at(0x401000))),
            List.of(
                instruction(0x401000, Feature.number(0x4)),
                instruction(
                    0x401002,
                    new Feature.Operand(FeatureKind.OPERAND_NUMBER, 1, Numeral.of(0x10)),
                    new Feature.Bytes(new byte[] {1, (byte) 0xab}),
                    new Feature.Property(
                        "System.Length", Optional.of(Feature.Property.Access.READ))),
                instruction(0x401008, Feature.api("CreateProcessInternal"))));
    Code.Block withoutFeatures =
        new Code.Block(
            at(0x401020), List.of(), List.of(instruction(0x401020, Feature.api("RegSetValueEx"))));
    Code.Function function =
        new Code.Function(
            at(0x401000),
            List.of(
                new LocatedFeature(
                    new Feature.Text(FeatureKind.CHARACTERISTIC, "calls from"), at(0x401008))),
            List.of(named, withoutFeatures));
    return new Code(
        facts,
        at(0x400000),
        List.of(function),
        List.of(new Code.LibraryFunction(at(0x402000), "memcpy")));
  }

  static ResultDocument document(Code code) throws Exception {
    Rules rules = Rules.load(SmallReport.FOLDER.resolve("rules"));
    ResultDocument.Run run =
        new ResultDocument.Run("2026-03-04T05:06:07Z", List.of(), "a.exe", List.of(), List.of());
    return BuildDocument.of(new Matcher(rules.compiled()).match(code, SILENT), run);
  }

  @Test
  void theEvidenceInCode() throws Exception {
    Golden.check(
        "code-evidence.txt",
        SmallReport.rendered(new EvidenceRenderer(STYLE, false), document(code()))
            .replace(Version.TEXT, "<version>"));
  }

  @Test
  void theFeaturesOfCode() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FeatureTextRenderer.write(code(), out);
    Golden.check("code-features.txt", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void theFeaturesOfCodeAsJson() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FeatureJson.write(code(), out);
    Golden.check("code-features.jsonl", out.toString(StandardCharsets.UTF_8));
  }

  @Test
  void everyViewSaysThatNothingWasFound() throws Exception {
    Code full = code();
    Code empty = new Code(full.facts(), full.baseAddress(), List.of(), List.of());
    for (Renderer view :
        List.of(
            new DefaultRenderer(STYLE),
            new VerboseRenderer(STYLE, false),
            new EvidenceRenderer(STYLE, false))) {
      assertThat(SmallReport.rendered(view, document(empty)))
          .contains("No capabilities were found. No rule matched.");
    }
  }

  @Test
  void theViewSaysIfOnlyLibraryRulesMatched() throws Exception {
    Code full = code();
    Code.Function function = full.functions().getFirst();
    Code.Function part =
        new Code.Function(function.address(), List.of(), List.of(function.blocks().getLast()));
    Code code = new Code(full.facts(), full.baseAddress(), List.of(part), List.of());
    assertThat(SmallReport.rendered(new DefaultRenderer(STYLE), document(code)))
        .contains("Only building blocks of rules matched: 1 library rule.");
  }
}
