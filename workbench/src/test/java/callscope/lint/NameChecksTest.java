package callscope.lint;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.edit.Edit;
import callscope.graph.RuleGraph;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks that compare names with the shipped tables. */
class NameChecksTest {
  private static final String META =
      """
      name: do it
      namespace: host
      authors: [me]
      """;

  private static Rule rule(String path, String meta) {
    String text =
        """
        rule:
          meta:
        %s    scopes:
              static: function
              dynamic: call
          features:
            - api: Sleep
        """
            .formatted(meta.indent(4));
    return RuleParser.parse(new RuleSource(path, text), new Problems()).orElseThrow();
  }

  private static List<Finding> lint(Rule rule) {
    return LintRules.over(RuleGraph.of(List.of(rule))).lint(rule);
  }

  private static List<Finding> tagged(String key, String tag) {
    return lint(rule("host/do-it.yml", META + key + ":\n  - " + tag + "\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "att&ck, Discovery::Query Registry [T1012]",
    "att&ck, Defense Evasion::Process Injection [T1055]",
    "att&ck, Privilege Escalation::Process Injection::Process Hollowing [T1055.012]",
    "mbc, Defense Evasion::Obfuscated Files or Information::Encryption-Standard Algorithm [E1027.m05]",
    "mbc, Anti-Static Analysis::Executable Code Obfuscation::Stack Strings [B0032.017]",
    "mbc, Memory::Allocate Memory [C0007]"
  })
  void aCurrentTagIsRight(String key, String tag) {
    assertThat(tagged(key, tag)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "att&ck | Discovery::Query Registry [T9012] | ATT&CK 18.1 has no id T9012 | the id of"
            + " `Query Registry` is T1012",
        "att&ck | Discovery::Query Registry [T1055] | in ATT&CK 18.1, T1055 is `Process Injection` |"
            + " the id of `Query Registry` is T1012",
        "att&ck | Discovery::Process Injection [T1055] | in ATT&CK 18.1, T1055 does not belong to"
            + " `Discovery` | write `Defense Evasion` or `Privilege Escalation`",
        "att&ck | Discovry::Query Registry [T1012] | in ATT&CK 18.1, T1012 does not belong to"
            + " `Discovry` | write `Discovery`",
        "mbc | Memory::Allocate Memory [C9907] | MBC 3.0 (June 2025) has no id C9907 | the id of"
            + " `Allocate Memory` is C0007"
      })
  void aTagThatDoesNotExistIsFound(String key, String tag, String message, String advice) {
    assertThat(tagged(key, tag))
        .extracting(Finding::code, Finding::message, Finding::advice)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("L114", message, advice));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Persistence::Browser Extensions [T1176] | Persistence::Software Extensions [T1176]",
        "Persistence::Hijack Execution Flow::DLL Side-Loading [T1574.002] | Persistence::Hijack"
            + " Execution Flow::DLL [T1574.001]"
      })
  void anOutdatedTagIsReplaced(String tag, String now) {
    List<Finding> found = tagged("att&ck", tag);

    assertThat(found).extracting(Finding::code).containsExactly("L115");
    Rule rule = rule("host/do-it.yml", META + "att&ck:\n  - " + tag + "\n");
    String fixed = Edit.apply(rule.source(), found.getFirst().fix().orElseThrow()).text();
    assertThat(fixed).isEqualTo(rule.source().text().replace(tag, now));
  }

  @Test
  void aWithdrawnTagWithoutSuccessorHasNoFix() {
    List<Finding> found = tagged("mbc", "Data::Checksum::Verhoeff [C0032.004]");
    assertThat(found).extracting(Finding::code).containsExactly("L115");
    assertThat(found.getFirst().fix()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "' do it'",
        "'do it '",
        "do  it",
        "\"do\\tit\"",
        "\"do\\u00a0it\"",
        "\"do\\u200bit\""
      })
  void aNameWithStrayBlanksIsFound(String name) {
    String meta = META.replace("do it", name);
    assertThat(lint(rule("host/x.yml", meta))).extracting(Finding::code).containsExactly("L113");
  }

  @Test
  void aBlankInANamespaceIsFound() {
    assertThat(lint(rule("nursery/x.yml", META.replace("host", "host interaction"))))
        .extracting(Finding::code)
        .containsExactly("L110");
  }

  @Test
  void aSingleRuleMayMisspellAWellKnownNamespace() {
    assertThat(lint(rule("nursery/x.yml", META.replace("host", "persistance/registry"))))
        .extracting(Finding::code, Finding::advice)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("L111", "did you mean `persistence`?"));
    assertThat(lint(rule("nursery/x.yml", META.replace("host", "persistence/registry")))).isEmpty();
  }

  @Test
  void findingsDoNotDependOnHowAPathIsWritten(@TempDir Path folder) throws Exception {
    Path right = Files.createDirectories(folder.resolve("host")).resolve("do-it.yml");
    Files.createDirectories(folder.resolve("other/nursery"));
    Path wrong = Files.createDirectories(folder.resolve("other")).resolve("do-it.yml");
    Files.writeString(right, rule("x.yml", META).source().text());
    Files.writeString(wrong, rule("x.yml", META).source().text());
    Path here = Path.of("").toAbsolutePath();
    for (Path path :
        List.of(right, here.relativize(right), folder.resolve("./host/../host/do-it.yml"))) {
      assertThat(lint(rule(path.toString(), META))).as(path.toString()).isEmpty();
    }
    List<Path> spellings = new ArrayList<>(List.of(wrong, here.relativize(wrong)));
    spellings.add(folder.resolve("other/nursery/../do-it.yml"));
    for (Path path : spellings) {
      assertThat(lint(rule(path.toString(), META)))
          .as(path.toString())
          .extracting(Finding::code, Finding::message)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(
                  "L102", "the rule is in the namespace `host`, but in the folder `other`"));
    }
  }

  @Test
  void theTablesAreSortedAndComplete() {
    assertThat(NameTable.read("api-names.txt").lines())
        .hasSizeGreaterThan(50_000)
        .doesNotHaveDuplicates();
    assertThat(NameTable.read("attack.tsv").lines()).hasSizeGreaterThan(800).isSorted();
    assertThat(NameTable.read("mbc.tsv").lines()).hasSizeGreaterThan(600).isSorted();
    assertThat(NameTable.read("namespaces.txt").lines()).hasSizeGreaterThan(400).isSorted();
    assertThat(KnownFunctions.contains("CreateFileW")).isTrue();
    assertThat(KnownFunctions.contains("ZwCreateFile")).isTrue();
    assertThat(KnownFunctions.contains("openat")).isTrue();
    assertThat(KnownFunctions.contains("_fwrite")).isTrue();
  }
}
