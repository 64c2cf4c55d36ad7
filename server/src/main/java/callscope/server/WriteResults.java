package callscope.server;

import callscope.analysis.Analysis;
import callscope.analysis.ArchivedReports;
import callscope.analysis.Documents;
import callscope.analysis.Formats.Format;
import callscope.analysis.Rules;
import callscope.artifacts.Artifacts;
import callscope.document.Layout;
import callscope.document.ResultDocument;
import callscope.document.RuleLevels;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.OutputCompression;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.files.AtomicFolder;
import callscope.input.Hashes;
import callscope.origin.Origin;
import callscope.render.Renderer;
import callscope.render.findings.JsonLinesRenderer;
import callscope.render.html.HtmlRenderer;
import callscope.render.json.ArtifactsJson;
import callscope.render.json.JsonLine;
import callscope.render.json.JsonRenderer;
import callscope.server.StoredReport.Capability;
import callscope.server.StoredReport.Sample;
import callscope.tracestore.TraceStore;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;

/** Analyses an uploaded report and writes its results, some on a second thread. Thread-safe. */
final class WriteResults {
  /** The most remarks that are kept of a report. */
  private static final int MOST_PROBLEMS = 100;

  private static final ThreadFactory SECOND =
      Thread.ofPlatform().daemon().name("results").factory();

  private final Analysis analysis;
  private final long ruleCount;

  WriteResults(Rules rules) {
    this.analysis = Analysis.of(rules);
    this.ruleCount = rules.count();
  }

  /**
   * An uploaded report.
   *
   * @param id the SHA-256 of its bytes
   * @param name the name that the client gave it
   * @param format of the report; if empty, it is detected
   * @param bytes its size
   */
  record Upload(String id, String name, Optional<Format> format, long bytes) {}

  /**
   * Writes all results of a report beside it.
   *
   * @param folder contains the report
   * @param task ends the analysis if the memory is almost exhausted
   * @throws UnreadableReportException if nothing of it can be analysed; the message has the name
   *     that the client gave it
   * @throws IOException if a file can't be written
   */
  StoredReport run(Upload upload, AtomicFolder folder, MemoryGuard.Task task)
      throws IOException, UnreadableReportException {
    long begin = System.nanoTime();
    Path file = folder.file(ReportStore.REPORT);
    try {
      ReportSource source = ArchivedReports.single(ReportSource.of(file));
      if (upload.format().isEmpty() && Documents.isDocument(source)) {
        ResultDocument document = Documents.read(source, Limits.DEFAULT, task);
        return write(upload, folder, new Analysed(document, Optional.empty(), List.of()), begin);
      }
      Analysis guarded = analysis.withListener(task);
      Extraction extraction = upload.format().map(guarded::withFormat).orElse(guarded).read(source);
      String name = source.name().replace(file.toString(), upload.name());
      ResultDocument document = guarded.run(extraction, name, List.of());
      List<String> problems =
          Analysis.remarks(extraction, document).stream()
              .limit(MOST_PROBLEMS)
              .map(remark -> remark.toString().replace(file.toString(), upload.name()))
              .toList();
      return write(
          upload, folder, new Analysed(document, Optional.of(extraction), problems), begin);
    } catch (UnreadableReportException e) {
      throw new UnreadableReportException(
          e.reason(), e.explanation().replace(file.toString(), upload.name()));
    }
  }

  /**
   * What an analysis found.
   *
   * @param extraction empty if the report is a result document
   * @param problems what could not be read
   */
  private record Analysed(
      ResultDocument document, Optional<Extraction> extraction, List<String> problems) {
    boolean isComplete() {
      return extraction.filter(Extraction::isIncomplete).isEmpty();
    }
  }

  private StoredReport write(Upload upload, AtomicFolder folder, Analysed analysed, long begin)
      throws IOException {
    ResultDocument document = analysed.document;
    boolean hasArtifacts;
    try (ExecutorService second = Executors.newSingleThreadExecutor(SECOND)) { // closing it waits
      Future<Boolean> others = second.submit(() -> writePageAndArtifacts(folder, document));
      if (analysed.extraction.isPresent()) {
        writeTrace(folder, analysed.extraction.get());
      }
      compressed(folder, ReportStore.RESULT, new JsonRenderer(), document);
      compressed(folder, ReportStore.FINDINGS, new JsonLinesRenderer(), document);
      hasArtifacts = result(others);
    }
    StoredReport stored =
        summary(upload, analysed, hasArtifacts, Duration.ofNanos(System.nanoTime() - begin));
    try (OutputStream out = folder.write(ReportStore.SUMMARY)) {
      JsonLine.write(out, json -> SummaryJson.write(json, stored));
    }
    return stored;
  }

  /** Writes what other rules are tried on later. */
  private static void writeTrace(AtomicFolder folder, Extraction extraction) throws IOException {
    try (OutputStream out = folder.write(ReportStore.TRACE)) {
      out.write(TraceStore.encode(extraction));
    }
  }

  private static void compressed(
      AtomicFolder folder, String name, Renderer renderer, ResultDocument document)
      throws IOException {
    try (OutputStream out = OutputCompression.GZIP.compress(folder.write(name))) {
      renderer.render(document, out);
    }
  }

  /** Writes the page and, if there is a trace, the artifacts; returns whether there is. */
  private static boolean writePageAndArtifacts(AtomicFolder folder, ResultDocument document)
      throws IOException {
    try (OutputStream out = folder.write(ReportStore.PAGE)) {
      new HtmlRenderer().render(document, out);
    }
    Optional<Artifacts> artifacts = document.origins().artifacts();
    if (artifacts.isEmpty()) {
      return false;
    }
    try (OutputStream out = OutputCompression.GZIP.compress(folder.write(ReportStore.ARTIFACTS))) {
      ArtifactsJson.write(artifacts.get(), document.facts(), out);
    }
    return true;
  }

  private static <T> T result(Future<T> task) throws IOException {
    try {
      return task.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Error error -> throw error;
        case RuntimeException failure -> throw failure;
        case IOException failure -> throw failure;
        case null, default -> throw new IllegalStateException("a result was not written", e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while results were written");
    }
  }

  private StoredReport summary(
      Upload upload, Analysed analysed, boolean hasArtifacts, Duration time) {
    ResultDocument document = analysed.document;
    Hashes hashes = document.facts().hashes();
    ResultDocument shown =
        Documents.withOrigins(document, EnumSet.complementOf(EnumSet.of(Origin.BACKGROUND)));
    List<Capability> capabilities =
        shown
            .capabilities()
            .map(
                rule ->
                    new Capability(
                        rule.name().intern(),
                        rule.meta().namespace().orElse("").intern(),
                        RuleLevels.of(rule)))
            .toList();
    return new StoredReport(
        upload.id(),
        upload.name(),
        upload.bytes(),
        Instant.now().truncatedTo(ChronoUnit.MILLIS),
        document.facts().format(),
        document.run().writer(),
        ruleCount,
        new Sample(hashes.md5(), hashes.sha1(), hashes.sha256()),
        calls(document),
        processes(document),
        capabilities,
        analysed.problems,
        analysed.isComplete(),
        hasArtifacts,
        time.toMillis());
  }

  private static OptionalLong calls(ResultDocument document) {
    return document.layout() instanceof Layout.OfTrace trace && trace.isRecorded()
        ? OptionalLong.of(trace.recordedCalls())
        : OptionalLong.empty();
  }

  private static long processes(ResultDocument document) {
    return document.layout() instanceof Layout.OfTrace trace ? trace.all().size() : 0;
  }
}
