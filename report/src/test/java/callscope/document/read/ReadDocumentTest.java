package callscope.document.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import callscope.console.TextStyle;
import callscope.document.MatchTree;
import callscope.document.Node;
import callscope.document.ResultDocument;
import callscope.extract.Limits;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import callscope.render.Renderer;
import callscope.render.json.JsonRenderer;
import callscope.render.text.DefaultRenderer;
import callscope.render.text.EvidenceRenderer;
import callscope.render.text.VerboseRenderer;
import callscope.rule.Flavor;
import callscope.rule.Level;
import callscope.rule.Scope;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadDocumentTest {
  private static final String CALL = "{\"type\":\"call\",\"value\":[1,2,3,4]}";
  private static final String API =
      "{\"success\":true,\"node\":{\"type\":\"feature\",\"feature\":{\"type\":\"api\",\"api\":\"A\"}},"
          + "\"children\":[],\"locations\":["
          + CALL
          + "],\"captures\":{}}";
  private static final String META =
      "{\"timestamp\":\"2026-03-04T05:06:07\",\"version\":\"9.4.0\",\"argv\":[],\"sample\":"
          + "{\"md5\":\"\",\"sha1\":\"\",\"sha256\":\"ab\",\"path\":\"a.json\"},"
          + "\"flavor\":\"dynamic\",\"analysis\":{\"format\":\"pe\",\"arch\":\"amd64\","
          + "\"os\":\"windows\",\"extractor\":\"CapeExtractor\",\"rules\":[],\"layout\":"
          + "{\"processes\":[{\"address\":{\"type\":\"process\",\"value\":[1,2]},\"name\":\"a.exe\","
          + "\"matched_threads\":[{\"address\":{\"type\":\"thread\",\"value\":[1,2,3]},"
          + "\"matched_calls\":[{\"address\":"
          + CALL
          + ",\"name\":\"A(x=1) -> 0x0\"}]}]}]},"
          + "\"feature_counts\":{\"file\":1,\"processes\":[{\"address\":"
          + "{\"type\":\"process\",\"value\":[1,2]},\"count\":7}]}}}";

  @TempDir private Path folder = Path.of("");

  private static String rule(String matches) {
    return "\"r\":{\"meta\":{\"name\":\"r\",\"namespace\":\"n\",\"authors\":[],\"scopes\":"
        + "{\"static\":null,\"dynamic\":\"call\"},\"attack\":[],\"mbc\":[],\"references\":[],"
        + "\"examples\":[],\"description\":\"\",\"lib\":false,\"maec\":{}},\"source\":\"rule:\","
        + "\"matches\":["
        + matches
        + "]}";
  }

  private static String document(String meta, String rules) {
    return "{\"meta\":" + meta + ",\"rules\":{" + rules + "}}";
  }

  private static String document() {
    return document(META, rule("[" + CALL + "," + API + "]"));
  }

  @Test
  void theLevelIsTakenFromTheSource() throws Exception {
    String source = "rule:\\n  meta:\\n    name: r\\n    level: medium\\n";
    ResultDocument document =
        read(document().replace("\"source\":\"rule:\"", "\"source\":\"" + source + "\""));
    assertThat(document.rules().getFirst().meta().level()).contains(Level.MEDIUM);
    assertThat(read(document()).rules().getFirst().meta().level()).isEmpty();
  }

  private static ResultDocument read(byte[] json) throws Exception {
    ReportSource source = ReportSource.of(new ByteArrayInputStream(json), "x.json");
    return ReadDocument.read(source, Limits.DEFAULT, bytes -> {});
  }

  private static ResultDocument read(String json) throws Exception {
    return read(json.getBytes(StandardCharsets.UTF_8));
  }

  /** Both parsers give the same result. */
  private void assertRefused(String json, String why) throws IOException {
    Path file = Files.writeString(folder.resolve("x.json"), json);
    assertThatThrownBy(() -> ReadDocument.read(ReportSource.of(file), Limits.DEFAULT, b -> {}))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("is not a readable result document: " + why);
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageMatching(
            "(?s)x.json is not a readable result document: \\Q" + why + "\\E.* \\(.+\\)")
        .extracting(e -> ((UnreadableReportException) e).reason())
        .isEqualTo(Reason.NO_REPORT);
  }

  @Test
  void allContentIsRead() throws Exception {
    ResultDocument document = read(document());
    assertThat(document.flavor()).isEqualTo(Flavor.DYNAMIC);
    assertThat(document.run().writer()).isEqualTo("capa 9.4.0");
    assertThat(document.facts().source()).isEqualTo("result document of capa 9.4.0");
    assertThat(document.counts().regions()).hasSize(1);
    MatchTree match = document.rules().getFirst().matches().getFirst();
    assertThat(match.scope(Flavor.DYNAMIC)).contains(Scope.CALL);
    assertThat(match.matchedAt()).hasToString("process{pid:2,tid:3,call:4}");
    assertThat(match.locations()).containsExactly(match.matchedAt());
  }

  @Test
  void fieldsMayComeInAnyOrder() throws Exception {
    String json =
        "{\"rules\":{"
            + rule("[" + CALL + "," + API + "]")
            + "},\"more\":[{}],\"meta\":"
            + META
            + "}";
    assertThat(read(json).rules()).hasSize(1);
  }

  @Test
  void documentsOfCapaWithoutDynamicAnalysisAreRead() throws Exception {
    String meta =
        "{\"timestamp\":\"2023-01-02T03:04:05\",\"version\":\"5.1.0\",\"argv\":null,\"sample\":"
            + "{\"md5\":\"\",\"sha1\":\"\",\"sha256\":\"ab\",\"path\":\"a.exe\"},\"analysis\":"
            + "{\"format\":\"pe\",\"arch\":\"amd64\",\"os\":\"windows\",\"extractor\":\"Viv\","
            + "\"rules\":[],\"base_address\":{\"type\":\"absolute\",\"value\":4194304},"
            + "\"layout\":{\"functions\":[]},\"feature_counts\":{\"file\":1,\"functions\":[]},"
            + "\"library_functions\":[]}}";
    String at = "{\"type\":\"absolute\",\"value\":4198400}";
    String tree =
        API.replace(CALL, at).replace("\"api\":\"A\"", "\"description\":null,\"api\":\"A\"");
    String rule =
        rule("[" + at + "," + tree + "]")
            .replace("\"scopes\":{\"static\":null,\"dynamic\":\"call\"}", "\"scope\":\"function\"")
            .replace("\"attack\":[]", "\"att&ck\":[{\"parts\":[\"T\"],\"id\":\"T1\"}]");
    ResultDocument document = read(document(meta, rule));
    assertThat(document.flavor()).isEqualTo(Flavor.STATIC);
    assertThat(document.rules().getFirst().meta().scopes().staticScope()).contains(Scope.FUNCTION);
    assertThat(document.rules().getFirst().meta().mentions("T1")).isTrue();
    assertThat(document.rules().getFirst().matches().getFirst().node())
        .isInstanceOfSatisfying(
            Node.Feature.class, node -> assertThat(node.description()).isEqualTo(Optional.empty()));
  }

  @Test
  void olderDocumentsAreRefusedByTheirVersion() throws Exception {
    assertRefused(
        document().replace("\"9.4.0\"", "\"3.2.0\""),
        "it is of capa 3.2.0; capa 4 and later are supported");
  }

  @Test
  void errorsHaveAReasonAndAPosition() throws Exception {
    assertRefused("{\"meta\":{},\"rules\":{}}", "the analysis of the meta is missing");
    assertRefused("{\"meta\":[],\"rules\":{}}", "meta must be an object, but is an array");
    assertRefused("{\"meta\":" + META + "}", "its rules are missing");
    assertRefused("{\"rules\":{}}", "its meta is missing");
    assertRefused(document() + "{}", "there is data after the document");
    assertRefused(
        document(META, rule("[" + CALL + "]")), "a match of the rule `r` has no evidence");
    assertRefused(document(META, rule("7")), "a match of the rule `r` must be [address, evidence]");
    assertRefused(
        document().replace("\"type\":\"api\"", "\"type\":\"apx\""),
        "`apx` is an unknown feature type");
    assertRefused(
        document().replace("[1,2,3,4]", "[1,2,3]"),
        "an address of the type `call` must have 4 parts, not 3");
    assertRefused(
        document().replace("[1,2,3,4]", "[1,2,3,99999999999999999999]"),
        "the value of an address must be a 64-bit integer");
    assertRefused(
        document().replace("\"success\":true,", ""),
        "the success of a part of the evidence is missing");
    assertRefused(
        document().replace("\"dynamic\":\"call\"", "\"dynamic\":\"cell\""),
        "`cell` is an unknown scope");
  }

  @Test
  void deeplyNestedEvidenceIsRefused() throws Exception {
    String open =
        "{\"success\":true,\"node\":{\"type\":\"statement\",\"statement\":{\"type\":\"and\"}},"
            + "\"children\":[";
    assertRefused(
        document(META, rule("[" + CALL + "," + open.repeat(100_000))),
        "evidence is nested more than 500 deep");
    String close = "],\"locations\":[],\"captures\":{}}";
    String deep = open.repeat(499) + API + close.repeat(499);
    renderAll(read(document(META, rule("[" + CALL + "," + deep + "]"))));
    assertThat(catchThrowable(() -> read("{\"meta\":" + "[".repeat(200_000))))
        .isInstanceOf(UnreadableReportException.class);
    assertThat(catchThrowable(() -> read("{\"x\":" + "[".repeat(200_000))))
        .isInstanceOf(UnreadableReportException.class);
  }

  private static void renderAll(ResultDocument document) throws IOException {
    TextStyle style = new TextStyle(80, true);
    List<Renderer> views =
        List.of(
            new JsonRenderer(),
            new DefaultRenderer(style),
            new VerboseRenderer(style, true),
            new EvidenceRenderer(style, true));
    for (Renderer view : views) {
      view.render(document, OutputStream.nullOutputStream());
    }
  }

  @Test
  void truncatedDocumentsAreRefused() throws Exception {
    byte[] whole = document().getBytes(StandardCharsets.UTF_8);
    for (int length = 1; length < whole.length; length++) {
      byte[] part = Arrays.copyOf(whole, length);
      assertThat(catchThrowable(() -> read(part)))
          .as("%d bytes", length)
          .isInstanceOf(UnreadableReportException.class)
          .hasMessageContaining("x.json is not a readable result document: ");
    }
  }

  @Test
  void mutatedDocumentsAreReadOrRefused() throws Exception {
    byte[] whole = document().getBytes(StandardCharsets.UTF_8);
    byte[] bits = "{}[]\",:0123456789-eEtfn\\ \u0000".getBytes(StandardCharsets.UTF_8);
    Random random = new Random(20261124);
    int read = 0;
    int refused = 0;
    for (int i = 0; i < 6_000; i++) {
      byte[] changed = whole.clone();
      for (int change = random.nextInt(3); change >= 0; change--) {
        changed[random.nextInt(changed.length)] = bits[random.nextInt(bits.length)];
      }
      try {
        renderAll(read(changed));
        read++;
      } catch (UnreadableReportException e) {
        assertThat(e.explanation()).startsWith("x.json is not a readable result document: ");
        refused++;
      }
    }
    assertThat(read).isGreaterThan(100);
    assertThat(refused).isGreaterThan(1_000);
  }

  @Test
  void documentsAreRecognisedByTheirContent() throws Exception {
    assertThat(recognised(document())).isTrue();
    assertThat(recognised(" \n" + document())).isTrue();
    assertThat(recognised(document().substring(0, META.length()))).isTrue();
    assertThat(recognised("{\"meta\":{\"analysis\":{}},\"behavior\":{}}")).isFalse();
    assertThat(recognised("{\"meta\":{},\"rules\":{}}")).isFalse();
    assertThat(recognised("{\"statistics\":{},\"info\":{},\"behavior\":{}}")).isFalse();
    assertThat(recognised("[" + document() + "]")).isFalse();
    assertThat(recognised("capa0000")).isFalse();
  }

  private static boolean recognised(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return ReadDocument.isDocument(ReportSource.of(new ByteArrayInputStream(bytes), "x"));
  }
}
