package callscope.render;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.analysis.Analysis;
import callscope.analysis.Documents;
import callscope.analysis.ProcessChoice;
import callscope.analysis.Reading;
import callscope.analysis.Rules;
import callscope.console.TextStyle;
import callscope.document.MatchTree;
import callscope.document.ResultDocument;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.origin.Origin;
import callscope.render.text.DefaultRenderer;
import callscope.render.text.VerboseRenderer;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which matches views show, and the tree of processes. */
class OriginViewsTest {
  private static final Set<Origin> SHOWN = EnumSet.complementOf(EnumSet.of(Origin.BACKGROUND));
  private static final TextStyle WIDE = new TextStyle(100, false);

  private static final String RULES =
      """
      rule:
        meta: {name: sleep, namespace: t, scopes: {static: unsupported, dynamic: call}, att&ck: ["Discovery::Sleep [T0001]"]}
        features:
          - api: Sleep
      ---
      rule:
        meta: {name: only in the background, namespace: t, scopes: {static: unsupported, dynamic: call}, att&ck: ["Impact::Beep [T0002]"]}
        features:
          - api: Beep
      ---
      rule:
        meta: {name: two calls, namespace: t, scopes: {static: unsupported, dynamic: span of calls}}
        features:
          - and:
            - api: Sleep
            - api: Tick
      ---
      rule:
        meta: {name: whole process, namespace: t, scopes: {static: unsupported, dynamic: process}}
        features:
          - and:
            - or:
              - match: sleep
              - api: Tick
            - not:
              - api: Missing
      ---
      rule:
        meta: {name: whole file, namespace: t, scopes: {static: unsupported, dynamic: file}}
        features:
          - match: only in the background
      ---
      rule:
        meta: {name: whole file of the sample, namespace: t, scopes: {static: unsupported, dynamic: file}}
        features:
          - match: sleep
      ---
      rule:
        meta: {name: string of the background, namespace: t, scopes: {static: unsupported, dynamic: file}}
        features:
          - substring: background text
      ---
      rule:
        meta: {name: string of the file, namespace: t, scopes: {static: unsupported, dynamic: file}}
        features:
          - string: in the file
      """;

  private static final String TRACE =
      """
      {"callscope-trace": 1, "source": "test", "os": "windows", "format": "pe", "arch": "i386", "sample": 100}
      {"file": {"string": "a background text"}}
      {"file": {"string": "in the file"}}
      {"process": {"pid": 100, "ppid": 4, "name": "sample.exe", "path": "C:\\\\t\\\\sample.exe", "command_line": "sample.exe /go \\u001b[31mred"}}
      {"call": {"pid": 100, "api": "Sleep", "time": 1}}
      {"call": {"pid": 100, "api": "NtOpenProcess", "args": {"ProcessHandle": {"number": "0x120"}, "ProcessIdentifier": 200}, "success": true, "time": 2}}
      {"call": {"pid": 100, "api": "WriteProcessMemory", "args": {"ProcessHandle": {"number": "0x120"}}, "success": true, "time": 20}}
      {"process": {"pid": 101, "ppid": 100, "name": "child.exe", "command_line": "child.exe"}}
      {"call": {"pid": 101, "api": "Sleep", "time": 30}}
      {"process": {"pid": 200, "ppid": 7, "name": "explorer.exe"}}
      {"call": {"pid": 200, "api": "Sleep", "time": 10}}
      {"call": {"pid": 200, "api": "Tick", "time": 11}}
      {"call": {"pid": 200, "api": "Sleep", "time": 21}}
      {"call": {"pid": 200, "api": "Tick", "time": 22}}
      {"process": {"pid": 300, "ppid": 4, "name": "services.exe"}}
      {"call": {"pid": 300, "api": "Beep", "args": {"text": "a background text"}, "time": 5}}
      {"process": {"pid": 301, "ppid": 300, "name": "svchost.exe"}}
      {"call": {"pid": 301, "api": "Beep", "time": 6}}
      """;

  @TempDir private Path folder = Path.of("");

  private Analysis analysis() throws Exception {
    int number = 0;
    for (String rule : RULES.split("---\n")) {
      Files.writeString(folder.resolve("rule" + number++ + ".yml"), rule);
    }
    return Analysis.of(Rules.load(folder));
  }

  private static ReportSource trace(String lines) {
    byte[] bytes = lines.getBytes(StandardCharsets.UTF_8);
    return ReportSource.of(new ByteArrayInputStream(bytes), "small.jsonl");
  }

  private ResultDocument document() throws Exception {
    return analysis().run(trace(TRACE), List.of());
  }

  private static List<Origin> origins(ResultDocument document, String rule) {
    return document.rules().stream()
        .filter(matched -> matched.name().equals(rule))
        .flatMap(matched -> matched.matches().stream())
        .map((MatchTree match) -> document.origins().of(match))
        .toList();
  }

