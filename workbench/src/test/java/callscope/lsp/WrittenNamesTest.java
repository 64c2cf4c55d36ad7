package callscope.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server finds the name of a rule in all syntactic forms. */
class WrittenNamesTest {
  private static final String HEAD =
      RuleFolder.PERSIST.substring(0, RuleFolder.PERSIST.indexOf("    - and:"));
  private static final String OTHER = "        - api: RegFlushKey\n";

  private final RuleFolder rules;
  private final Editor editor;

  WrittenNamesTest(@TempDir Path parent) {
    rules = new RuleFolder(parent);
    editor = Editor.over(rules.path());
    editor.open(rules.set(), RuleFolder.SET);
  }

  @AfterEach
  void leave() {
    editor.close();
  }

  private String opened(String statements) {
    String text = HEAD + "    - or:\n" + statements + OTHER;
    editor.open(rules.persist(), text);
    return text;
  }

  private String renamed(String text, String name) {
    Position at = RuleFolder.in(RuleFolder.SET, "set registry", 2);
    WorkspaceEdit edit =
        Editor.get(
            editor.documents().rename(new RenameParams(Editor.document(rules.set()), at, name)));
    List<TextEdit> edits =
        edit.getDocumentChanges().stream()
            .map(Either::getLeft)
            .filter(change -> change.getTextDocument().getUri().equals(rules.persist()))
            .flatMap(change -> change.getEdits().stream())
            .map(Either::getLeft)
            .toList();
    return Applied.text(text, edits);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "        - {match: set registry value}\n",
        "        - match: set registry value = why\n",
        "        - match: \"set registry value\"\n",
        "        - match: set\n            registry value\n",
        "        - match: >-\n            set registry\n            value\n",
        "        - \"count(match(set registry value))\": 1\n",
        "        - {\"count(match(set registry value))\": 1}\n",
        "        - match: &n set registry value\n        - not:\n          - match: *n\n"
      })
  void hoverDefinitionReferencesAndRenameKnowIt(String statements) {
    String text = opened(statements);
    Position at =
        RuleFolder.in(text, statements.contains("registry v") ? "registry v" : "registry", 2);

    assertThat(
            Editor.get(
                    editor.documents().hover(new HoverParams(Editor.document(rules.persist()), at)))
                .getContents()
                .getRight()
                .getValue())
        .startsWith("**set registry value**");
    List<? extends Location> declared =
        Editor.get(
                editor
                    .documents()
                    .definition(new DefinitionParams(Editor.document(rules.persist()), at)))
            .getLeft();
    assertThat(declared).extracting(Location::getUri).containsExactly(rules.set());
    assertThat(
            Editor.get(
                editor
                    .documents()
                    .references(
                        new ReferenceParams(
                            Editor.document(rules.persist()), at, new ReferenceContext(false)))))
        .hasSize(statements.contains("*n") ? 2 : 1);
    for (String name : List.of("new name", "new: name # here")) {
      String after = renamed(text, name);
      Rule rule = RuleParser.parse(new RuleSource("r.yml", after), new Problems()).orElseThrow();
      assertThat(RuleReferences.of(rule.statement()))
          .containsOnly(name)
          .hasSize(statements.contains("*n") ? 2 : 1);
    }
  }

  @Test
  void equalSiblingsAreAllRenamed() {
    String text =
        opened(
            """
                    - match: set registry value
                      description: one way
                    - match: set registry value = another way
                    - {match: set registry value}
                    - match: "set registry value"
            """);

    assertThat(renamed(text, "new name")).isEqualTo(text.replace("set registry value", "new name"));
    assertThat(
            Editor.get(
                editor
                    .documents()
                    .references(
                        new ReferenceParams(
                            Editor.document(rules.set()),
                            RuleFolder.in(RuleFolder.SET, "set registry", 2),
                            new ReferenceContext(false)))))
        .hasSize(4);
  }

  @Test
  void anAliasedListIsRenamedOnce() {
    String text =
        opened(
            """
                    - and: &both
                      - match: set registry value
                      - api: RegCloseKey
                    - not:
                      - and: *both
            """);

    assertThat(renamed(text, "new name")).isEqualTo(text.replace("set registry value", "new name"));
  }

  @Test
  void anAliasSharedWithOtherValuesIsRefused() {
    String text =
        opened(
            """
                    - string: &n set registry value
                    - match: *n
            """);
    Position at = RuleFolder.in(RuleFolder.SET, "set registry", 2);

    assertThat(text).contains("*n");
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () ->
                Editor.get(
                    editor
                        .documents()
                        .rename(new RenameParams(Editor.document(rules.set()), at, "new name"))))
        .hasMessageContaining("can't be inserted safely");
  }

  @Test
  void keysInFlowStyleAreExplained() {
    String text = opened("        - {api: RegCloseKey}\n");

    assertThat(
            Editor.get(
                    editor
                        .documents()
                        .hover(
                            new HoverParams(
                                Editor.document(rules.persist()), RuleFolder.in(text, "{api", 2))))
                .getContents()
                .getRight()
                .getValue())
        .startsWith("**api**");
  }
}
