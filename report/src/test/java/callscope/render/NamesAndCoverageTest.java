package callscope.render;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.analysis.Analysis;
import callscope.analysis.CoveredReport;
import callscope.analysis.Reading;
import callscope.analysis.Rules;
import callscope.console.TextStyle;
import callscope.document.ResultDocument;
import callscope.extract.Limits;
import callscope.extract.ReportSource;
import callscope.render.json.CoverageJson;
import callscope.render.text.CoverageText;
import callscope.render.text.EvidenceRenderer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Canonical names beside calls, and what is said of rules that can't match. */
class NamesAndCoverageTest {
  private static final TextStyle STYLE = new TextStyle(100, false);

  @TempDir private Path folder = Path.of("");

  private Rules rules(String... files) throws Exception {
    for (int i = 0; i < files.length; i++) {
      Files.writeString(folder.resolve(i + ".yml"), files[i]);
    }
    return Rules.load(folder);
  }

  private static String rule(String name, String scope, String features) {
    return """
    rule:
      meta:
        name: %s
        namespace: test
        scopes: {static: function, dynamic: %s}
      features:
        - %s
    """
        .formatted(name, scope, features);
  }

  private static String call(String api, String... arguments) {
    StringBuilder list = new StringBuilder();
    for (int i = 0; i < arguments.length; i += 2) {
      list.append(i == 0 ? "" : ",")
          .append("{\"name\":\"" + arguments[i] + "\",\"value\":\"" + arguments[i + 1] + "\"}");
    }
    return "{\"thread_id\":3,\"api\":\"%s\",\"return\":\"0x0\",\"arguments\":[%s]}"
        .formatted(api, list);
  }

  private static String report(String... calls) {
    return """
    {"target":{"file":{"type":"PE32 executable (GUI) Intel 80386, for MS Windows"}},
    "behavior":{"processes":[{"process_id":1,"parent_id":2,"process_name":"a.exe","threads":[3],
    "calls":[%s]}]}}
    """
        .formatted(String.join(",", calls));
  }

  private static String evidence(Rules rules, String report) throws Exception {
    ResultDocument document =
        Analysis.of(rules).run(SmallReport.extraction(report), "a.json", List.of());
    String text =
        SmallReport.rendered(new EvidenceRenderer(new TextStyle(120, false), true), document);
    return text.substring(text.indexOf("      call 0"));
  }

  @Test
  void theCanonicalNameIsShownAfterACallWithAnotherName() throws Exception {
    Rules rules =
        rules(
            rule(
                "all",
                "call",
                "or: [api: NtCreateMutant, api: NtOpenKey, string: /Run/, api: CreateFile, api: X]"));
    String report =
        report(
            call("NtCreateMutant", "Handle", "0x1c", "MutexName", "Run"),
            call("NtOpenKey", "KeyHandle", "0x20", "ObjectAttributes", "HKEY_USERS\\\\Run"),
            call("NtOpenKey", "KeyHandle", "0x20", "ObjectAttributes", "HKEY_USERS"),
            call("CreateFileW", "FileName", "C:\\\\Run"),
            call("X", "FullName", "C:\\\\Run"));

    String text = evidence(rules, report);

    assertThat(text.lines().map(String::strip).filter(line -> line.startsWith("call ")).toList())
        .containsExactly(
            "call 0  NtCreateMutant(Handle=0x1c, MutexName=\"Run\") -> 0x0 # CreateMutex",
            "call 1  NtOpenKey(KeyHandle=0x20, ObjectAttributes=\"HKEY_USERS\\Run\") -> 0x0"
                + " # RegOpenKeyEx(key)",
            "call 2  NtOpenKey(KeyHandle=0x20, ObjectAttributes=\"HKEY_USERS\") -> 0x0"
                + " # RegOpenKeyEx",
            "call 3  CreateFileW(FileName=\"C:\\Run\") -> 0x0",
            "call 4  X(FullName=\"C:\\Run\") -> 0x0");
  }

  private CoveredReport covered() throws Exception {
    Rules rules =
        rules(
            rule("possible", "call", "api: CreateFile"),
            rule("elsewhere", "call", "and: [os: linux, api: open]"),
            rule("of the other", "call", "and: [match: elsewhere, api: close]"),
            rule("of code", "unsupported", "mnemonic: mov"),
            rule("class", "file", "or: [class: A, class: B, class: C, class: D, class: E]"),
            rule("method", "call", "api: System.IO.File::Delete"),
            rule("either", "call", "or: [api: A::B, format: elf]"),
            rule("optional", "call", "or: [match: elsewhere, api: close]"));
    byte[] bytes = report(call("X")).getBytes(StandardCharsets.UTF_8);
    return new Reading(Set.of(), Limits.DEFAULT, read -> {})
        .cover(ReportSource.of(new ByteArrayInputStream(bytes), "a.json"), rules);
  }

  private static String text(CoveredReport covered, boolean listed) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new CoverageText(STYLE, listed).write(covered.coverage(), covered.source(), out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theRulesThatCanNotMatchAreCountedByTheReason() throws Exception {
    Golden.check("coverage.txt", text(covered(), false));
  }

  @Test
  void theRulesThatCanNotMatchAreListedWithTheMissingFeatures() throws Exception {
    Golden.check("coverage-listed.txt", text(covered(), true));
  }

  @Test
  void theRulesThatCanNotMatchAreAvailableAsJson() throws Exception {
    CoveredReport covered = covered();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CoverageJson.write(covered.coverage(), covered.source(), out);
    Golden.check("coverage.json", out.toString(StandardCharsets.UTF_8));
  }
}
