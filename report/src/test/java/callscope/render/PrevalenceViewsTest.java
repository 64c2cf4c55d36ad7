package callscope.render;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.console.TextStyle;
import callscope.document.Prevalence;
import callscope.document.ResultDocument;
import callscope.render.json.JsonRenderer;
import callscope.render.text.DefaultRenderer;
import callscope.render.text.EvidenceRenderer;
import callscope.render.text.VerboseRenderer;
import callscope.rule.Level;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Views with a baseline that knows one of the rules. */
class PrevalenceViewsTest {
  private static final TextStyle WIDE = new TextStyle(100, false);
  private static final String KNOWN =
      "\n  baseline     in 3 of 12,000 reports (could match in 9,100)\n";

  private ResultDocument document;
  private Prevalence prevalence = Prevalence.UNKNOWN;

  PrevalenceViewsTest() throws Exception {
    document = SmallReport.document();
  }

  @BeforeEach
  void count() {
    String rule = document.capabilities().findFirst().orElseThrow().name();
    prevalence = new Prevalence(12_000, Map.of(rule, new Prevalence.OfRule(3, 9_100)));
  }

  private String rendered(Renderer renderer) throws Exception {
    return SmallReport.rendered(new PrevalenceRenderer(renderer, system -> prevalence), document);
  }

  @Test
  void detailedViewsShowIt() throws Exception {
    for (Renderer renderer :
        new Renderer[] {new VerboseRenderer(WIDE, false), new EvidenceRenderer(WIDE, false)}) {
      long others = document.capabilities().count() - 1;
      assertThat(others).isPositive();
      assertThat(rendered(renderer)).containsOnlyOnce(KNOWN);
      assertThat(rendered(renderer).split("\n  baseline     unknown: ", -1))
          .hasSize((int) others + 1);
    }
  }

  @Test
  void onlyCapabilitiesOfALevelStillHaveIt() throws Exception {
    Renderer all = new LevelRenderer(new VerboseRenderer(WIDE, false), EnumSet.allOf(Level.class));
    assertThat(rendered(all)).contains(KNOWN);
  }

  /** JSON is that of capa, and the default view is short. */
  @Test
  void otherViewsDoNotChange() throws Exception {
    for (Renderer renderer : new Renderer[] {new JsonRenderer(), new DefaultRenderer(WIDE)}) {
      assertThat(rendered(renderer)).isEqualTo(SmallReport.rendered(renderer, document));
    }
  }

  @Test
  void withoutABaselineNothingIsShown() throws Exception {
    prevalence = Prevalence.UNKNOWN;
    assertThat(rendered(new VerboseRenderer(WIDE, false))).doesNotContain("baseline");
  }
}
