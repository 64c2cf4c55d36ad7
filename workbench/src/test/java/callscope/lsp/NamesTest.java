package callscope.lsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of rules: declarations, references and renaming. */
class NamesTest {
  private final RuleFolder rules;
  private final Editor editor;

  NamesTest(@TempDir Path parent) {
    rules = new RuleFolder(parent);
    rules.write(
        "persistence/all.yml",
        RuleFolder.PERSIST
            .replace("persist by a key", "all of it")
            .replace("set registry value", "host/registry"));
    rules.write("persistence/quoted.yml", quoted());
    editor = Editor.over(rules.path());
  }

  private static String quoted() {
    return RuleFolder.PERSIST
        .replace("persist by a key", "quoted")
        .replace("match: set registry value", "match: \"set registry value\" # why");
  }

  @AfterEach
  void leave() {
    editor.close();
  }

  private List<? extends Location> definition(String uri, Position at) {
    return Editor.get(editor.documents().definition(new DefinitionParams(Editor.document(uri), at)))
        .getLeft();
  }

  private static Range range(String text, String before, String name) {
    int from = text.indexOf(before) + before.length();
    return new EditorLines(text).range(from, from + name.length());
  }

  @Test
  void aMatchLeadsToTheNameOfItsRule() {
    Position at = RuleFolder.in(RuleFolder.PERSIST, "match: set", 9);

    assertThat(definition(rules.persist(), at))
        .isEqualTo(
            List.of(
                new Location(rules.set(), range(RuleFolder.SET, "name: ", "set registry value"))));
  }

  @Test
  void aCountedMatchLeadsToTheNameOfItsRule() {
    Position at = RuleFolder.in(RuleFolder.PERSIST, "match(set", 8);

    assertThat(definition(rules.persist(), at)).hasSize(1);
  }

  @Test
  void aNamespaceLeadsToAllOfItsRules() {
    String second = RuleFolder.SET.replace("name: set", "name: reset");
    String uri = rules.write("host/registry/second.yml", second);
    editor.open(uri, second);
    String text = RuleFolder.PERSIST.replace("match: set registry value", "match: host");
    editor.open(rules.persist(), text);

    assertThat(definition(rules.persist(), RuleFolder.in(text, "match: host", 8)))
        .extracting(Location::getUri)
        .containsExactlyInAnyOrder(rules.set(), uri);
  }

  @Test
  void nothingIsFoundBesideNames() {
    assertThat(definition(rules.persist(), new Position(0, 0))).isEmpty();
    assertThat(definition(rules.persist(), new Position(900, 900))).isEmpty();
    assertThat(definition(rules.uri("none.yml"), new Position(0, 0))).isEmpty();
    assertThat(definition("http://example.com/a b", new Position(0, 0))).isEmpty();
  }

  @Test
  void referencesThroughNamespacesAreFound() {
    ReferenceParams params =
        new ReferenceParams(
            Editor.document(rules.set()),
            RuleFolder.in(RuleFolder.SET, "set registry", 2),
            new ReferenceContext(true));

    List<? extends Location> found = Editor.get(editor.documents().references(params));

    assertThat(found)
        .extracting(Location::getUri)
        .containsExactlyInAnyOrder(
            rules.set(),
            rules.persist(),
            rules.persist(),
            rules.uri("persistence/all.yml"),
            rules.uri("persistence/all.yml"),
            rules.uri("persistence/quoted.yml"),
            rules.uri("persistence/quoted.yml"));
    Location first =
        new Location(rules.persist(), range(RuleFolder.PERSIST, "- match: ", "set registry value"));
    assertThat(found.contains(first)).isTrue();
  }

  private Map<String, String> renamed(String name) {
    RenameParams params =
        new RenameParams(
            Editor.document(rules.persist()),
            RuleFolder.in(RuleFolder.PERSIST, "match: set", 8),
            name);
    return Applied.texts(Editor.get(editor.documents().rename(params)));
  }

  @Test
  void aRuleIsRenamedInAllReferences() {
    Map<String, String> after = renamed("write a value");

    assertThat(after)
        .isEqualTo(
            Map.of(
                rules.set(),
                RuleFolder.SET.replace("set registry value", "write a value"),
                rules.persist(),
                RuleFolder.PERSIST.replace("set registry value", "write a value"),
                rules.uri("persistence/quoted.yml"),
                quoted().replace("set registry value", "write a value")));
  }

  private static final String SEQUENCE =
      """
      rule:
        meta:
          name: hollow
          namespace: host/registry
          authors:
            - me
          scopes:
            static: unsupported
            dynamic: span of calls
        features:
          - or:
            - and:
              - call:
                - api: CreateProcessInternal
                where: {bind: {victim: target process}}
              - call:
                - api: WriteProcessMemory
                where:
                  outcome: success
                  bind:
                    victim: target process
              sequence: {across: process, runs: 2 or more, distinct: victim}
            - and:
              - call:
                - api: OpenProcess
                where: {bind: {victim: target process, handle: result}}
              - call:
                - api: ReadProcessMemory
                where: {bind: {'victim': target process}}
              sequence: {across: process}
      """;

