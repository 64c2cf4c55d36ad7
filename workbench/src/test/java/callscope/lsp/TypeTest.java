package callscope.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Findings while the user types. */
class TypeTest {
  private final RuleFolder rules;
  private final Editor editor;

  TypeTest(@TempDir Path parent) {
    rules = new RuleFolder(parent);
    editor = Editor.over(rules.path());
  }

  @AfterEach
  void leave() {
    editor.close();
  }

  private static List<String> codes(List<Diagnostic> diagnostics) {
    return diagnostics.stream().map(one -> one.getCode().getLeft()).toList();
  }

  @Test
  void aCleanRuleHasNoFindings() {
    assertThat(editor.open(rules.set(), RuleFolder.SET)).isEmpty();
  }

  @Test
  void aWrongKeywordIsMarked() {
    editor.open(rules.set(), RuleFolder.SET);
    Position at = RuleFolder.in(RuleFolder.SET, "api: NtSet", 0);

    List<Diagnostic> found =
        editor.type(rules.set(), at, new Position(at.getLine(), at.getCharacter() + 3), "apo");

    assertThat(found).hasSize(1);
    Diagnostic only = found.getFirst();
    assertThat(only.getCode().getLeft()).isEqualTo("R030");
    assertThat(only.getSeverity()).isEqualTo(DiagnosticSeverity.Error);
    assertThat(only.getSource()).isEqualTo("callscope");
    assertThat(only.getMessage().getLeft()).contains("`apo`").contains("did you mean `api`?");
    assertThat(only.getRange().getStart()).isEqualTo(at);
    assertThat(only.getRange().getEnd().getLine()).isEqualTo(at.getLine());
  }

  @Test
  void changesOfOneMessageAreAppliedInOrder() {
    editor.open(rules.set(), RuleFolder.SET);
    Position line = new Position(12, 0);

    List<Diagnostic> found =
        editor.change(
            rules.set(),
            new TextDocumentContentChangeEvent(new Range(line, line), "      - api: Foo\n"),
            new TextDocumentContentChangeEvent(
                new Range(new Position(12, 8), new Position(12, 11)), "nix"));

    assertThat(codes(found)).containsExactly("R030");
    assertThat(found.getFirst().getRange().getStart()).isEqualTo(new Position(12, 8));
  }

  @Test
  void aCompleteTextReplacesTheOldOne() {
    editor.open(rules.set(), "rule: 1");

    assertThat(editor.change(rules.set(), new TextDocumentContentChangeEvent(RuleFolder.SET)))
        .isEmpty();
  }

  @Test
  void columnsAreCountedInUnitsOfUtf16() {
    String text = RuleFolder.SET.replace("api: RegSetValueEx", "string: \"\ud83d\ude00\"");
    editor.open(rules.set(), text);
    // after the emoji, which is one code point but two code units
    Position at = RuleFolder.in(text, "\ud83d\ude00", 2);

    List<Diagnostic> found = editor.type(rules.set(), at, at, "\", osx: \"");

    assertThat(found).isNotEmpty();
    assertThat(found.getFirst().getRange().getStart().getLine()).isEqualTo(at.getLine());
    assertThat(
            editor.change(
                rules.set(),
                new TextDocumentContentChangeEvent(
                    new Range(at, new Position(at.getLine(), at.getCharacter() + 9)), "")))
        .isEmpty();
  }

  @Test
  void aColumnAfterAnEmojiIsCountedInUnitsOfUtf16() {
    String text =
        RuleFolder.SET.replace(
            "- api: NtSetValueKey", "- or: [substring: \ud83d\ude00\ud83d\ude00, nix: 1]");

    List<Diagnostic> found = editor.open(rules.set(), text);

    assertThat(codes(found)).containsExactly("R030");
    assertThat(found.getFirst().getRange().getStart()).isEqualTo(RuleFolder.in(text, "nix: 1", 0));
  }

  @Test
  void windowsLineEndsAreSupported() {
    String text =
        RuleFolder.SET.replace("\n", "\r\n").replace("NtSetValueKey", "A\r\n      - nix: 1");

    List<Diagnostic> found = editor.open(rules.set(), text);

    assertThat(codes(found)).containsExactly("R030");
    assertThat(found.getFirst().getRange())
        .isEqualTo(new Range(new Position(13, 8), new Position(13, 14)));
  }

  @Test
  void invalidYamlIsReportedUntilItIsFixed() {
    editor.open(rules.set(), RuleFolder.SET);
    Position end = new Position(9, 11);

    assertThat(codes(editor.type(rules.set(), end, end, "\n  - \"or"))).containsExactly("R002");
    assertThat(editor.change(rules.set(), new TextDocumentContentChangeEvent(RuleFolder.SET)))
        .isEmpty();
  }

