package callscope.extract.procmon;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.FormatConfidence;
import callscope.extract.Limits;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import callscope.extract.calltext.TraceLines;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables that went through other programs, are cut off, or have the advanced output. */
class ProcmonTablesTest {
  private static final String HEADER =
      "\"Time of Day\",\"Process Name\",\"PID\",\"Operation\",\"Path\",\"Result\",\"Detail\"";

  private static TraceLines read(String... lines) throws Exception {
    return TraceLines.of(new ProcmonExtractor(), lines);
  }

  private static TraceLines whole(String report) throws Exception {
    return TraceLines.of(
        new ProcmonExtractor(), report.getBytes(StandardCharsets.UTF_8), Limits.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#TYPE System.Management.Automation.PSCustomObject\r\n",
        "\"#TYPE Selected.System.Management.Automation.PSCustomObject\"\n",
        "\n\r\n",
        "sep=,\r\n",
        "\ufeff",
        "\ufeff\n#TYPE x;;;\n;;;\n"
      })
  void linesBeforeTheHeaderAreSkipped(String before) throws Exception {
    for (String delimiter : List.of(",", ";", "\t", "|")) {
      String table =
          String.join(
                  "\r\n",
                  HEADER,
                  "\"10:00:00 PM\",\"a.exe\",\"12\",\"WriteFile\",\"C:\\a, b;"
                      + "\t|c\",\"SUCCESS\",\"Offset: 0, Length: 5\"",
                  "")
              .replace("\",\"", "\"" + delimiter + "\"");
      byte[] report = (before + table).getBytes(StandardCharsets.UTF_8);
      ReportHead beginning =
          ReportSource.of(new ByteArrayInputStream(report), "table.csv").beginning();
      assertThat(new ProcmonExtractor().likeness(beginning)).isEqualTo(FormatConfidence.CERTAIN);
      TraceLines trace = TraceLines.of(new ProcmonExtractor(), report, Limits.DEFAULT);
      assertThat(trace.calls())
          .containsExactly(
              "WriteFile(Path=\"C:\\a, b;\t|c\", Offset=0, Length=5, +@NtWriteFile) -> SUCCESS ok");
      assertThat(trace.diagnostics()).isEmpty();
    }
  }

  @Test
  void lineNumbersCountFromTheBeginningOfTheFile() throws Exception {
    assertThat(read("sep=;", "", "PID;Operation;Process Name", "1;X;a", ";Y;b").diagnostics())
        .containsExactly("events without operation or PID were left out (line 5)");
  }

  @Test
  void advancedOutputHasTheFunctionsOfTheSameEvents() throws Exception {
    assertThat(
            read(
                    "PID,Operation,Process Name,Detail",
                    "1,IRP_MJ_CREATE,a,\"Disposition: Open\"",
                    "1,FASTIO_READ,a,\"Offset: 0\"",
                    "1,IRP_MJ_WRITE,a,\"Offset: 0\"",
                    "1,IRP_MJ_SET_INFORMATION,a,\"Type: SetDispositionInformationFile, Delete:"
                        + " True\"",
                    "1,IRP_MJ_SET_INFORMATION,a,\"Type: SetDispositionInformationFile, Delete:"
                        + " False\"",
                    "1,IRP_MJ_SET_INFORMATION,a,\"Type: SetRenameInformationFile, FileName: b\"",
                    "1,IRP_MJ_DIRECTORY_CONTROL,a,\"Type: QueryDirectory, Filter: *\"",
                    "1,IRP_MJ_SET_INFORMATION,a,",
                    "1,IRP_MJ_CLOSE,a,")
                .calls())
        .containsExactly(
            "IRP_MJ_CREATE(Disposition=\"Open\", +@CreateFile, +@NtCreateFile)",
            "FASTIO_READ(Offset=0, +@ReadFile, +@NtReadFile)",
            "IRP_MJ_WRITE(Offset=0, +@WriteFile, +@NtWriteFile)",
            "IRP_MJ_SET_INFORMATION(Type=\"SetDispositionInformationFile\", Delete=\"True\","
                + " +@SetDispositionInformationFile, +@DeleteFile)",
            "IRP_MJ_SET_INFORMATION(Type=\"SetDispositionInformationFile\", Delete=\"False\","
                + " +@SetDispositionInformationFile)",
            "IRP_MJ_SET_INFORMATION(Type=\"SetRenameInformationFile\", FileName=\"b\","
                + " +@SetRenameInformationFile, +@MoveFile)",
            "IRP_MJ_DIRECTORY_CONTROL(Type=\"QueryDirectory\", Filter=\"*\", +@QueryDirectory,"
                + " +@NtQueryDirectoryFile)",
            "IRP_MJ_SET_INFORMATION()",
            "IRP_MJ_CLOSE()");
  }

  @Test
  void aTableTruncatedWithinARowIsIncomplete() throws Exception {
    String row =
        "\"9:41:07.1 AM\",\"a.exe\",\"12\",\"Process Create\",\"C:\\b.exe\",\"SUCCESS\","
            + "\"PID: 13, Command line: \"\"C:\\b.exe\"\" --name=\"\"x y\"\"\"";
    String start = HEADER + "\r\n" + row + "\r\n";
    String last = row.replace("\"12\"", "\"14\"");
    for (int length = 1; length < last.length(); length++) {
      TraceLines cut = whole(start + last.substring(0, length));
      assertThat(cut.incomplete()).as("cut to " + last.substring(0, length)).isTrue();
    }
    for (String whole : List.of("", last, last + "\r", last + "\r\n", last + "\n\n")) {
      assertThat(whole(start + whole).incomplete()).as("whole: " + whole).isFalse();
    }
    String unquoted = "PID,Operation,Process Name\n1,X,a\n1,ReadFile,abc";
    assertThat(whole(unquoted).incomplete()).isTrue();
    assertThat(whole(unquoted + "\n").incomplete()).isFalse();
  }
}
