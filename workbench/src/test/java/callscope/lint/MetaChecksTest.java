package callscope.lint;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.edit.Edit;
import callscope.graph.RuleGraph;
import callscope.rule.Problems;
import callscope.rule.Rule;
import callscope.rule.RuleParser;
import callscope.rule.RuleSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks of schema and style. */
class MetaChecksTest {
  private static Rule rule(String path, String meta) {
    String text =
        """
        rule:
          meta:
        %s    scopes:
              static: function
              dynamic: call
          features:
            - string: %s
        """
            .formatted(meta.indent(4), path.replaceAll("\\W", ""));
    Problems problems = new Problems();
    Rule rule = RuleParser.parse(new RuleSource(path, text), problems).orElseThrow();
    assertThat(problems.all()).isEmpty();
    return rule;
  }

  private static List<Finding> lint(Rule rule, Rule... others) {
    List<Rule> all = new ArrayList<>(List.of(others));
    all.add(rule);
    return LintRules.over(RuleGraph.of(all)).lint(rule);
  }

  private static List<String> codes(Rule rule, Rule... others) {
    return lint(rule, others).stream().map(Finding::code).toList();
  }

  private static final String FINE =
      """
      name: do it
      namespace: host/doing
      authors: [me]
      """;

  private static Rule[] others(int count, String more) {
    Rule[] others = new Rule[count];
    for (int i = 0; i < count; i++) {
      String name = "other " + i;
      others[i] = rule("host/doing/other-" + i + ".yml", FINE.replace("do it", name) + more);
    }
    return others;
  }

  @ParameterizedTest
  @CsvSource({
    "host/doing, 3, hots/doing, ''",
    "host-doing/file, 3, host-doign/file, host-doing",
    "host-doing/file, 2, hostdoing/file, host-doing",
    "host/anti-vm, 3, host/anti-llm, ''",
    "host-doing/file-system, 3, host-doing/file-sistem, host-doing/file-system",
    "host-doing/file-system, 1, host-doing/file-sistem, ''",
    "host-doing/file-system, 3, host-doing/network, ''",
    "host-doing/file-system, 3, other/file-sistem, ''"
  })
  void aMisspelledNamespaceIsFound(String known, int rules, String namespace, String meant) {
    Rule[] others = new Rule[rules];
    for (int i = 0; i < rules; i++) {
      others[i] =
          rule(
              known + "/other-" + i + ".yml",
              FINE.replace("do it", "other " + i).replace("host/doing", known));
    }
    Rule rule = rule("nursery/do-it.yml", FINE.replace("host/doing", namespace));

    List<Finding> found =
        lint(rule, others).stream().filter(one -> one.code().equals("L111")).toList();

    assertThat(found).hasSize(meant.isEmpty() ? 0 : 1);
    found.forEach(one -> assertThat(one.advice()).isEqualTo("did you mean `" + meant + "`?"));
  }

