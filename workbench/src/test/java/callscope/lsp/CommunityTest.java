package callscope.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import callscope.compile.CompiledRules;
import callscope.edit.SourceChange;
import callscope.lint.ParsedRules;
import callscope.rescope.Rescope;
import callscope.rescope.RescopeResult;
import callscope.rule.InvalidRulesException;
import callscope.rule.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.junit.jupiter.api.Test;

/** The server with the community's rules. */
class CommunityTest {
  private static final Path CORPUS = Path.of("..", "..", "shared", "corpus", "rules");
  private static final String STORY = "persist via Run registry key";

  private static Path folder(String name) {
    Path folder = CORPUS.resolve(name).toAbsolutePath().normalize();
    assumeTrue(Files.isDirectory(folder), "the community's rules are not at " + folder);
    return folder;
  }

  private static Path file(Path folder, String rule) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().equals(rule))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void aThreadRuleIsNarrowedWithTheRulesThatItNeeds() throws IOException, InvalidRulesException {
    Path folder = folder("capa-rules-thread");
    Path file = file(folder, "persist-via-run-registry-key.yml");
    String uri = file.toUri().toString();
    try (Editor editor = Editor.over(folder)) {
      editor.open(uri, Files.readString(file));
      CodeActionContext context = new CodeActionContext(List.of());
      context.setOnly(List.of(CodeActionKind.RefactorRewrite));
      Range start = new Range(new Position(0, 0), new Position(0, 0));

      CodeAction action =
          Editor.get(
                  editor
                      .documents()
                      .codeAction(new CodeActionParams(Editor.document(uri), start, context)))
              .getFirst()
              .getRight();

      Map<String, String> after = Applied.texts(action.getEdit());
      assertThat(after.keySet()).anyMatch(one -> one.endsWith("/set-registry-value.yml"));
      assertThat(action.getTitle())
          .startsWith("Narrow to call, with " + (after.size() - 1) + " rule")
          .contains("(" + after.size() + " files");
      assertThat(after).isEqualTo(byRescope(folder));
    }
  }

  /** The changes that the command line would make. */
  private static Map<String, String> byRescope(Path folder) throws InvalidRulesException {
    CompiledRules rules = CompiledRules.compile(ParsedRules.of(List.of(folder)).rules());
    Rescope.Request request =
        new Rescope.Request(
            Set.of(STORY), Optional.of(Scope.CALL), Optional.empty(), Set.of(), false, false, 20);
    RescopeResult result = Rescope.run(rules, request, visitor -> {});
    Map<String, String> texts = new TreeMap<>();
    for (SourceChange change : result.changes()) {
      texts.put(Path.of(change.path()).toUri().toString(), change.after().text());
    }
    return texts;
  }

  /** Prints the time of a keystroke, which depends on the machine and is not asserted. */
  @Test
  void eachKeystrokeIsAnsweredWithCurrentFindings() throws IOException {
    Path folder = folder("capa-rules");
    Path file = file(folder, "persist-via-run-registry-key.yml");
    String uri = file.toUri().toString();
    String text = Files.readString(file);
    Position end = RuleFolder.in(text, "\n    namespace:", 0);
    List<Long> micros = new ArrayList<>();
    try (Editor editor = Editor.over(folder)) {
      List<Diagnostic> before = editor.open(uri, text);
      for (int i = 0; i < 100; i++) {
        Position at = new Position(end.getLine(), end.getCharacter() + i % 10);
        boolean back = i / 10 % 2 == 1;
        Position last = new Position(end.getLine(), end.getCharacter() + 9 - i % 10);
        long begin = System.nanoTime();
        List<Diagnostic> found =
            back
                ? editor.type(uri, last, new Position(last.getLine(), last.getCharacter() + 1), "")
                : editor.type(uri, at, at, "x");
        micros.add((System.nanoTime() - begin) / 1000);
        boolean asBefore = back && i % 10 == 9;
        assertThat(found.equals(before)).isEqualTo(asBefore);
      }
    }
    micros.sort(null);
    System.out.printf(
        "a keystroke in the name of a community rule: median %.1f ms, 95 %% within %.1f ms%n",
        micros.get(50) / 1000.0, micros.get(95) / 1000.0);
  }
}
