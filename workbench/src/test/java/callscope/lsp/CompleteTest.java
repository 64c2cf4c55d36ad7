package callscope.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.rule.Keywords;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Completions while the user types. */
class CompleteTest {
  private final RuleFolder rules;
  private final Editor editor;

  CompleteTest(@TempDir Path parent) {
    rules = new RuleFolder(parent);
    rules.write(
        "host/registry/odd.yml",
        RuleFolder.SET.replace("name: set registry value", "name: 'odd: # one'"));
    editor = Editor.over(rules.path());
  }

  @AfterEach
  void leave() {
    editor.close();
  }

  /** The completions at the mark `|` of a text. */
  private CompletionList offered(String text) {
    String uri = rules.uri("new.yml");
    int at = text.indexOf('|');
    String typed = text.substring(0, at) + text.substring(at + 1);
    editor.open(uri, typed);
    Position place = new EditorLines(typed).place(at);
    return Editor.get(
            editor.documents().completion(new CompletionParams(Editor.document(uri), place)))
        .getRight();
  }

  private List<String> labels(String text) {
    return offered(text).getItems().stream().map(CompletionItem::getLabel).toList();
  }

  /** The text after the item with a label was chosen. */
  private String chosen(String text, String label) {
    CompletionItem item =
        offered(text).getItems().stream()
            .filter(one -> one.getLabel().equals(label))
            .findFirst()
            .orElseThrow();
    TextEdit edit = item.getTextEdit().getLeft();
    return Applied.text(text.replace("|", ""), List.of(edit));
  }

  private static String features(String lines) {
    return "rule:\n  meta:\n    name: new\n  features:\n    - and:\n" + lines;
  }

  @Test
  void anEmptyFileBeginsWithRule() {
    assertThat(labels("|")).containsExactly("rule");
  }

  @Test
  void statementsAndFeaturesAreOffered() {
    List<String> labels = labels(features("      - |\n"));

    assertThat(labels).containsAll(Keywords.all()).contains("count", "2 or more", "description");
    assertThat(labels(features("      - su|"))).contains("substring").doesNotContain("api");
    assertThat(chosen(features("      - su|"), "substring"))
        .isEqualTo(features("      - substring: "));
    assertThat(chosen(features("      |"), "api")).isEqualTo(features("      - api: "));
    assertThat(chosen(features("      - o|"), "or")).isEqualTo(features("      - or:"));
  }

  @Test
  void rulesAndNamespacesAreOfferedForAMatch() {
    assertThat(labels(features("      - match: |")))
        .contains("set registry value", "persist by a key", "host/registry", "host", "persistence");
    assertThat(labels(features("      - match: hoREG|"))).containsExactly("host/registry");
    assertThat(chosen(features("      - match: set re|gistry"), "set registry value"))
        .isEqualTo(features("      - match: set registry value"));
    assertThat(chosen(features("      - match:|"), "host"))
        .isEqualTo(features("      - match: host"));
    assertThat(chosen(features("      - count(match(per|"), "persist by a key"))
        .isEqualTo(features("      - count(match(persist by a key"));
  }

  @Test
  void aNameWithYamlSyntaxIsOfferedWithQuotes() {
    assertThat(chosen(features("      - match: od|"), "odd: # one"))
        .isEqualTo(features("      - match: \"odd: # one\""));
    assertThat(chosen(features("      - match: \"od|\""), "odd: # one"))
        .isEqualTo(features("      - match: \"odd: # one\""));
  }

  @Test
  void apisOfTheVocabularyAndOfRulesAreOffered() {
    CompletionList some = offered(features("      - api: |"));

    assertThat(some.isIncomplete()).isTrue();
    assertThat(labels(features("      - api: RegSetV|")))
        .contains("RegSetValueEx", "RegSetValue")
        .allMatch(name -> name.contains("e"));
  }

  @Test
  void valuesOfFeaturesAreOffered() {
    assertThat(labels(features("      - os: |"))).contains("windows", "any");
    assertThat(labels(features("      - arch: |")))
        .containsExactly("aarch64", "amd64", "any", "i386");
    assertThat(labels(features("      - format: |"))).containsExactly("dotnet", "elf", "pe");
    assertThat(labels(features("      - characteristic: tight|"))).containsExactly("tight loop");
    assertThat(labels(features("      - count(characteristic(nz|"))).containsExactly("nzxor");
    assertThat(labels(features("      - count(ba|")))
        .contains("basic blocks")
        .doesNotContain("and");
  }

