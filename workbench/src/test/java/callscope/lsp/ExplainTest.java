package callscope.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.rule.Keywords;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The help for the item at the pointer. */
class ExplainTest {
  private final RuleFolder rules;

  ExplainTest(@TempDir Path parent) {
    rules = new RuleFolder(parent);
  }

  private static Hover hover(Editor editor, String uri, Position at) {
    return Editor.get(editor.documents().hover(new HoverParams(Editor.document(uri), at)));
  }

  private String shown(String text, String wanted, int after) {
    try (Editor editor = Editor.over(rules.path())) {
      editor.open(rules.persist(), text);
      Hover hover = hover(editor, rules.persist(), RuleFolder.in(text, wanted, after));
      return hover.getContents().getRight().getValue();
    }
  }

  @Test
  void aMatchShowsTheRule() {
    assertThat(shown(RuleFolder.PERSIST, "match: set", 9))
        .isEqualTo(
            """
            **set registry value**

            namespace `host/registry`

            scopes static: unsupported, dynamic: thread

            writes a value

            1 rule needs it

            ```yaml
            - or:
              - api: RegSetValueEx
              - api: NtSetValueKey
            ```""");
  }

  @Test
  void aMatchThatNeverSeesItsRuleHasAWarning() {
    String text = RuleFolder.PERSIST.replace("dynamic: thread", "dynamic: call");

    assertThat(shown(text, "match: set", 9))
        .contains("Never matches here for traces", "call scope");
  }

  @Test
  void aNamespaceShowsItsRules() {
    String text = RuleFolder.PERSIST.replace("match: set registry value", "match: host");

    assertThat(shown(text, "match: host", 8))
        .contains("namespace **host**, 1 rule", "- set registry value");
  }

  @Test
  void unknownNamesAreReported() {
    String text = RuleFolder.PERSIST.replace("match: set", "match: reset");

    assertThat(shown(text, "match: reset", 8)).contains("no rule or namespace `reset registry");
  }

  @Test
  void keysOfConditionsAreExplained() {
    String text =
        RuleFolder.PERSIST.replace(
            "- substring: Run", "- {substring: Run, where: {argument: key}}");

    assertThat(shown(text, "argument:", 1)).contains("**argument**", "its meaning");
    assertThat(shown(text, "where:", 1)).contains("**where**", "satisfy conditions");
  }

  @Test
  void keysAreExplained() {
    assertThat(shown(RuleFolder.PERSIST, "substring", 1))
        .isEqualTo("**substring**: A part of a string.");
    assertThat(shown(RuleFolder.PERSIST, "authors", 1)).contains("The authors of the rule");
    assertThat(shown(RuleFolder.PERSIST, "dynamic", 1)).contains("The region of a trace");
    assertThat(shown(RuleFolder.PERSIST, "match(", 1)).contains("another rule");
  }

  @Test
  void anApiIsExplainedByTheVocabulary() {
    String text = RuleFolder.PERSIST.replace("substring: Run", "api: RegSetValueExW");

    assertThat(shown(text, "api: Reg", 6)).contains("**RegSetValueExW**", "RegSetValueEx`");
  }

  @Test
  void everyKeyOfAStatementHasAnExplanation() {
    assertThat(Keywords.all()).allMatch(key -> KeywordHelp.statement(key).isPresent());
  }

  @Test
  void nothingIsShownBesideItems() {
    try (Editor editor = Editor.over(rules.path())) {
      assertThat(hover(editor, rules.persist(), new Position(0, 80))).isNull();
      assertThat(hover(editor, rules.persist(), new Position(80, 0))).isNull();
    }
  }

  @Test
  void theMatchesInReportsAreCounted() throws InterruptedException {
    Path report = Path.of("..", "examples", "invoice.json.gz").toAbsolutePath();
    JsonObject options = new JsonObject();
    JsonArray reports = new JsonArray();
    reports.add(report.toString());
    reports.add("no such report");
    options.add("reports", reports);
    try (Editor editor = new Editor()) {
      editor.initialize(rules.path(), options);
      editor.open(rules.persist(), RuleFolder.PERSIST);
      editor.documents().didSave(new DidSaveTextDocumentParams(Editor.document(rules.persist())));
      await(editor, "counted matches in 1 of 2 reports");
      Position at = RuleFolder.in(RuleFolder.PERSIST, "match: set", 9);

      String shown = hover(editor, rules.persist(), at).getContents().getRight().getValue();

      assertThat(shown).containsPattern("\n\n([1-9][0-9]* match(es)?) in 1 report\n\n");
      assertThat(editor.logged()).anyMatch(line -> line.contains("no such report"));
    }
  }

  private static void await(Editor editor, String line) throws InterruptedException {
    for (int i = 0; i < 600 && !editor.logged().contains(line); i++) {
      Thread.sleep(50);
    }
    assertThat(editor.logged()).contains(line);
  }

  @Test
  void countsAreDescribed() {
    MatchCounts counts = new MatchCounts(2, java.util.Map.of("a", 1, "b", 3));

    assertThat(List.of(counts.of("a"), counts.of("b"), counts.of("c")).toString())
        .isEqualTo(
            "[Optional[1 match in 2 reports], Optional[3 matches in 2 reports],"
                + " Optional[no match in 2 reports]]");
    assertThat(MatchCounts.NONE.of("a")).isEmpty();
  }
}
