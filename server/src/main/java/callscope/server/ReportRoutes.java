package callscope.server;

import callscope.analysis.Formats;
import callscope.analysis.Formats.Format;
import callscope.server.UploadQueue.Received;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Uploads, lists, shows and deletes reports. Thread-safe. */
final class ReportRoutes {
  /**
   * The policy of the page of a report, besides that in the page. The page shows what a sample
   * wrote; in a sandbox, it has no access to the server, whatever happens.
   */
  private static final String REPORT_PAGE =
      "sandbox allow-scripts allow-downloads allow-popups; frame-ancestors 'none';"
          + " connect-src 'none'; form-action 'none'; base-uri 'none'; object-src 'none'";

  private static final int DEFAULT_LIMIT = 50;
  private static final int MOST_LISTED = 1_000;

  private final ReportStore store;
  private final UploadQueue uploads;
  private final AnalysisFailures failures;

  ReportRoutes(ReportStore store, UploadQueue uploads, AnalysisFailures failures) {
    this.store = store;
    this.uploads = uploads;
    this.failures = failures;
  }

  List<Route> routes() {
    return List.of(
        Route.of("POST", "/reports", (web, id) -> upload(web), "name", "format"),
        Route.of(
            "GET",
            "/reports",
            (web, id) -> list(web),
            "name",
            "hash",
            "capability",
            "level",
            "offset",
            "limit"),
        Route.of("GET", "/reports/{id}", this::show),
        Route.of("DELETE", "/reports/{id}", this::delete),
        Route.of("GET", "/reports/{id}/result", this::result),
        Route.of("GET", "/reports/{id}/findings", this::findings),
        Route.of("GET", "/reports/{id}/artifacts", this::artifacts),
        Route.of("GET", "/reports/{id}/page", this::page));
  }

  private void upload(WebExchange web) throws IOException, HttpFailure {
    String type = web.exchange().getRequestHeaders().getFirst("Content-Type");
    if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      throw new HttpFailure(
          415, "send the bytes of the report as the body, not a form; ?name=FILE names it");
    }
    Received received = uploads.receive(web, name(web), format(web));
    StoredReport report = received.report();
    web.responseHeaders().set("Location", "/reports/" + report.id());
    web.sendJson(received.isNew() ? 201 : 200, json -> SummaryJson.write(json, report));
  }

  private static String name(WebExchange web) throws HttpFailure {
    String name = web.query().one("name").orElse("report");
    if (name.length() > ServerLimits.NAME || name.chars().anyMatch(Character::isISOControl)) {
      throw new HttpFailure(
          400,
          "the name of a report has at most "
              + ServerLimits.NAME
              + " characters, and no control characters");
    }
    return name;
  }

  private static Optional<Format> format(WebExchange web) throws HttpFailure {
    Optional<String> name = web.query().one("format");
    Optional<Format> format = name.flatMap(Formats::named);
    if (name.isPresent() && format.isEmpty()) {
      String known = Formats.all().stream().map(Format::name).collect(Collectors.joining(", "));
      throw new HttpFailure(400, "`format` is one of " + known + ", not " + name.get());
    }
    return format;
  }

  private void list(WebExchange web) throws IOException, HttpFailure {
    ReportFilter filter = ReportFilter.of(web);
    int offset = web.query().number("offset", 0, 0, Integer.MAX_VALUE);
    int limit = web.query().number("limit", DEFAULT_LIMIT, 1, MOST_LISTED);
    List<StoredReport> shown = new ArrayList<>();
    int total = 0;
    for (StoredReport report : store.newestFirst()) {
      if (filter.accepts(report)) {
        if (total >= offset && shown.size() < limit) {
          shown.add(report);
        }
        total++;
      }
    }
    int found = total;
    web.sendJson(
        200,
        json -> {
          json.writeStartObject();
          json.writeNumberField("total", found);
          json.writeNumberField("offset", offset);
          json.writeArrayFieldStart("reports");
          for (StoredReport report : shown) {
            SummaryJson.writeBrief(json, report);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private StoredReport find(String id) throws HttpFailure {
    return store.find(id).orElseThrow(ReportRoutes::missing);
  }

  private static HttpFailure missing() {
    return new HttpFailure(404, "there is no report with this id");
  }

  private void show(WebExchange web, String id) throws IOException, HttpFailure {
    StoredReport report = find(id);
    web.sendJson(200, json -> SummaryJson.write(json, report));
  }

  private void delete(WebExchange web, String id) throws IOException, HttpFailure {
    awaitResults(web, id);
    if (!store.delete(id)) {
      throw missing();
    }
    web.sendNothing();
  }

  /**
   * Waits until the results of a report are written.
   *
   * @return why they could not be written; empty if they were
   * @throws HttpFailure if it takes too long
   */
  private Optional<Throwable> awaitResults(WebExchange web, String id)
      throws IOException, HttpFailure {
    try {
      return store.unfinished().await(id, web.limits().block());
    } catch (TimeoutException e) {
      throw HttpFailure.busy("the results of the report are being written; try again later");
    }
  }

  /** The path of a result. */
  private Path written(WebExchange web, StoredReport report, String file)
      throws IOException, HttpFailure {
    Optional<Throwable> failure = awaitResults(web, report.id());
    if (failure.isPresent()) {
      throw failures.of(failure.get());
    }
    return store.file(report, file);
  }

  private void result(WebExchange web, String id) throws IOException, HttpFailure {
    sendCompressed(web, find(id), ReportStore.RESULT, WebExchange.JSON);
  }

  private void findings(WebExchange web, String id) throws IOException, HttpFailure {
    sendCompressed(web, find(id), ReportStore.FINDINGS, WebExchange.JSON_LINES);
  }

  private void artifacts(WebExchange web, String id) throws IOException, HttpFailure {
    StoredReport report = find(id);
    if (!report.hasArtifacts()) {
      throw new HttpFailure(404, "the report has no calls, so its artifacts are unknown");
    }
    sendCompressed(web, report, ReportStore.ARTIFACTS, WebExchange.JSON);
  }

  private void sendCompressed(WebExchange web, StoredReport report, String file, String type)
      throws IOException, HttpFailure {
    try {
      web.sendCompressed(written(web, report, file), type);
    } catch (NoSuchFileException e) {
      throw missing(); // it was deleted since
    }
  }

  private void page(WebExchange web, String id) throws IOException, HttpFailure {
    try {
      web.sendFile(written(web, find(id), ReportStore.PAGE), WebExchange.HTML, REPORT_PAGE);
    } catch (NoSuchFileException e) {
      throw missing(); // it was deleted since
    }
  }
}