  @Test
  void aCorrectRuleHasNoFindings() {
    assertThat(lint(rule("rules/host/doing/do-it.yml", FINE), others(12, ""))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "do it, do-it",
    "hash data via .NET (managed), hash-data-via-dotnet-managed",
    "use C/C++ & run, use-cc-and-run"
  })
  void aFileMustBeNamedAfterItsRuleIfOthersAre(String name, String file) {
    String meta = FINE.replace("do it", name);
    assertThat(codes(rule("host/doing/" + file + ".yml", meta), others(12, ""))).isEmpty();
    Rule misnamed = rule("host/doing/x" + file + ".yml", meta);
    assertThat(codes(misnamed, others(12, ""))).containsExactly("L101");
    assertThat(codes(misnamed, others(3, ""))).isEmpty();
    assertThat(lint(misnamed, others(12, "")).getFirst().advice()).contains(file + ".yml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rules/host/doing/do-it.yml",
        "./host/doing/do-it.yml",
        "doing/do-it.yml",
        "do-it.yml",
        "C:\\rules\\host\\doing\\do-it.yml",
        "rules/nursery/do-it.yml"
      })
  void aRuleMayBeInTheFolderOfItsNamespace(String path) {
    assertThat(codes(rule(path, FINE))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rules/host/do-it.yml", "host/doing/more/do-it.yml", "undoing/do-it.yml"})
  void aRuleInAnotherFolderIsFound(String path) {
    List<Finding> findings = lint(rule(path, FINE));
    assertThat(findings).extracting(Finding::code).containsExactly("L102");
    assertThat(findings.getFirst().lineNumber()).isEqualTo(4);
  }

  @Test
  void missingNamespacesAndAuthorsAreFound() {
    Rule bare = rule("do-it.yml", "name: do it\n");
    assertThat(codes(bare)).containsExactly("L103", "L104");
    assertThat(codes(rule("nursery/do-it.yml", "name: do it\n"))).containsExactly("L104");
    assertThat(codes(rule("lib/do-it.yml", "name: do it\nlib: true\nauthors: [me]\n"))).isEmpty();
    assertThat(
            codes(
                rule(
                    "roles/dropper.yml",
                    "name: dropper\nauthors: [me]\nmaec/malware-category: dropper\n")))
        .isEmpty();
    assertThat(codes(rule("host/doing/do-it.yml", FINE.replace("[me]", "['']"))))
        .containsExactly("L104");
  }

  @Test
  void missingExamplesAreFoundIfOtherRulesHaveThem() {
    Rule bare = rule("host/doing/do-it.yml", FINE);
    Rule[] others = others(12, "examples: [abc]\n");
    assertThat(codes(bare, others)).containsExactly("L105");
    assertThat(codes(rule("nursery/do-it.yml", FINE), others)).isEmpty();
    assertThat(codes(rule("host/doing/do-it.yml", FINE + "examples: [abc]\n"), others)).isEmpty();
  }

  @Test
  void examplesWithoutAPlaceAreFoundIfOthersHaveIt() {
    Rule bare = rule("host/doing/do-it.yml", FINE + "examples: ['abc:0x10', def]\n");
    assertThat(lint(bare, others(12, "examples: ['abc:0x10']\n")))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.code()).isEqualTo("L116");
              assertThat(found.message()).contains("def");
              assertThat(found.lineNumber()).isEqualTo(6);
            });
    assertThat(codes(bare, others(12, "examples: [abc]\n"))).isEmpty();
    Rule inTrace = rule("host/doing/do-it.yml", FINE + "examples: ['abc:(pid:1,tid:2,call:3)']\n");
    assertThat(codes(inTrace, others(12, "examples: ['abc:0x10']\n"))).isEmpty();
  }

  @Test
  void missingLevelsAreFoundIfOtherRulesHaveThem() {
    Rule bare = rule("host/doing/do-it.yml", FINE);
    Rule[] others = others(12, "level: high\n");
    assertThat(codes(bare, others)).containsExactly("L112");
    assertThat(codes(bare, others(12, ""))).isEmpty();
    assertThat(codes(rule("host/doing/do-it.yml", FINE + "level: low\n"), others)).isEmpty();
    String block = "name: do it\nauthors: [me]\nlib: true\n";
    assertThat(codes(rule("lib/do-it.yml", block), others)).isEmpty();
  }

  @Test
  void builtInRulesNeedALevel() {
    assertThat(codes(rule("built-in/host/doing/do-it.yml", FINE), others(12, "")))
        .containsExactly("L112");
    assertThat(codes(rule("built-in/host/doing/do-it.yml", FINE + "level: low\n"))).isEmpty();
  }

  @Test
  void aBuildingBlockNeedsNoLevel() {
    String block = "name: do it\nauthors: [me]\nlib: true\nlevel: low\n";
    List<Finding> findings = lint(rule("lib/do-it.yml", block));
    assertThat(findings)
        .extracting(finding -> finding.code() + " " + finding.lineNumber())
        .containsExactly("L112 6");
  }

  @Test
  void anUnknownKeyIsReportedAtItsLine() {
    List<Finding> findings = lint(rule("host/doing/do-it.yml", FINE + "author: me\nx: y\n"));
    assertThat(findings)
        .extracting(finding -> finding.code() + " " + finding.lineNumber())
        .containsExactly("L106 6", "L106 7");
    assertThat(findings.getFirst().advice()).contains("`authors`");
    assertThat(
            codes(rule("host/doing/do-it.yml", FINE + "maec/malware-family: x\nreferences: [x]\n")))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "att&ck, Discovery::Query Registry [T1012], true",
    "att&ck, Persistence::Boot or Logon Autostart Execution::Registry Run Keys / Startup Folder"
        + " [T1547.001], true",
    "att&ck, Discovery::Query Registry, false",
    "att&ck, Discovery::Query Registry[T1012], false",
    "att&ck, Query Registry [T1012], false",
    "att&ck, Discovery:Query Registry [T1012], false",
    "att&ck, Discovery::Query Registry [T1012.1], false",
    "att&ck, Discovery::Query Registry [E1012], false",
    "att&ck, Discovery::Query Registry (T1012), false",
    "att&ck, Discovery::Query Registry  [T1012], false",
    "mbc, Memory::Allocate Memory [C0007], true",
    "mbc, Operating System::Registry::Set Registry Value [C0036.001], true",
    "mbc, Defense Evasion::Process Injection::Injection via Windows Fibers [E1055.m05], true",
    "mbc, Memory::Allocate Memory [7], false"
  })
  void malformedTagsAreFound(String key, String tag, boolean fine) {
    List<Finding> findings =
        lint(rule("host/doing/do-it.yml", FINE + key + ":\n  - " + tag + "\n"));
    assertThat(findings)
        .extracting(finding -> finding.code() + " " + finding.lineNumber() + ":" + finding.column())
        .isEqualTo(fine ? List.of() : List.of("L107 7:9"));
  }

  @Test
  void libraryRulesHaveNoNamespaceAndAreInALibFolder() {
    assertThat(codes(rule("lib/do-it.yml", FINE + "lib: true\n"))).containsExactly("L108");
    String meta = "name: do it\nauthors: [me]\nlib: true\n";
    assertThat(codes(rule("library/do-it.yml", meta))).containsExactly("L108");
    assertThat(codes(rule("rules/lib/file/do-it.yml", meta))).isEmpty();
    assertThat(codes(rule("nursery/do-it.yml", meta))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Do it, true",
    "PEB access, false",
    "do it, false",
    ".NET file, false",
    "Do, true",
    "PowerShell runs, false"
  })
  void aNameMustBeginWithALowerCaseLetter(String name, boolean found) {
    assertThat(codes(rule("host/doing/x.yml", FINE.replace("do it", name))))
        .isEqualTo(found ? List.of("L109") : List.of());
  }

  @Test
  void aSuperfluousSlashIsRemovedUnlessARuleRefersToIt() {
    String meta = FINE.replace("host/doing", "host/doing/");
    Rule odd = rule("host/doing/do-it.yml", meta);
    List<Finding> findings = lint(odd);
    assertThat(findings).extracting(Finding::code).containsExactly("L110");
    String after = Edit.apply(odd.source(), findings.getFirst().fix().orElseThrow()).text();
    assertThat(after).isEqualTo(odd.source().text().replace("doing/\n", "doing\n"));
    assertThat(lint(rule("host/doing/do-it.yml", FINE.replace("host/doing", "host//doing"))))
        .extracting(Finding::code, finding -> finding.fix().isPresent())
        .containsExactly(org.assertj.core.groups.Tuple.tuple("L110", false));
  }

  @Test
  void problemsOfInvalidRulesAreListedWithTheFindings() {
    ParsedRules read =
        ParsedRules.ofSources(
            List.of(
                new RuleSource("b.yml", "rule: {}\n"),
                rule("a.yml", "name: do it\nauthors: [me]\n").source()));
    List<Finding> findings =
        LintRules.withProblems(LintRules.over(RuleGraph.of(read.rules())).lint(), read.problems());
    assertThat(findings)
        .extracting(finding -> finding.path() + " " + finding.code() + " " + finding.severity())
        .containsExactly("a.yml L103 WARNING", "b.yml R003 ERROR");
  }
}
