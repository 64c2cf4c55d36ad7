package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.cli.command.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why there is a workbench: a rule that is said of whole threads is to be said of calls. */
class RescopeStoryTest {
  private static final String PERSIST = "persist via Run registry key";

  private static final String HEADER =
      """
      {"callscope-trace": 1, "os": "windows", "arch": "i386", "format": "pe"}
      {"process": {"pid": 10, "ppid": 4, "name": "a.exe"}}
      """;

  /** Reads keys, sets a value that has nothing to do with them, reads a file that says "run". */
  private static final String HARMLESS =
      HEADER
          + """
          {"call": {"pid": 10, "tid": 11, "api": "RegOpenKeyExW", "args": {"Registry": {"number": "0x80000002"}, "SubKey": "Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Explorer", "Handle": 64}}}
          {"call": {"pid": 10, "tid": 11, "api": "RegQueryValueExW", "args": {"Handle": 64, "ValueName": "Shell"}}}
          {"call": {"pid": 10, "tid": 11, "api": "RegSetValueExW", "args": {"Handle": 72, "ValueName": "Width", "Buffer": "640"}}}
          {"call": {"pid": 10, "tid": 11, "api": "NtReadFile", "args": {"FileHandle": 80, "Buffer": "how to run it"}}}
          """;

  private static final String GUILTY =
      HEADER
          + """
          {"call": {"pid": 10, "tid": 11, "api": "RegSetValueExW", "args": {"Handle": 72, "FullName": "HKEY_CURRENT_USER\\\\Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Run\\\\a", "Buffer": "a.exe"}}}
          """;

  @TempDir private Path folder = Path.of("");

  private RuleFolder rules() throws IOException {
    return RuleFolder.ofCorpus("capa-rules-thread", folder.resolve("rules"));
  }

  private String trace(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name + ".jsonl"), text).toString();
  }

  private boolean isSaidToPersist(RuleFolder rules, String trace) {
    CommandRun run = CommandRun.of("--json", "-r", rules.name(), trace);
    assertThat(run.code()).isZero();
    return run.out().contains("\"" + PERSIST + "\"");
  }

  private static CommandRun rescope(RuleFolder rules, String... more) {
    String[] words = {"rules", "rescope", "-r", rules.name(), "--rule", PERSIST, "--to", "call"};
    return CommandRun.of(
        java.util.stream.Stream.concat(
                java.util.Arrays.stream(words), java.util.Arrays.stream(more))
            .toArray(String[]::new));
  }

  @Test
  void rulesThatMustNarrowAndTheirDependentsAreNamed() throws IOException {
    CommandRun run = rescope(rules());

    assertThat(run.code()).isZero();
    assertThat(section(run.out(), "Rules that must narrow with it"))
        .containsSubsequence("set registry value", "execute shell command via Windows Remote");
    assertThat(section(run.out(), "Rules that depend on these"))
        .contains("`set registry value`: sees it wherever it still matches")
        .contains(
            List.of(
                "persist via Active Setup registry key",
                "persist via AppInit_DLLs registry key",
                "persist via GinaDLL registry key",
                "persist via Winlogon Helper DLL registry key",
                "persist via Windows service",
                "disable AppInit_DLLs code signature enforcement"))
        .contains("through `host-interaction/process/create`");
    assertThat(run.out()).contains("-      dynamic: thread\n+      dynamic: call\n");
  }

  private static String section(String text, String title) {
    int start = text.indexOf(title);
    assertThat(start).as(title).isNotNegative();
    int end = text.indexOf("\n──", start);
    return text.substring(start, end < 0 ? text.length() : end);
  }

  @Test
  void nothingIsWrittenWithoutTheOption() throws IOException {
    RuleFolder rules = rules();
    Map<String, String> before = rules.texts();
    rescope(rules);
    rescope(rules, "--dry-run");
    assertThat(rules.texts()).isEqualTo(before);
  }

  @Test
  void theFalsePositiveIsGoneAndTheTruePositiveStays() throws IOException {
    RuleFolder rules = rules();
    String harmless = trace("harmless", HARMLESS);
    String guilty = trace("guilty", GUILTY);
    assertThat(isSaidToPersist(rules, harmless)).isTrue();
    assertThat(isSaidToPersist(rules, guilty)).isTrue();
    Map<String, String> before = rules.texts();
    CommandRun lintBefore = CommandRun.of("rules", "lint", "-r", rules.name());

    CommandRun run = rescope(rules, "--write", harmless, guilty);

    assertThat(run.code()).isZero();
    assertThat(section(run.out(), PERSIST + ": 1 match lost, 1 kept"))
        .contains("harmless: a.exe (10), thread 11", "NtReadFile", "string(/Run/i)");
    assertThat(isSaidToPersist(rules, harmless)).isFalse();
    assertThat(isSaidToPersist(rules, guilty)).isTrue();
    assertThat(CommandRun.of("rules", "lint", "-r", rules.name()).out())
        .as("lint finds no more than before")
        .isEqualTo(lintBefore.out());
    Map<String, String> after = rules.texts();
    List<String> changed = changed(before, after);
    assertThat(changed).hasSize(3);
    for (String file : changed) {
      assertThat(before.getOrDefault(file, "").replace("dynamic: thread", "dynamic: call"))
          .isEqualTo(after.get(file));
    }
  }

  @Test
  void copiesLeaveAllOtherRulesAsTheyAre() throws IOException {
    RuleFolder rules = rules();
    String harmless = trace("harmless", HARMLESS);
    String guilty = trace("guilty", GUILTY);
    Map<String, String> before = rules.texts();

    CommandRun run =
        rescope(
            rules,
            "--write",
            "--json",
            "--copy-as",
            "{} in one call",
            harmless,
            guilty,
            RuleFolder.capeReports());

    assertThat(run.err()).contains("7 files written");
    assertThat(isSaidToPersist(rules, harmless)).isFalse();
    assertThat(isSaidToPersist(rules, guilty)).isTrue();
    Map<String, String> after = rules.texts();
    assertThat(changed(before, after))
        .containsExactly("persistence/registry/run/persist-via-run-registry-key.yml");
    assertThat(after.keySet())
        .contains("host-interaction/registry/create/set-registry-value-in-one-call.yml");
    assertThat(Json.texts(run.out(), "effects", "rule"))
        .contains(PERSIST, "set registry value in one call")
        .allMatch(rule -> rule.equals(PERSIST) || rule.endsWith(" in one call"));
  }

  /** The files that were there before and are not the same any more. */
  private static List<String> changed(Map<String, String> before, Map<String, String> after) {
    return before.entrySet().stream()
        .filter(file -> !file.getValue().equals(after.get(file.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Test
  void oneNameForSeveralCopiesIsRefused() throws IOException {
    CommandRun run = rescope(rules(), "--write", "--copy-as", "copy");
    assertThat(run.code()).isEqualTo(ExitCode.INVALID_RULES.number());
    assertThat(run.out()).contains("there are two rules with the name `copy`");
  }
}