  @Test
  void metaDataIsOffered() {
    String meta = "rule:\n  meta:\n    name: new\n";

    assertThat(labels(meta + "    |"))
        .contains("namespace", "scopes", "att&ck")
        .doesNotContain("api", "scope");
    assertThat(labels(meta + "    namespace: |"))
        .containsExactly("host", "host/registry", "persistence");
    assertThat(labels(meta + "    lib: |")).containsExactly("true");
    assertThat(labels(meta + "    level: |")).containsExactlyInAnyOrder("high", "medium", "low");
    assertThat(labels(meta + "    scopes:\n      |")).containsExactly("static", "dynamic");
    assertThat(labels(meta + "    scopes:\n      dynamic: |"))
        .containsExactly("file", "process", "thread", "span of calls", "call", "unsupported");
    assertThat(labels(meta + "    scopes:\n      static: f|")).containsExactly("file", "function");
  }

  @Test
  void commentsAndPlacesAfterTheEndAreTolerated() {
    assertThat(labels(features("      # match: |"))).doesNotContain("host");
    assertThat(labels(features("      - string: a|"))).isEmpty();
    CompletionParams far =
        new CompletionParams(Editor.document(rules.uri("none.yml")), new Position(99, 99));
    assertThat(Editor.get(editor.documents().completion(far)).getRight().getItems()).isEmpty();
  }

  @Test
  void conditionsInLinesOfTheirOwnAreCompleted() {
    String where = "      - api: RegSetValueExW\n        where:\n          ";
    assertThat(labels(features(where + "|"))).contains("outcome", "argument");
    assertThat(labels(features(where + "out|"))).containsExactly("outcome");
    assertThat(labels(features(where + "outcome: |"))).contains("success", "failure");
    assertThat(labels(features(where + "outcome: [success, p|"))).containsExactly("pending");
    assertThat(labels(features(where + "outcome: success\n          bind:\n            k: |")))
        .contains("key", "lpValueName");
    assertThat(labels(features(where + "bind:\n            |"))).doesNotContain("outcome");
    String sequence =
        "      - and:\n        - call:\n          - api: a\n        sequence:\n          ";
    assertThat(labels(features(sequence + "across: |"))).contains("thread", "process");
    assertThat(labels(features(sequence + "w|"))).containsExactly("within");
  }

  @Test
  void conditionsAreOfferedWithTheirValues() {
    assertThat(labels(features("      - api: a\n        wh|"))).contains("where");
    assertThat(labels(features("      - api: a\n        where: {|")))
        .contains("argument", "outcome", "bind")
        .doesNotContain("api", "across");
    assertThat(labels(features("      - api: a\n        where: {outcome: |")))
        .containsExactly("success", "failure", "pending", "unknown");
    assertThat(labels(features("      - api: a\n        where: {outcome: [success, p|")))
        .containsExactly("pending");
    assertThat(labels(features("      - {api: a, where: {on: {target process: oth|")))
        .containsExactly("other process");
    assertThat(chosen(features("      - {api: a, where: {outcome:| }}"), "success"))
        .isEqualTo(features("      - {api: a, where: {outcome: success }}"));
  }

  @Test
  void namesOfArgumentsAreThoseOfTheApisOfTheBlock() {
    List<String> names =
        labels(
            features(
                "      - api: RegSetValueExW\n      - number: 1\n        where: {argument: |"));

    assertThat(names).contains("key", "value path", "dwType").doesNotContain("dwCreationFlags");
    assertThat(labels(features("      - number: 4\n        where: {argument: dwCreat|")))
        .contains("dwCreationFlags");
  }

  @Test
  void keysOfSequencesAreOfferedWithTheirValues() {
    assertThat(labels(features("        - call:\n          - api: a\n      sequence: {|")))
        .contains("across", "within", "until")
        .doesNotContain("outcome");
    assertThat(labels(features("      sequence: {within: 5s, across: |")))
        .containsExactly("thread", "process", "family");
  }
}
