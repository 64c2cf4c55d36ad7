package callscope.ruletest;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.FeatureVisitor;
import callscope.input.ListFeatures;
import callscope.input.Place;
import callscope.rule.Flavor;
import callscope.rule.Problem;
import callscope.rule.Problems;
import callscope.rule.RuleSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EscapedTextTest {
  private static List<Feature> listed(String line, Problems problems) {
    String text =
        "- name: t\n  rules: [r]\n  features: |\n    proc: a (pid=1)\n    thread: 2\n    "
            + line
            + "\n  expect:\n    matches: {}\n";
    List<Feature> features = new ArrayList<>();
    for (RuleTest test : RuleTestParser.parse(new RuleSource("t", text), problems)) {
      ListFeatures.list(
          test.listing().input(Flavor.DYNAMIC),
          new FeatureVisitor<RuntimeException>() {
            @Override
            public void enter(Place place) {}

            @Override
            public void feature(Place place, Feature feature, callscope.address.Address address) {
              if (!feature.equals(Feature.api(""))) {
                features.add(feature);
              }
            }
          });
    }
    return features;
  }

  @Test
  void randomStringsRoundTrip() {
    int escaped = 0;
    int plain = 0;
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        switch (random.nextInt(7)) {
          case 0 -> text.append("\\n)( ->: #'\"".charAt(random.nextInt(11)));
          case 1 -> text.append((char) random.nextInt(0x100));
          case 2 -> text.append((char) random.nextInt(0x10000));
          case 3 -> text.appendCodePoint(random.nextInt(0x110000));
          case 4 -> text.append(random.nextInt(100));
          default -> text.append((char) ('a' + random.nextInt(26)));
        }
      }
      Feature feature = Feature.string(text.toString());
      String written = EscapedText.of(feature);
      if (written.startsWith("string/escaped(")) {
        escaped++;
      } else {
        plain++;
      }
      Problems problems = new Problems();
      assertThat(listed("call: 1: " + written, problems))
          .as("seed %d: %s %s", seed, written, problems.all())
          .containsExactly(feature);
    }
    assertThat(escaped).isGreaterThan(50);
    assertThat(plain).isGreaterThan(50);
  }

  @Test
  void aStringThatLooksLikeANumberStaysAString() {
    assertThat(EscapedText.of(Feature.string("0x10"))).isEqualTo("string/escaped(0x10)");
    assertThat(listed("call: 1: string/escaped(0x10)", new Problems()))
        .containsExactly(Feature.string("0x10"));
  }

  @Test
  void featuresOtherThanStringsAreNotEscaped() {
    assertThat(EscapedText.of(Feature.number(16))).isEqualTo("number(0x10)");
    assertThat(EscapedText.of(new Feature.Text(FeatureKind.SECTION, ".a\u0001")))
        .isEqualTo("section/escaped(.a\\x01)");
  }

  @Test
  void aBackslashWithoutAnEscapeIsReported() {
    for (String wrong : List.of("a\\q", "a\\", "\\x1", "\\u12", "\\U00ffffff", "\\xzz")) {
      Problems problems = new Problems();
      assertThat(listed("call: 1: string/escaped(" + wrong + ")", problems)).as(wrong).isEmpty();
      assertThat(problems.all()).as(wrong).extracting(Problem::code).contains(Problem.Code.LISTING);
      assertThat(problems.all().getFirst().message())
          .contains("backslash that does not begin an escape");
    }
  }

  /** Without the bracket, the backslash is the last character. */
  @Test
  void aLineThatEndsInABackslashIsReported() {
    for (String end : List.of("a\\", "\\", "\\x4", "\\u004")) {
      Problems problems = new Problems();
      assertThat(listed("call: 1: string/escaped(" + end, problems)).as(end).isEmpty();
      assertThat(problems.all()).as(end).hasSize(1);
    }
  }
}
