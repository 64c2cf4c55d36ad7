package callscope.render.findings;

import callscope.render.json.JsonLine;
import callscope.render.text.SummaryTable.Found;
import callscope.rule.Level;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes the table of several reports for other programs; docs/schema/callscope-summary.schema.json
 * describes the JSON.
 */
public final class SummaryWriter {
  private static final int VERSION = 1;
  private static final double NANOS = 1e9;

  private static final List<String> COLUMNS =
      List.of(
          "report",
          "status",
          "exit_code",
          "message",
          "sha256",
          "calls",
          "processes",
          "capabilities",
          "high",
          "medium",
          "low",
          "techniques",
          "bytes",
          "seconds");

  /** The columns that only analysed reports have. */
  private static final int RESULTS = COLUMNS.size() - 4;

  private SummaryWriter() {}

  /** Writes a row for each report as CSV, after a row with the names of the columns. */
  public static void writeCsv(List<ReportSummary> reports, OutputStream out) throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    CsvRenderer.row(COLUMNS, writer);
    for (ReportSummary report : reports) {
      List<String> cells = new ArrayList<>();
      cells.add(report.report());
      cells.add(report.status());
      cells.add("" + report.exitCode());
      cells.add(report.message());
      cells.addAll(
          report.results().isPresent()
              ? cells(report.results().get(), report.time())
              : Collections.nCopies(RESULTS, ""));
      CsvRenderer.row(cells, writer);
    }
    writer.flush();
  }

  private static List<String> cells(ReportSummary.Results results, Duration time) {
    Found found = results.found();
    return List.of(
        results.sha256(),
        found.calls().isPresent() ? "" + found.calls().getAsLong() : "",
        "" + found.processes(),
        "" + found.capabilities(),
        "" + results.of(Level.HIGH),
        "" + results.of(Level.MEDIUM),
        "" + results.of(Level.LOW),
        "" + found.techniques(),
        "" + found.bytes(),
        String.format(Locale.ROOT, "%.3f", time.toNanos() / NANOS));
  }

  /**
   * Writes one JSON object, on one line.
   *
   * @param elapsed wall-clock time of all reports
   */
  public static void writeJson(List<ReportSummary> reports, Duration elapsed, OutputStream out)
      throws IOException {
    JsonLine.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeNumberField("version", VERSION);
          json.writeNumberField("seconds", seconds(elapsed));
          json.writeArrayFieldStart("reports");
          for (ReportSummary report : reports) {
            write(json, report);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, ReportSummary report) throws IOException {
    json.writeStartObject();
    json.writeStringField("report", report.report());
    json.writeStringField("status", report.status());
    json.writeNumberField("exit_code", report.exitCode());
    if (!report.message().isEmpty()) {
      json.writeStringField("message", report.message());
    }
    Optional<ReportSummary.Results> results = report.results();
    if (results.isPresent()) {
      write(json, results.get());
      json.writeNumberField("seconds", seconds(report.time()));
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, ReportSummary.Results results) throws IOException {
    Found found = results.found();
    json.writeStringField("sha256", results.sha256());
    if (found.calls().isPresent()) {
      json.writeNumberField("calls", found.calls().getAsLong());
    }
    json.writeNumberField("processes", found.processes());
    json.writeNumberField("capabilities", found.capabilities());
    json.writeObjectFieldStart("levels");
    for (Level level : List.of(Level.HIGH, Level.MEDIUM, Level.LOW)) {
      json.writeNumberField(level.word(), results.of(level));
    }
    json.writeEndObject();
    json.writeNumberField("techniques", found.techniques());
    json.writeNumberField("bytes", found.bytes());
  }

  private static double seconds(Duration time) {
    return Math.round(time.toNanos() / (NANOS / 1000)) / 1000.0;
  }
}