  @Test
  void rulesThatNeedABrokenRuleHaveNoFindings() {
    editor.open(rules.persist(), RuleFolder.PERSIST);
    editor.open(rules.set(), RuleFolder.SET);

    editor.change(rules.set(), new TextDocumentContentChangeEvent("rule: [\"a"));

    assertThat(
            editor.change(rules.persist(), new TextDocumentContentChangeEvent(RuleFolder.PERSIST)))
        .isEmpty();
  }

  @Test
  void dependentRulesHaveFindingsIfANameChanges() {
    editor.open(rules.persist(), RuleFolder.PERSIST);
    editor.open(rules.set(), RuleFolder.SET);
    Position at = RuleFolder.in(RuleFolder.SET, "set registry", 3);

    editor.type(rules.set(), at, at, "s");

    assertThat(codes(editor.diagnostics(rules.persist()))).contains("R051");
  }

  @Test
  void dependentRulesHaveFindingsIfAScopeIsTooWide() {
    editor.open(rules.set(), RuleFolder.SET);
    Position at = RuleFolder.in(RuleFolder.SET, "dynamic: thread", 9);

    editor.type(rules.set(), at, new Position(at.getLine(), at.getCharacter() + 6), "process");

    // although it is not open
    List<Diagnostic> found = editor.diagnostics(rules.persist());
    assertThat(codes(found)).isNotEmpty().allMatch(code -> code.startsWith("L2"));
    assertThat(found).allMatch(one -> one.getSeverity() == DiagnosticSeverity.Warning);
  }

  @Test
  void otherFilesAreIgnored() {
    String uri = rules.uri("compose.yml");

    assertThat(editor.open(uri, "services:\n  a: [\n")).isEmpty();
    assertThat(codes(editor.change(uri, new TextDocumentContentChangeEvent("rule:\n  a: [\n"))))
        .containsExactly("R002");
  }

  @Test
  void unsavedFilesAreRules() {
    String text = RuleFolder.SET.replace("name: set", "name: reset").replace("NtSetValueKey", "X");

    assertThat(editor.open("untitled:Untitled-1", text)).isEmpty();
    String asking = RuleFolder.PERSIST.replace("- match: set", "- match: reset");
    assertThat(codes(editor.open(rules.persist(), asking))).doesNotContain("R051");
  }

  @Test
  void hugeFilesAreIgnored() {
    String text = RuleFolder.SET + "#".repeat(5 * 1024 * 1024);

    assertThat(codes(editor.open(rules.set(), text))).containsExactly("R002");
  }

  @Test
  void closedFilesHaveTheirContentOnDisk() {
    editor.open(rules.set(), "rule: 1");

    editor.documents().didClose(new DidCloseTextDocumentParams(Editor.document(rules.set())));

    assertThat(editor.diagnostics(rules.set())).isEmpty();
  }

  @Test
  void changesOnDiskAreTakenOver() throws IOException {
    editor.open(rules.persist(), RuleFolder.PERSIST);
    Files.delete(rules.path().resolve(RuleFolder.SET_FILE));

    notifyChange(rules.set(), FileChangeType.Deleted);

    assertThat(codes(editor.diagnostics(rules.persist()))).contains("R051");
    rules.write(RuleFolder.SET_FILE, RuleFolder.SET);
    notifyChange(rules.set(), FileChangeType.Created);
    assertThat(editor.diagnostics(rules.persist())).isEmpty();
  }

  @Test
  void rulesOfARemovedFolderAreRemoved() throws IOException {
    rules.write("deep/host/registry/one.yml", RuleFolder.SET.replace("name: set", "name: one set"));
    notifyChange(rules.uri("deep"), FileChangeType.Created);
    String asking = RuleFolder.PERSIST.replace("- match: set", "- match: one set");
    assertThat(codes(editor.open(rules.persist(), asking))).doesNotContain("R051");

    Files.delete(rules.path().resolve("deep/host/registry/one.yml"));
    Files.delete(rules.path().resolve("deep/host/registry"));
    Files.delete(rules.path().resolve("deep/host"));
    Files.delete(rules.path().resolve("deep"));
    notifyChange(rules.uri("deep"), FileChangeType.Deleted);

    assertThat(codes(editor.diagnostics(rules.persist()))).contains("R051");
  }

  private void notifyChange(String uri, FileChangeType type) {
    editor
        .server()
        .getWorkspaceService()
        .didChangeWatchedFiles(new DidChangeWatchedFilesParams(List.of(new FileEvent(uri, type))));
  }
}