  private RenameParams rename(String uri, String text, String part, String name) {
    return new RenameParams(Editor.document(uri), RuleFolder.in(text, part, 8), name);
  }

  @Test
  void aVariableIsRenamedInItsSequenceOnly() {
    String uri = rules.write("host/registry/hollow.yml", SEQUENCE);
    editor.open(uri, SEQUENCE);
    int second = SEQUENCE.indexOf("- and:", SEQUENCE.indexOf("distinct"));
    String first = SEQUENCE.substring(0, second).replace("victim", "new process");

    assertThat(
            Applied.texts(
                Editor.get(
                    editor
                        .documents()
                        .rename(
                            rename(
                                uri,
                                SEQUENCE,
                                "bind: {victim: target process}}\n",
                                "new process")))))
        .isEqualTo(Map.of(uri, first + SEQUENCE.substring(second)));
    Map<String, String> quoted =
        Applied.texts(
            Editor.get(
                editor.documents().rename(rename(uri, SEQUENCE, "bind: {'victim'", "other"))));
    assertThat(quoted)
        .isEqualTo(
            Map.of(
                uri,
                SEQUENCE.substring(0, second)
                    + SEQUENCE.substring(second).replace("victim", "other")));
  }

  @Test
  void aVariableIsNotRenamedToAnotherOrToSyntax() {
    String uri = rules.write("host/registry/hollow.yml", SEQUENCE);
    editor.open(uri, SEQUENCE);
    assertThatThrownBy(
            () ->
                Editor.get(
                    editor.documents().rename(rename(uri, SEQUENCE, "bind: {'victim'", "handle"))))
        .hasMessageContaining("already has a variable `handle`");
    assertThatThrownBy(
            () ->
                Editor.get(
                    editor.documents().rename(rename(uri, SEQUENCE, "bind: {'victim'", "a: b"))))
        .hasMessageContaining("letters, digits");
  }

  @Test
  void aNameWithYamlSyntaxIsQuoted() {
    String asked = RuleFolder.SET.replace("set registry value", "asked");
    String asking =
        RuleFolder.SET.replace("set registry", "asking").replace("api: Reg", "match: asked #");
    editor.open(rules.write("host/registry/asked.yml", asked), asked);
    String uri = rules.write("host/registry/asking.yml", asking);
    editor.open(uri, asking);
    RenameParams params =
        new RenameParams(
            Editor.document(uri), RuleFolder.in(asking, "asked", 1), "it's: a # value");

    assertThat(Applied.texts(Editor.get(editor.documents().rename(params))))
        .isEqualTo(
            Map.of(
                rules.uri("host/registry/asked.yml"),
                asked.replace("name: asked", "name: \"it's: a # value\""),
                uri,
                asking.replace("match: asked", "match: \"it's: a # value\"")));
  }

  @Test
  void aNameThatCanNotBeInsertedIsRefused() {
    // after the equals sign it would be a description
    assertThatThrownBy(() -> renamed("set = value"))
        .hasMessageContaining("`set = value` can't be inserted safely into")
        .hasMessageContaining("persist-by-a-key.yml");
  }

  @Test
  void aNameThatIsTakenIsRefused() {
    assertThatThrownBy(() -> renamed("quoted")).hasMessageContaining("already a rule `quoted`");
    assertThatThrownBy(() -> renamed("host"))
        .hasMessageContaining("`host` is already the name of a namespace");
    assertThatThrownBy(() -> renamed(" ")).hasMessageContaining("must have a name");
  }

  @Test
  void nothingIsRenamedIfAFileHasErrors() {
    editor.open(rules.uri("persistence/quoted.yml"), quoted());
    editor.change(
        rules.uri("persistence/quoted.yml"),
        new TextDocumentContentChangeEvent(quoted().replace("- and", "- end")));
    assertThatThrownBy(() -> renamed("write")).hasMessageContaining("quoted.yml has errors");
  }

  @Test
  void theNameToRenameIsShownFirst() {
    Position at = RuleFolder.in(RuleFolder.PERSIST, "match(set", 8);
    var found =
        Editor.get(
            editor
                .documents()
                .prepareRename(new PrepareRenameParams(Editor.document(rules.persist()), at)));

    var range = range(RuleFolder.PERSIST, "match(", "set registry value");
    assertThat(found.getSecond().getPlaceholder()).isEqualTo("set registry value");
    assertThat(found.getSecond().getRange()).isEqualTo(range);
  }

  @Test
  void aNamespaceCanNotBeRenamed() {
    PrepareRenameParams params =
        new PrepareRenameParams(
            Editor.document(rules.set()), RuleFolder.in(RuleFolder.SET, "host/", 1));

    assertThatThrownBy(() -> Editor.get(editor.documents().prepareRename(params)))
        .hasMessageContaining("only rules and variables can be renamed");
  }
}
