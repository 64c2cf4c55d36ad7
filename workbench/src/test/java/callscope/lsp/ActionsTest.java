package callscope.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.FormattingOptions;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code actions, formatting and the outline. */
class ActionsTest {
  private final RuleFolder rules;
  private final Editor editor;

  ActionsTest(@TempDir Path parent) {
    rules = new RuleFolder(parent);
    editor = Editor.over(rules.path());
  }

  @AfterEach
  void leave() {
    editor.close();
  }

  private List<CodeAction> actions(String uri, int line, String... only) {
    CodeActionContext context = new CodeActionContext(List.of());
    if (only.length > 0) {
      context.setOnly(List.of(only));
    }
    Range range = new Range(new Position(line, 0), new Position(line, 0));
    return Editor.get(
            editor
                .documents()
                .codeAction(new CodeActionParams(Editor.document(uri), range, context)))
        .stream()
        .map(Either::getRight)
        .toList();
  }

  @Test
  void aSafeFixIsOfferedWithItsFinding() {
    String text = RuleFolder.SET.replace("- api: NtSetValueKey", "- string: /abc/ # why");
    rules.write(RuleFolder.SET_FILE, text);
    editor.open(rules.set(), text);
    int line = RuleFolder.in(text, "string:", 0).getLine();

    List<CodeAction> actions = actions(rules.set(), line);

    assertThat(actions).hasSize(1);
    CodeAction fix = actions.getFirst();
    assertThat(fix.getKind()).isEqualTo(CodeActionKind.QuickFix);
    assertThat(fix.getDiagnostics()).hasSize(1);
    assertThat(fix.getTitle()).startsWith(fix.getDiagnostics().getFirst().getCode().getLeft());
    assertThat(Applied.texts(fix.getEdit()))
        .isEqualTo(Map.of(rules.set(), text.replace("string: /abc/", "substring: \"abc\"")));
    assertThat(actions(rules.set(), line, CodeActionKind.Refactor))
        .noneMatch(one -> one.getKind().equals(CodeActionKind.QuickFix));
    assertThat(actions(rules.set(), line - 1)).isEmpty();
  }

  @Test
  void aRuleIsNarrowedWithTheRulesThatItNeeds() {
    editor.open(
        rules.persist(),
        RuleFolder.PERSIST.replace(
            "    - optional:\n      - count(match(set registry value)): 2 or more\n", ""));
    String text =
        RuleFolder.PERSIST.replace(
            "    - optional:\n      - count(match(set registry value)): 2 or more\n", "");
    rules.write(RuleFolder.PERSIST_FILE, text);

    List<CodeAction> actions = actions(rules.persist(), 2);

    assertThat(actions)
        .extracting(CodeAction::getTitle)
        .containsExactly(
            "Narrow to call, with 1 rule that it needs (2 files)",
            "Narrow to span of calls, with 1 rule that it needs (2 files)");
    assertThat(Applied.texts(actions.getFirst().getEdit()))
        .isEqualTo(
            Map.of(
                rules.persist(),
                text.replace("dynamic: thread", "dynamic: call"),
                rules.set(),
                RuleFolder.SET.replace("dynamic: thread", "dynamic: call")));
    assertThat(
            actions
                .get(1)
                .getEdit()
                .getDocumentChanges()
                .getFirst()
                .getLeft()
                .getTextDocument()
                .getVersion())
        .isEqualTo(2);
  }

  @Test
  void narrowingIsOfferedAboveTheStatementsOrOnRequest() {
    assertThat(actions(rules.set(), 9)).isEmpty();
    assertThat(actions(rules.set(), 9, CodeActionKind.RefactorRewrite)).hasSize(2);
    assertThat(actions(rules.set(), 2, CodeActionKind.QuickFix)).isEmpty();
  }

  @Test
  void impossibleNarrowingGivesAReason() {
    String text = RuleFolder.SET.replace("- or:", "- and:");
    editor.open(rules.set(), text);

    CodeAction call = actions(rules.set(), 2).getFirst();

    assertThat(call.getTitle()).isEqualTo("Narrow to call");
    assertThat(call.getEdit()).isNull();
    assertThat(call.getDisabled().getReason()).isNotEmpty();
  }

  private List<? extends TextEdit> laidOut(String uri) {
    return Editor.get(
        editor
            .documents()
            .formatting(
                new DocumentFormattingParams(
                    Editor.document(uri), new FormattingOptions(2, true))));
  }

  @Test
  void aRuleIsFormatted() {
    String ugly =
        RuleFolder.SET
            .replace("    authors: [me]\n", "    authors: [ me ]\n")
            .replace("  - or:", "  -   or:")
            .replace("    - api", "        - api");
    editor.open(rules.set(), ugly);

    String text = Applied.text(ugly, laidOut(rules.set()));

    assertThat(text).isNotEqualTo(ugly).contains("- or:\n").contains("authors:\n");
    editor.open(rules.set(), text);
    assertThat(laidOut(rules.set())).isEmpty();
    editor.open(rules.set(), text.replace("\n", "\r\n"));
    assertThat(laidOut(rules.set())).isEmpty();
  }

  @Test
  void aBrokenRuleIsNotFormatted() {
    editor.open(rules.set(), RuleFolder.SET.replace("- or:", "- nor:"));

    assertThatThrownBy(() -> laidOut(rules.set())).hasMessageContaining("nor");
    assertThat(laidOut(rules.uri("none.yml"))).isEmpty();
  }

  @Test
  void theOutlineContainsTheStatements() {
    List<DocumentSymbol> symbols =
        Editor.get(
                editor
                    .documents()
                    .documentSymbol(new DocumentSymbolParams(Editor.document(rules.persist()))))
            .stream()
            .map(Either::getRight)
            .toList();

    assertThat(symbols).hasSize(1);
    assertThat(symbols.getFirst().getName()).isEqualTo("persist by a key");
    DocumentSymbol and = symbols.getFirst().getChildren().getFirst();
    assertThat(and.getName()).isEqualTo("and");
    assertThat(and.getChildren())
        .extracting(DocumentSymbol::getName)
        .containsExactly("match(set registry value)", "substring(Run)", "optional");
    assertThat(and.getRange().getEnd().getLine()).isEqualTo(13);
    assertThat(and.getSelectionRange().getEnd().getLine()).isEqualTo(9);
  }
}
