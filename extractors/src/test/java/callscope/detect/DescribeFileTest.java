package callscope.detect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A refusal says what the file is before what can be read. */
class DescribeFileTest {
  private static void assertRefused(String content, String what) {
    byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
    ReportSource source = ReportSource.spooled(new ByteArrayInputStream(bytes), "file");
    assertThatThrownBy(() -> ReadReport.read(source, Limits.DEFAULT, ReadProgress.SILENT))
        .isInstanceOf(UnreadableReportException.class)
        .hasMessageStartingWith("file can't be read: " + what);
  }

  @Test
  void formatsAreListedUnlessThereIsBetterAdvice() {
    assertRefused(
        "nonsense",
        "unknown report format; if it is a report, name the format with --format. Known formats: a"
            + " report of CAPE");
    assertRefused("\u0089PNG", "it is an image (PNG). Known formats: a report of CAPE");
    byte[] program = "MZ...".getBytes(StandardCharsets.ISO_8859_1);
    ReportSource source = ReportSource.spooled(new ByteArrayInputStream(program), "file");
    assertThatThrownBy(() -> ReadReport.read(source, Limits.DEFAULT, ReadProgress.SILENT))
        .hasMessage(
            "file can't be read: it is a Windows program (PE); run it in a sandbox first, and name"
                + " the report");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "MZ..., it is a Windows program (PE); run it in a sandbox first",
        "\u007fELF, it is a Linux program (ELF); run it",
        "\u00cf\u00fa\u00ed\u00fe, it is a macOS program (Mach-O); run it",
        "SQLite format 3, it is a SQLite database",
        "%PDF-1.7, it is a PDF document",
        "\u00d0\u00cf\u0011\u00e0, it is an Office document",
        "\u00d4\u00c3\u00b2\u00a1, it is a network capture (PCAP)",
        "MDMP, it is a Windows memory dump",
        "\u0089PNG, it is an image (PNG)",
        "Rar!, it is a RAR archive; unpack it",
        "<!DOCTYPE html><html>, it is a web page (HTML)",
        "<html lang='en'>, it is a web page (HTML)",
        "<other/>, `it is XML, but neither`",
        "#!/bin/sh, it is a script; run it",
        "https://example.com/a?b=1, it is a link",
        "[InternetShortcut], it is a link",
        "[1], `it looks like JSON, but a report is an object`",
        "nonsense, unknown report format; if it is a report",
        "\u0090\u0081\u0082\u0083\u0084, it is binary data"
      })
  void aFileOfAnotherKindIsNamed(String content, String what) {
    assertRefused(content, what);
  }

  @Test
  void rulesAndTheirTestsAreNamed() {
    assertRefused(
        "# a rule\nrule:\n  meta:\n    name: a\n  features:\n    - api: b\n",
        "it is a capa rule; name it with -r");
    assertRefused(
        "- name: a test\n  rules: [a]\n  features: |\n    x\n  expect: a\n",
        "it is a rule test file");
    assertRefused("  \n\t\n", "it contains only blanks or zeros");
    assertRefused("\0".repeat(1000), "it contains only blanks or zeros");
  }

  @Test
  void aReportOfAKnownKindIsNotDescribed() throws Exception {
    ReportSource report =
        ReportSource.spooled(
            new ByteArrayInputStream("{\"behavior\":{}}".getBytes(StandardCharsets.UTF_8)), "file");
    assertThat(ReadReport.extractor(report).format()).isEqualTo("cape");
  }
}
