package callscope.extract.events;

import callscope.extract.Diagnostics;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.extract.json.JsonLines;
import callscope.extract.json.JsonReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Reads the records of a log: JSON objects, each on a line of its own, or one after the other, or
 * in a list. If they are lines, a malformed one does not affect the others.
 */
public final class JsonRecords {
  private final Diagnostics diagnostics;
  private final Target target;
  private boolean seen;

  private JsonRecords(Diagnostics diagnostics, Target target) {
    this.diagnostics = diagnostics;
    this.target = target;
  }

  /** Takes records. */
  @FunctionalInterface
  public interface Target {
    /**
     * Reads a record completely.
     *
     * @param record at an object
     * @param place of the record, for messages
     */
    void read(JsonCursor record, String place) throws IOException;
  }

  /**
   * How reading ended.
   *
   * @param seen whether there was any record
   * @param broken the reason why the rest could not be read
   */
  public record End(boolean seen, Optional<String> broken) {
    /** Reports that the log is incomplete if the rest could not be read. */
    public void report(Diagnostics diagnostics) {
      broken.ifPresent(
          why ->
              diagnostics.incomplete(
                  "the log is broken: " + why + "; everything before was analysed", ""));
    }
  }

  /**
   * Reads all records.
   *
   * @param diagnostics receives records that were left out
   * @throws IOException if the source can't be opened
   */
  public static End read(
      ReportSource source,
      Limits limits,
      ReadProgress progress,
      Diagnostics diagnostics,
      Target target)
      throws IOException, UnreadableReportException {
    JsonRecords records = new JsonRecords(diagnostics, target);
    Optional<String> broken;
    if (areLines(source.beginning())) {
      try (JsonLines lines = JsonLines.open(source, limits, progress)) {
        broken = records.lines(lines);
        lines.report(diagnostics);
      }
    } else {
      try (JsonReport report = JsonReport.careful(source, limits, progress)) {
        broken = records.values(report.cursor());
        report.report(diagnostics);
      }
    }
    return new End(records.seen, broken);
  }

  /** The head of the first records: of lines each, otherwise of the beginning as a whole. */
  public static List<ReportHead> heads(ReportHead beginning, int most) {
    if (!areLines(beginning)) {
      String text = beginning.text().stripLeading();
      int start = text.startsWith("[") ? 1 : 0;
      return List.of(head(beginning, text.substring(start)));
    }
    return beginning.lines(ReportHead.LENGTH).stream()
        .filter(line -> line.stripLeading().startsWith("{"))
        .limit(most)
        .map(line -> head(beginning, line))
        .toList();
  }

  private static ReportHead head(ReportHead beginning, String text) {
    return new ReportHead(beginning.source(), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether each record has a line of its own, judged by the first line that is not blank. */
  private static boolean areLines(ReportHead beginning) {
    String text = beginning.text().stripLeading();
    int end = text.indexOf('\n');
    String line = (end < 0 ? text : text.substring(0, end)).strip();
    boolean isOpen = line.equals("{") || line.equals("[") || line.endsWith(",");
    return !isOpen && !line.startsWith("[");
  }

  private Optional<String> lines(JsonLines lines) {
    try {
      while (lines.hasNextLine()) {
        try {
          JsonCursor cursor = lines.cursor();
          while (cursor.hasNextValue()) {
            record(cursor, lines.place());
          }
        } catch (IOException e) {
          if (!lines.leaveOut(e, JsonLines.NOT_JSON, diagnostics)) {
            return Optional.of(JsonReport.reason(e) + " (" + lines.place() + ")");
          }
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(JsonReport.reason(e) + " (" + lines.place() + ")");
    }
  }

  private Optional<String> values(JsonCursor cursor) {
    try {
      while (cursor.hasNextValue()) {
        if (cursor.kind() == Kind.LIST) {
          while (cursor.hasNextElement()) {
            record(cursor, cursor.place());
          }
        } else {
          record(cursor, cursor.place());
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(JsonReport.reason(e) + " (" + cursor.place() + ")");
    }
  }

  private void record(JsonCursor cursor, String place) throws IOException {
    if (cursor.kind() == Kind.OBJECT) {
      seen = true;
      target.read(cursor, place);
    } else {
      cursor.skip();
      diagnostics.detail("a record that is not an object was left out", place);
    }
  }
}
