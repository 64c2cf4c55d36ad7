package callscope.extract.cape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is read of odd reports and what is told of them, word for word. {@code odd-reports.txt}
 * holds the reports, {@code odd-reports-read.txt} the answers.
 *
 * <p>To accept changes, run with {@code -Dgolden.update=true}, and read the difference.
 */
final class OddReportsTest {
  private static final Path FOLDER = Path.of("src/test/resources/callscope/extract/cape");
  private static final Path ANSWERS = FOLDER.resolve("odd-reports-read.txt");

  @TempDir private Path folder = Path.of("");

  @Test
  void unusualReportsAreReadAsFarAsPossibleAndReported() throws IOException {
    StringBuilder answers = new StringBuilder();
    String[] reports = Files.readString(FOLDER.resolve("odd-reports.txt")).split("(?m)^## ");
    assertThat(reports).hasSizeGreaterThan(30);
    for (int i = 1; i < reports.length; i++) {
      int line = reports[i].indexOf('\n');
      String name = reports[i].substring(0, line);
      byte[] report = reports[i].substring(line + 1).strip().getBytes(StandardCharsets.UTF_8);
      String answer = ofFile(report);
      assertThat(ofStream(report)).as(name + ", as a stream").isEqualTo(answer);
      answers.append("## ").append(name).append('\n').append(answer).append('\n');
    }
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(ANSWERS, answers);
      fail(ANSWERS + " was written; read the difference, then run without golden.update");
    }
    assertThat(answers.toString()).isEqualTo(Files.readString(ANSWERS));
  }

  /** A file may be read again with care, if reading it fast fails. */
  private String ofFile(byte[] report) throws IOException {
    Path file = Files.write(folder.resolve("report.json"), report);
    try {
      return text(
          ReadText.of(CapeReader.read(ReportSource.of(file), Limits.DEFAULT, ReadProgress.SILENT)));
    } catch (UnreadableReportException e) {
      return refused(e).replace(file.toString(), "report.json");
    }
  }

  private static String ofStream(byte[] report) throws IOException {
    try {
      return text(ReadText.of(report, Limits.DEFAULT));
    } catch (UnreadableReportException e) {
      return refused(e);
    }
  }

  private static String refused(UnreadableReportException e) {
    return e.reason() + ": " + e.explanation() + "\n";
  }

  private static String text(ReadText read) {
    StringBuilder text = new StringBuilder();
    read.features().forEach(line -> text.append(visible(line)).append('\n'));
    read.diagnostics().forEach(line -> text.append("! ").append(line).append('\n'));
    return text.append(read.incomplete() ? "! incomplete\n" : "").toString();
  }

  /** Halves of surrogate pairs and control characters would not survive in a file. */
  private static String visible(String line) {
    StringBuilder visible = new StringBuilder();
    line.codePoints()
        .forEach(
            c ->
                visible.append(
                    Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE
                        ? "\\u%04x".formatted(c)
                        : Character.toString(c)));
    return visible.toString();
  }
}
