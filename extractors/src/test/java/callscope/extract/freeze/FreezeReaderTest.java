package callscope.extract.freeze;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.address.Address;
import callscope.detect.Extractors;
import callscope.extract.Extraction;
import callscope.extract.FormatConfidence;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import callscope.input.Code;
import callscope.input.Hashes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class FreezeReaderTest {
  private static Extraction code(String global, String file, String functions) throws Exception {
    return Freeze.read(
        Freeze.of(
            Freeze.HEAD.formatted("static")
                + "{'global_': [%s], 'file': [%s], 'functions': [%s]}}"
                    .formatted(global, file, functions)));
  }

  @Test
  void codeHasItsFactsAndFeatures() throws Exception {
    Extraction read =
        code(
            "{'feature': {'type': 'os', 'os': 'linux', 'description': null}}",
            Freeze.at("file", "32", "{'type': 'string', 'string': 'text'}"),
            """
            {'address': {'type': 'absolute', 'value': 4100},
             'features': [%s],
             'basic_blocks': [{'address': {'type': 'absolute', 'value': 4100}, 'features': [],
               'instructions': [{'address': {'type': 'absolute', 'value': 4101},
                 'features': [%s]}]}]}
            """
                .formatted(
                    Freeze.at(
                        "absolute", "4200", "{'type': 'characteristic', 'characteristic': 'loop'}"),
                    Freeze.at("absolute", "4101", "{'type': 'mnemonic', 'mnemonic': 'push'}")));

    assertThat(read.diagnostics()).isEmpty();
    assertThat(Freeze.lines(read))
        .containsExactly(
            "os(linux)",
            "string(text) -> file+0x20",
            "OfFunction 0x1004",
            "characteristic(loop) -> 0x1068",
            "OfBlock 0x1004",
            "OfInstruction 0x1005",
            "mnemonic(push)");
    Code code = (Code) read.input();
    assertThat(code.baseAddress()).isEqualTo(new Address.Absolute(4096));
    assertThat(code.facts().hashes()).isEqualTo(new Hashes("m", "s", "l"));
    assertThat(code.facts().source()).isEqualTo("freeze of SomeExtractor (9.4.0)");
    assertThat(code.facts().os()).isEqualTo("linux");
    assertThat(code.facts().format()).isEqualTo("freeze");
    assertThat(code.facts().arch()).isEqualTo("unknown");
  }

  /** An instruction as capa writes it: each feature has the address of the instruction, too. */
  private static String instruction(int address, String... features) {
    String located =
        Stream.of(features)
            .map(
                feature ->
                    """
                    {'instruction':{'type':'absolute','value':%d},
                     'address':{'type':'absolute','value':%d},'feature':%s}"""
                        .formatted(address, address, feature))
            .collect(Collectors.joining(","));
    return "{'address':{'type':'absolute','value':%d},'features':[%s]}".formatted(address, located);
  }

  @Test
  void repeatedFeaturesAndAddressesAreReadLikeTheFirst() throws Exception {
    String mnemonic = "{'type':'mnemonic','mnemonic':'mov'}";
    String unknown = "{'type':'colour','colour':'red'}";
    List<String> instructions = new ArrayList<>();
    List<String> expected = new ArrayList<>(List.of("OfFunction 0x1", "OfBlock 0x1"));
    for (int i = 0; i < 2000; i++) {
      int address = 0x1000 + i / 2;
      String number = "{'type':'number','number':%d}".formatted(i % 1900);
      instructions.add(instruction(address, mnemonic, number, unknown));
      expected.add("OfInstruction 0x%x".formatted(address));
      expected.add("mnemonic(mov)");
      expected.add("number(0x%x)".formatted(i % 1900));
    }
    String one = "{'type':'absolute','value':1}";
    String functions =
        "{'address':%s,'features':[],'basic_blocks':[{'address':%s,'features':[],'instructions':[%s]}]}"
            .formatted(one, one, String.join(",", instructions));
    Extraction read = code("", "", functions);

    assertThat(Freeze.lines(read)).isEqualTo(expected);
    assertThat(read.diagnostics())
        .singleElement()
        .satisfies(
            told -> {
              assertThat(told.message())
                  .isEqualTo("features of the type `colour` are not supported and were left out");
              assertThat(told.count()).isEqualTo(2000);
            });
  }

  @Test
  void everyKindOfFeatureIsReadInBothSpellings() throws Exception {
    String features =
        String.join(
            ",",
            Freeze.at("absolute", "1", "{'type': 'api', 'api': 'CreateFileW'}"),
            Freeze.at("absolute", "1", "{'type': 'number', 'number': 18446744073709551615}"),
            Freeze.at("absolute", "1", "{'type': 'number', 'number': 0.5}"),
            Freeze.at("absolute", "1", "{'type': 'offset', 'offset': -4}"),
            Freeze.at("absolute", "1", "{'type': 'bytes', 'bytes': '01ab'}"),
            Freeze.at("absolute", "1", "{'type': 'basic block'}"),
            Freeze.at("absolute", "1", "{'type': 'import', 'import_': 'a.b'}"),
            Freeze.at("absolute", "1", "{'type': 'import', 'import': 'a.c'}"),
            Freeze.at("absolute", "1", "{'type': 'function name', 'function_name': 'f'}"),
            Freeze.at("absolute", "1", "{'type': 'function name', 'function name': 'g'}"),
            Freeze.at("absolute", "1", "{'type': 'class', 'class_': 'C'}"),
            Freeze.at("absolute", "1", "{'type': 'property', 'access': 'read', 'property': 'P'}"),
            Freeze.at("absolute", "1", "{'type': 'property', 'access': null, 'property': 'Q'}"),
            Freeze.at(
                "absolute", "1", "{'type': 'operand number', 'index': 1, 'operand_number': 7}"),
            Freeze.at(
                "absolute", "1", "{'type': 'operand offset', 'index': 0, 'operand offset': 8}"));
    Extraction read = code("", features, "");

    assertThat(read.diagnostics()).isEmpty();
    assertThat(Freeze.lines(read))
        .containsExactly(
            "api(CreateFileW) -> 0x1",
            "number(0xffffffffffffffff) -> 0x1",
            "number(0.5) -> 0x1",
            "offset(-0x4) -> 0x1",
            "bytes(01 AB) -> 0x1",
            "basic block -> 0x1",
            "import(a.b) -> 0x1",
            "import(a.c) -> 0x1",
            "function-name(f) -> 0x1",
            "function-name(g) -> 0x1",
            "class(C) -> 0x1",
            "property/read(P) -> 0x1",
            "property(Q) -> 0x1",
            "operand[1].number(0x7) -> 0x1",
            "operand[0].offset(0x8) -> 0x1");
  }

  @Test
  void everyKindOfAddressIsRead() throws Exception {
    String feature = "{'type': 'string', 'string': 'x'}";
    Extraction read =
        code(
            "",
            String.join(
                ",",
                Freeze.at("absolute", "18446744073709551615", feature),
                Freeze.at("relative", "2", feature),
                Freeze.at("dn token", "3", feature),
                Freeze.at("dn token offset", "[3, 4]", feature),
                Freeze.at("no address", "null", feature)),
            "");

    assertThat(read.diagnostics()).isEmpty();
    assertThat(Freeze.lines(read))
        .containsExactly(
            "string(x) -> 0xffffffffffffffff",
            "string(x) -> base address+0x2",
            "string(x) -> token(0x3)",
            "string(x) -> token(0x3)+0x4",
            "string(x)");
  }

  @Test
  void invalidFactsAreReportedAndLeftOut() throws Exception {
    Extraction read =
        code(
            "{'feature': {'type': 'string', 'string': 'x'}}",
            String.join(
                ",",
                Freeze.at("file", "1", "{'type': 'colour', 'colour': 'red'}"),
                Freeze.at("file", "1", "{'type': 'regex', 'regex': '/a/'}"),
                Freeze.at("file", "1", "{'type': 'string', 'string': 7}"),
                Freeze.at("file", "1", "{'type': 'number', 'number': '7'}"),
                Freeze.at("file", "1", "{'type': 'bytes', 'bytes': 'xyz'}"),
                Freeze.at(
                    "file", "1", "{'type': 'operand number', 'index': 9, 'operand_number': 7}"),
                Freeze.at("file", "1", "{'type': 'property', 'access': 'call', 'property': 'P'}"),
                Freeze.at("street", "1", "{'type': 'string', 'string': 'kept'}"),
                Freeze.at("file", "-1", "{'type': 'string', 'string': 'kept, too'}"),
                "7"),
            "{'features': []}");

    assertThat(Freeze.lines(read)).containsExactly("string(kept)", "string(kept, too)");
    assertThat(Freeze.told(read))
        .containsExactly(
            "global features other than os, arch and format were left out",
            "features of the type `colour` are not supported and were left out",
            "features of the type `regex` are not supported and were left out",
            "features of the type `string` with an invalid value were left out",
            "features of the type `number` with an invalid value were left out",
            "features of the type `bytes` with an invalid value were left out",
            "features of the type `operand number` with an invalid value were left out",
            "features of the type `property` with an invalid value were left out",
            "an address has an unknown type or an invalid value",
            "a feature and its address: an object was expected, so it was left out",
            "a function has no address and was left out");
  }

  @Test
  void fieldsComeInAnyOrder() throws Exception {
    Extraction read =
        Freeze.read(
            Freeze.of(
                """
                {'features': {'processes': [{'threads': [{'calls': [{'features': [], 'name': 'f()',
                  'address': {'value': [5, 6, 7, 8], 'type': 'call'}}],
                  'address': {'type': 'thread', 'value': [5, 6, 7]}, 'features': []}],
                  'name': 'a.exe', 'features': [],
                  'address': {'type': 'process', 'value': [5, 6]}}]},
                 'flavor': 'dynamic', 'version': 3}
                """));

    assertThat(read.diagnostics()).isEmpty();
    assertThat(Freeze.lines(read))
        .containsExactly(
            "OfProcess process{pid:6}",
            "OfThread process{pid:6,tid:7}",
            "OfCall process{pid:6,tid:7,call:8}");
  }

  @Test
  void otherVersionsAndWrongFlavorsAreReported() throws Exception {
    String features = "'features': {'functions': []}}";

    assertThat(Freeze.told(Freeze.read(Freeze.of("{'version': 2, " + features)))).isEmpty();
    assertThat(Freeze.told(Freeze.read(Freeze.of("{'version': 4, " + features))))
        .containsExactly("the freeze has an unknown version; it was read as version 3");
    assertThat(Freeze.told(Freeze.read(Freeze.of("{'flavor': 'dynamic', " + features))))
        .containsExactly("its flavor contradicts its features, which take precedence");
  }

  private static FormatConfidence likeness(byte[] bytes) throws Exception {
    ReportHead beginning = ReportSource.of(new ByteArrayInputStream(bytes), "report").beginning();
    return new FreezeExtractor().likeness(beginning);
  }

  @Test
  void freezesAreRecognisedByTheirFirstBytes() throws Exception {
    byte[] freeze = Freeze.of("{}");
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(freeze);
    }

    assertThat(likeness(freeze)).isEqualTo(FormatConfidence.CERTAIN);
    assertThat(likeness(zipped.toByteArray())).isEqualTo(FormatConfidence.CERTAIN);
    assertThat(likeness("capa0001".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(FormatConfidence.CERTAIN);
    assertThat(likeness("capability".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(FormatConfidence.NONE);
    assertThat(likeness("{\"behavior\": {}}".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(FormatConfidence.NONE);
    assertThat(likeness("capa".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(FormatConfidence.NONE);
    Path examples = Path.of("..", "examples");
    assertThat(Extractors.recognise(ReportSource.of(examples.resolve("agent.frz"))))
        .containsInstanceOf(FreezeExtractor.class);
    assertThat(Extractors.recognise(ReportSource.of(examples.resolve("invoice.json.gz"))))
        .hasValueSatisfying(known -> assertThat(known.format()).isEqualTo("cape"));
  }
}
