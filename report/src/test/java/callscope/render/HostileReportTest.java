package callscope.render;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.analysis.Analysis;
import callscope.analysis.Rules;
import callscope.compile.CompiledRule;
import callscope.compile.CompiledRules;
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
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
  /** Control characters, bidirectional controls, separators, lone surrogates, wide and deep. */
  private static final String HOSTILE =
      "\033[2J\033]0;t\007\u009b31m\r\n\t\b\u007f\u0000\u0085\u202a\u202e\u2066\u2069\u200e\u200f"
          + "\u2028\u2029\ud800\udc00\ud800漢字\ufeff\u200b"
          + "e"
          + "\u0301".repeat(40)
          + "\udfff 😀 \u00ad\u3164";

  /** Texts that decide what is read, or by what rules match. */
  private static final Set<String> KEPT =
      Set.of("api", "thread_id", "process_id", "parent_id", "type", "status", "return", "threads");

  private static final Pattern OURS = Pattern.compile("\033\\[[0-9;]+m");

  private static ResultDocument hostile;

  @BeforeAll
  static void makeAReportWhoseEveryTextIsHostile() throws Exception {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode report = mapper.readTree(SmallReport.json());
    spoil(report);
    Analysis analysis = Analysis.of(rules());
    ResultDocument document =
        analysis.run(SmallReport.extraction(mapper.writeValueAsString(report)), HOSTILE, List.of());
    hostile = SmallReport.withRun(document, HOSTILE, List.of("rules" + HOSTILE), List.of(HOSTILE));
    assertThat(hostile.rules()).hasSizeGreaterThan(5);
  }

  private static Rules rules() throws Exception {
    Rules rules = Rules.load(SmallReport.FOLDER.resolve("rules"));
    List<Rule> spoilt = new ArrayList<>();
    Problems problems = new Problems();
    for (CompiledRule rule : rules.compiled().rules()) {
      if (!rule.lifted()) {
        String text = rule.source().source().text();
        String worse =
            text.replace("analyst@callscope.example", "\"\\e[31m\\u202ea\\nb\"")
                .replaceAll("name: (.*)", "name: \"$1 \\\\e]0;t\\\\a\"")
                .replaceAll("match: (.* .*)", "match: \"$1 \\\\e]0;t\\\\a\"")
                .replaceAll("(?m)^    namespace: (.*)", "    namespace: $1/\"\\u009b\"")
                .replaceAll(" = (\\w+)", " = $1\\u202e");
        RuleParser.parse(new RuleSource("r.yml", worse), problems).ifPresent(spoilt::add);
      }
    }
    CompiledRules compiled = CompiledRules.compile(spoilt, problems);
    problems.throwIfAny();
    return Rules.of(compiled, List.of(), List.of());
  }

  private static void spoil(JsonNode node) {
    if (node instanceof ObjectNode object) {
      for (String name : List.copyOf(names(object))) {
        JsonNode value = object.get(name);
        if (KEPT.contains(name)) {
          continue;
        }
        if (value instanceof TextNode text && !text.asText().matches("0x[0-9a-f]+|[0-9]+")) {
          object.put(name, HOSTILE + text.asText());
        } else {
          spoil(value);
        }
      }
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i) instanceof TextNode text) {
          array.set(i, TextNode.valueOf(HOSTILE + text.asText()));
        } else {
          spoil(array.get(i));
        }
      }
    }
  }

  private static List<String> names(ObjectNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
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
    spoil(report);
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
