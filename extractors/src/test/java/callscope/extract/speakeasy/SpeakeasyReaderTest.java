package callscope.extract.speakeasy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import callscope.address.Address;
import callscope.extract.Diagnostic;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import callscope.feature.Feature;
import callscope.input.FeatureVisitor;
import callscope.input.ListFeatures;
import callscope.input.Place;
import callscope.input.Trace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of small reports, old and new. */
class SpeakeasyReaderTest {
  private static final Path EXAMPLE = Path.of("..", "examples", "loader.speakeasy.json");

  private static Extraction read(byte[] report) throws IOException, UnreadableReportException {
    ReportSource source = ReportSource.of(new ByteArrayInputStream(report), "a.json");
    return SpeakeasyReader.read(source, Limits.DEFAULT, ReadProgress.SILENT);
  }

  private static Extraction read(String report) throws IOException, UnreadableReportException {
    return read(report.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> lines(Extraction extraction) {
    List<String> lines = new ArrayList<>();
    ListFeatures.list(
        extraction.input(),
        new FeatureVisitor<RuntimeException>() {
          @Override
          public void enter(Place place) {
            switch (place) {
              case Place.OfProcess(var process) ->
                  lines.add("process " + process.address().pid() + " " + process.name());
              case Place.OfThread(var thread) ->
                  lines.add("thread " + thread.tid() + "/" + thread.ordinal());
              default -> {
                // told by its features
              }
            }
          }

          @Override
          public void feature(Place place, Feature feature, Address address) {
            lines.add(feature.toString());
          }
        });
    return lines;
  }

  private static List<String> diagnostics(Extraction extraction) {
    return extraction.diagnostics().stream().map(Diagnostic::message).toList();
  }

  @Test
  void inReportsOfVersionOneEntryPointsAreThreads() throws Exception {
    Extraction extraction =
        read(
            """
            {"path": "/tmp/a.dll", "sha256": "AB", "arch": "amd64", "filetype": "dll",
             "emu_version": "1.4.4", "os_run": "windows.6_1",
             "strings": {"static": {"ansi": ["one"], "unicode": ["two"]},
                         "in_memory": {"ansi": ["one", "three"], "unicode": []}},
             "entry_points": [
              {"ep_type": "module_entry", "ep_args": ["0x1"], "ret_val": "0x1", "error": {},
               "apis": [
                {"pc": "0x10a1", "api_name": "kernel32.CreateFileA",
                 "args": ["C:\\\\x", "0x40", 7, null, [1]], "ret_val": "0x80"},
                {"pc": "0x10b1", "api_name": "ws2_32.ordinal_115", "args": [], "ret_val": null}],
               "file_access": [{"event": "write", "path": "C:\\\\x", "data": "AA=="}],
               "network_events": {"dns": [{"query": "h.example", "response": "1.1.1.1"}],
                                  "traffic": [{"server": "s.example", "port": 80}]},
               "process_events": [{"event": "create", "pid": 5, "path": "b", "cmdline": "b /c"}],
               "dynamic_code_segments": [{"tag": "t"}]},
              {"ep_type": "export", "apis": [{"api_name": "Bare", "args": ["x"]}]}]}
            """);
    assertThat(lines(extraction))
        .containsExactly(
            "format(pe)",
            "os(windows)",
            "arch(amd64)",
            "string(one)",
            "string(two)",
            "string(three)",
            "string(C:\\x)",
            "string(h.example)",
            "string(s.example)",
            "string(b)",
            "string(b /c)",
            "process 1 a.dll",
            "thread 1/0",
            "number(0x7)",
            "number(0x40)",
            "string(C:\\x)",
            "api(CreateFileA)",
            "api(CreateFile)",
            "api(ws2_32.#115)",
            "thread 2/0",
            "string(x)",
            "api(Bare)");
    assertThat(diagnostics(extraction)).containsExactly("an argument that is a list was left out");
    Trace trace = (Trace) extraction.input();
    assertThat(trace.facts().source()).isEqualTo("Speakeasy 1.4.4");
    assertThat(trace.facts().hashes().sha256()).isEqualTo("ab");
    assertThat(trace.processes().getFirst().calls().caller(0)).isEqualTo(0x10a1);
    assertThat(trace.texts().text(trace.processes().getFirst().calls().returned(0)))
        .isEqualTo("0x80");
  }

  @Test
  void inLaterReportsEventsNameTheirProcessAndThread() throws Exception {
    Extraction extraction =
        read(
            """
            {"report_version": "4.0.0", "filepath": "/s/a.bin", "arch": "x86",
             "entry_points": [
              {"pid": 10, "tid": 20, "events": [
                {"pos": {"tick": 1, "tid": 20, "pid": 10, "pc": 4198400}, "event": "api",
                 "api_name": "kernel32.VirtualAlloc", "args": ["0x0", "PAGE_RWX", "0x1000|X", "12"],
                 "arg_names": ["lpAddress", "flProtect", "fl", "s"],
                 "arg_types": ["ptr", "enum", "flags", "str"], "arg_values": [0, 64, 4097, 9]},
                {"pos": {"tid": 20, "pid": 10}, "event": "process_create", "pid": 11,
                 "path": "C:\\\\b.exe", "cmdline": "b.exe"},
                {"pos": {"tid": 30, "pid": 11}, "event": "api", "api_name": "m.F", "args": []},
                {"event": "api", "api_name": "m.G", "args": []}]},
              {"pid": 10, "tid": 20, "events": [
                {"tick": 5, "tid": 20, "event": "api", "api_name": "m.H", "pc": "0x5",
                 "args": [{"name": "n", "type": "bool", "display": "TRUE", "value": 1},
                          {"name": "k", "type": "int", "value": 3}]}]}]}
            """);
    assertThat(lines(extraction))
        .containsExactly(
            "os(windows)",
            "arch(i386)",
            "string(C:\\b.exe)",
            "string(b.exe)",
            "process 10 a.bin",
            "thread 20/0",
            "string(12)",
            "number(0x1001)",
            "string(0x1000|X)",
            "number(0x40)",
            "string(PAGE_RWX)",
            "number(0x0)",
            "api(VirtualAlloc)",
            "api(G)",
            "thread 20/1",
            "number(0x3)",
            "number(0x1)",
            "string(TRUE)",
            "api(H)",
            "process 11 b.exe",
            "thread 30/0",
            "api(F)");
    assertThat(diagnostics(extraction)).isEmpty();
    assertThat(((Trace) extraction.input()).facts().format()).isEqualTo("speakeasy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"entry_points\": 5}",
        "{\"entry_points\": [{}, 3, {\"apis\": {}}]}",
        "{\"entry_points\": [{\"apis\": [{\"args\": []}]}]}",
        "{\"entry_points\": [{\"apis\": [{",
      })
  void aReportWithoutCallsIsRefused(String report) {
    assertThatExceptionOfType(UnreadableReportException.class)
        .isThrownBy(() -> read(report))
        .satisfies(e -> assertThat(e.explanation()).startsWith("a.json "))
        .satisfies(e -> assertThat(e.reason()).isNotEqualTo(Reason.NO_FILE));
  }

  @Test
  void aTruncatedReportIsReadAsFarAsPossible() throws Exception {
    byte[] whole = Files.readAllBytes(EXAMPLE);
    int calls = 0;
    for (int length = 1; length < whole.length; length += 97) {
      try {
        Extraction extraction = read(Arrays.copyOf(whole, length));
        assertThat(extraction.isIncomplete()).isTrue();
        long now = ((Trace) extraction.input()).callCount();
        assertThat(now).isGreaterThanOrEqualTo(calls);
        calls = (int) now;
      } catch (UnreadableReportException e) {
        assertThat(calls).as(e.explanation()).isZero();
      }
    }
    assertThat(calls).isGreaterThanOrEqualTo(15);
  }

  @Test
  void mutatedReportsAreReadOrRefused() throws Exception {
    byte[] whole = Files.readAllBytes(EXAMPLE);
    int[] outcomes = new int[2];
    for (int round = 0; round < 1500; round++) {
      Random random = new Random(round);
      byte[] mutated = whole.clone();
      for (int i = random.nextInt(8); i >= 0; i--) {
        int at = random.nextInt(mutated.length);
        byte[] bytes = "{}[],:\"0 n\\".getBytes(StandardCharsets.UTF_8);
        mutated[at] = random.nextBoolean() ? bytes[random.nextInt(bytes.length)] : (byte) at;
      }
      try {
        read(mutated);
        outcomes[0]++;
      } catch (UnreadableReportException e) {
        outcomes[1]++;
      } catch (Exception | StackOverflowError e) {
        throw new AssertionError("seed " + round, e);
      }
    }
    assertThat(outcomes[0]).isGreaterThan(300);
    assertThat(outcomes[1]).isGreaterThan(30);
  }
}
