package callscope.render;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.console.SafeText;
import callscope.console.TextRole;
import callscope.console.TextStyle;
import callscope.document.ResultDocument;
import callscope.input.Input;
import callscope.render.features.FeatureTextRenderer;
import callscope.render.json.FeatureJson;
import callscope.render.text.DefaultRenderer;
import callscope.render.text.EvidenceRenderer;
import callscope.render.text.VerboseRenderer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds what no sample may do to the terminal of its analyst. */
class HostileReportTest {
  private static final Pattern OURS = Pattern.compile("\033\\[[0-9;]+m");

  private static ResultDocument hostile;

  @BeforeAll
  static void makeAReportWhoseEveryTextIsHostile() throws Exception {
    hostile = HostileReport.document(HostileReport.TEXT);
    assertThat(hostile.rules()).hasSizeGreaterThan(5);
  }

  private static List<Renderer> views(TextStyle style) {
    return List.of(
        new DefaultRenderer(style),
        new VerboseRenderer(style, false),
        new VerboseRenderer(style, true),
        new EvidenceRenderer(style, false),
        new EvidenceRenderer(style, true));
  }

  private static void assertHarmless(String text) {
    text.codePoints()
        .filter(c -> c != '\n')
        .forEach(
            c ->
                assertThat(Character.getType(c))
                    .as("U+%04x", c)
                    .isNotIn(
                        (int) Character.CONTROL,
                        (int) Character.FORMAT,
                        (int) Character.SURROGATE,
                        (int) Character.LINE_SEPARATOR,
                        (int) Character.PARAGRAPH_SEPARATOR));
    // a lone surrogate becomes this when it is encoded
    assertThat(text).doesNotContain("\ufffd").doesNotContain("\u0301".repeat(5));
  }

  @Test
  void withoutColourTheOutputHasNoControlCharactersExceptLineEnds() throws Exception {
    for (Renderer view : views(new TextStyle(100, false))) {
      String text = SmallReport.rendered(view, hostile);
      assertThat(text).contains("\\x1b[2J").contains("\\u202e");
      assertHarmless(text);
    }
  }

  @Test
  void withColourAllEscapeSequencesAreOurs() throws Exception {
    for (Renderer view : views(new TextStyle(100, true))) {
      String text = SmallReport.rendered(view, hostile);
      String plain = OURS.matcher(text).replaceAll("");
      assertThat(plain).isNotEqualTo(text);
      assertHarmless(plain);
      Set<String> begun = OURS.matcher(text).results().map(r -> r.group()).collect(toSet());
      assertThat(begun).isSubsetOf(inks());
    }
  }

  private static Set<String> inks() {
    Set<String> known = Arrays.stream(TextRole.values()).map(TextRole::begin).collect(toSet());
    known.add(TextRole.RESET);
    return known;
  }

  private static Collector<String, ?, Set<String>> toSet() {
    return Collectors.toCollection(TreeSet::new);
  }

  @Test
  void colourDoesNotChangeTheText() throws Exception {
    List<Renderer> plain = views(new TextStyle(80, false));
    List<Renderer> coloured = views(new TextStyle(80, true));
    for (int i = 0; i < plain.size(); i++) {
      assertThat(OURS.matcher(SmallReport.rendered(coloured.get(i), hostile)).replaceAll(""))
          .isEqualTo(SmallReport.rendered(plain.get(i), hostile));
    }
  }

  @Test
  void noLineIsWiderThanTheTerminal() throws Exception {
    for (ResultDocument document : List.of(hostile, SmallReport.document())) {
      for (int width = 40; width <= 200; width += 1 + width / 40) {
        TextStyle style = new TextStyle(width, false);
        for (Renderer view :
            List.of(
                new DefaultRenderer(style),
                new VerboseRenderer(style, false),
                new EvidenceRenderer(style, false))) {
          int limit = width;
          assertThat(SmallReport.rendered(view, document).lines())
              .as("%s at %d", view.getClass().getSimpleName(), width)
              .allSatisfy(line -> assertThat(SafeText.columns(line)).isLessThanOrEqualTo(limit));
        }
      }
    }
  }

  @Test
  void theListOfFeaturesIsHarmless() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode report = mapper.readTree(SmallReport.json());
    HostileReport.spoil(report, HostileReport.TEXT);
    Input input = SmallReport.extraction(mapper.writeValueAsString(report)).input();
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    FeatureTextRenderer.write(input, text);
    assertHarmless(text.toString(StandardCharsets.UTF_8));
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    FeatureJson.write(input, json);
    // JSON lets DEL stand for itself
    assertHarmless(json.toString(StandardCharsets.UTF_8).replace("\u007f", ""));
    for (String line : json.toString(StandardCharsets.UTF_8).lines().toList()) {
      assertThat(mapper.readTree(line).fieldNames())
          .toIterable()
          .containsExactly("scope", "address", "feature");
    }
  }
}
