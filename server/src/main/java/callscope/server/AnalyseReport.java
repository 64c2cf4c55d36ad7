package callscope.server;

import callscope.analysis.Analysis;
import callscope.analysis.ArchivedReports;
import callscope.analysis.Documents;
import callscope.analysis.Formats.Format;
import callscope.analysis.Rules;
import callscope.document.Layout;
import callscope.document.ResultDocument;
import callscope.document.RuleLevels;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.input.Hashes;
import callscope.origin.Origin;
import callscope.server.StoredReport.Capability;
import callscope.server.StoredReport.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Analyses uploaded reports and summarises them. Thread-safe. */
final class AnalyseReport {
  /** The most remarks that are kept of a report. */
  private static final int MOST_PROBLEMS = 100;

  private final Analysis analysis;
  private final long ruleCount;

  AnalyseReport(Rules rules) {
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
   * @param received when it was uploaded
   */
  record Upload(String id, String name, Optional<Format> format, long bytes, Instant received) {}

  /**
   * Analyses a report.
   *
   * @param file the report
   * @param restored what was read from it before; if empty, the file is read
   * @param task ends the analysis if the memory is almost exhausted
   * @throws UnreadableReportException if nothing of it can be analysed; the message has the name
   *     that the client gave it
   * @throws IOException if the file can't be read
   */
  AnalysedReport run(Upload upload, Path file, Optional<Extraction> restored, MemoryGuard.Task task)
      throws IOException, UnreadableReportException {
    long begin = System.nanoTime();
    try {
      ReportSource source = ArchivedReports.single(ReportSource.of(file));
      if (restored.isEmpty() && upload.format().isEmpty() && Documents.isDocument(source)) {
        ResultDocument document = Documents.read(source, Limits.DEFAULT, task);
        return new AnalysedReport(
            summary(upload, document, List.of(), true, begin), document, Optional.empty());
      }
      Analysis guarded = analysis.withListener(task);
      Extraction extraction =
          restored.isPresent()
              ? restored.get()
              : upload.format().map(guarded::withFormat).orElse(guarded).read(source);
      String name = source.name().replace(file.toString(), upload.name());
      ResultDocument document = guarded.run(extraction, name, List.of());
      List<String> problems =
          Analysis.remarks(extraction, document).stream()
              .limit(MOST_PROBLEMS)
              .map(remark -> remark.toString().replace(file.toString(), upload.name()))
              .toList();
      return new AnalysedReport(
          summary(upload, document, problems, !extraction.isIncomplete(), begin),
          document,
          Optional.of(extraction));
    } catch (UnreadableReportException e) {
      throw new UnreadableReportException(
          e.reason(), e.explanation().replace(file.toString(), upload.name()));
    }
  }

  private StoredReport summary(
      Upload upload,
      ResultDocument document,
      List<String> problems,
      boolean isComplete,
      long begin) {
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
        upload.received(),
        document.facts().format(),
        document.run().writer(),
        ruleCount,
        new Sample(hashes.md5(), hashes.sha1(), hashes.sha256()),
        calls(document),
        processes(document),
        capabilities,
        problems,
        isComplete,
        document.origins().trace().isPresent(),
        Duration.ofNanos(System.nanoTime() - begin).toMillis());
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