  @Test
  void theOriginsOfMatches() throws Exception {
    ResultDocument document = document();
    Origin sample = Origin.SAMPLE;
    Origin injected = Origin.INJECTED;
    Origin background = Origin.BACKGROUND;
    assertThat(origins(document, "sleep")).containsExactly(sample, sample, background, injected);
    assertThat(origins(document, "only in the background")).containsExactly(background, background);
    // the first origin of all calls of the evidence
    assertThat(origins(document, "two calls")).containsExactly(background);
    assertThat(origins(document, "whole process")).containsExactly(sample, sample, injected);
    assertThat(origins(document, "whole file")).containsExactly(background);
    assertThat(origins(document, "whole file of the sample")).containsExactly(sample);
    assertThat(origins(document, "string of the background")).containsExactly(background);
    assertThat(origins(document, "string of the file")).containsExactly(sample);
  }

  @Test
  void theCommandLineOfTheHostIsNotOfTheSample() throws Exception {
    Files.writeString(
        folder.resolve("command.yml"),
        """
        rule:
          meta: {name: run PowerShell, namespace: t, scopes: {static: unsupported, dynamic: call}}
          features:
            - and:
              - or:
                - api: GetCommandLineW
                - api: CreateProcessInternalW
              - substring: powershell
        """);
    Files.writeString(
        folder.resolve("line.yml"),
        """
        rule:
          meta: {name: read the command line, namespace: t, scopes: {static: unsupported, dynamic: call}}
          features:
            - and:
              - api: GetCommandLineW
              - optional:
                - substring: powershell
        """);
    String lines =
        """
        {"callscope-trace": 1, "source": "test", "os": "windows", "sample": 100}
        {"process": {"pid": 100, "ppid": 50, "name": "powershell.exe"}}
        {"call": {"pid": 100, "api": "GetCommandLineW", "args": {"text": "powershell -File a.ps1"}}}
        {"call": {"pid": 100, "api": "CreateProcessInternalW", "args": {"text": "powershell -c dir"}}}
        {"process": {"pid": 200, "ppid": 100, "name": "powershell.exe"}}
        {"call": {"pid": 200, "api": "GetCommandLineW", "args": {"text": "powershell -c dir"}}}
        """;
    ResultDocument document = Analysis.of(Rules.load(folder)).run(trace(lines), List.of());
    assertThat(origins(document, "run PowerShell"))
        .containsExactly(Origin.BACKGROUND, Origin.SAMPLE, Origin.SAMPLE);
    assertThat(origins(document, "read the command line"))
        .as("that it is read is of the sample")
        .containsExactly(Origin.SAMPLE, Origin.SAMPLE);
  }

  @Test
  void theDefaultView() throws Exception {
    ResultDocument shown = Documents.withOrigins(document(), SHOWN);
    Golden.check("origins.txt", SmallReport.rendered(new DefaultRenderer(WIDE), shown));
  }

  @Test
  void allOrigins() throws Exception {
    ResultDocument all = Documents.withOrigins(document(), EnumSet.allOf(Origin.class));
    Golden.check("origins-all.txt", SmallReport.rendered(new DefaultRenderer(WIDE), all));
  }

  @Test
  void theVerboseViewSaysWhatIsHidden() throws Exception {
    ResultDocument shown = Documents.withOrigins(document(), SHOWN);
    assertThat(SmallReport.rendered(new VerboseRenderer(WIDE, false), shown))
        .contains("Not shown: background.")
        .doesNotContain("only in the background")
        .contains("injected by sample.exe (100) in call 2");
  }

  @Test
  void hiddenMatchesAreCountedOnce() throws Exception {
    ResultDocument shown = Documents.withOrigins(document(), SHOWN);
    assertThat(shown.origins().hidden().capabilities()).isEqualTo(4);
    assertThat(shown.origins().hidden().matches()).isEqualTo(6);
    assertThat(shown.capabilities().map(ResultDocument.MatchedRule::name))
        .containsExactly(
            "sleep", "string of the file", "whole file of the sample", "whole process");
  }

  @Test
  void withoutASampleNothingIsHidden() throws Exception {
    ResultDocument document =
        Documents.withOrigins(
            analysis().run(trace(TRACE.replace("\"sample\": 100", "\"sample\": []")), List.of()),
            SHOWN);
    assertThat(document.origins().hidden().matches()).isZero();
    assertThat(SmallReport.rendered(new DefaultRenderer(WIDE), document))
        .contains("It is unknown which process is the sample")
        .contains("only in the background");
  }

  private static Reading reading(String sample) {
    return new Reading(
        Optional.empty(),
        ProcessChoice.ALL,
        new ProcessChoice(Set.of(sample)),
        Limits.DEFAULT,
        ReadProgress.SILENT,
        Optional.empty());
  }

  @Test
  void theUserNamesTheSample() throws Exception {
    for (String sample : List.of("300", "Services.exe", "4:300", "4:300#1")) {
      ResultDocument document =
          analysis().run(reading(sample).read(trace(TRACE)), "small.jsonl", List.of());
      assertThat(origins(document, "only in the background"))
          .as(sample)
          .containsExactly(Origin.SAMPLE, Origin.SAMPLE);
    }
  }

  @Test
  void theNameMustBeThatOfOneProcess() {
    Assertions.assertThatThrownBy(() -> reading("other.exe").read(trace(TRACE)))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("no process other.exe")
        .hasMessageContaining("100 sample.exe");
    String twice = TRACE.replace("child.exe", "sample.exe");
    Assertions.assertThatThrownBy(() -> reading("sample.exe").read(trace(twice)))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageContaining("2 processes sample.exe")
        .hasMessageContaining("4:100#1, 100:101#1");
  }
}
