package callscope.analysis;

import callscope.analysis.Formats.Format;
import callscope.api.Internal;
import callscope.detect.ReadReport;
import callscope.extract.Extraction;
import callscope.extract.Extractor;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.feature.Feature;
import callscope.input.Code;
import callscope.input.Provision;
import callscope.input.StringDictionaryView;
import callscope.input.Trace;
import callscope.rule.Flavor;
import callscope.satisfiability.CheckRules;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The settings for reading reports. It needs no rules, so reports and rules can be loaded
 * concurrently.
 *
 * @param format of the report; if empty, it is detected
 * @param onlyProcesses the processes to analyse; empty for all
 * @param sample the process of the sample; if empty, what the report says
 * @param limits of the reader
 * @param progress receives progress
 * @param timings records the duration, if present
 */
@Internal
public record Reading(
    Optional<Format> format,
    ProcessChoice onlyProcesses,
    ProcessChoice sample,
    Limits limits,
    ReadProgress progress,
    Optional<Timings> timings) {

  /** Reading without timings, with a detected format. */
  public Reading(Set<Long> onlyProcesses, Limits limits, ReadProgress progress) {
    this(
        Optional.empty(),
        ProcessChoice.ofPids(onlyProcesses),
        ProcessChoice.ALL,
        limits,
        progress,
        Optional.empty());
  }

  Reading withFormat(Format wanted) {
    return new Reading(Optional.of(wanted), onlyProcesses, sample, limits, progress, timings);
  }

  Reading withProcesses(ProcessChoice processes) {
    return new Reading(format, processes, sample, limits, progress, timings);
  }

  Reading withSample(ProcessChoice process) {
    return new Reading(format, onlyProcesses, process, limits, progress, timings);
  }

  Reading withLimits(Limits other) {
    return new Reading(format, onlyProcesses, sample, other, progress, timings);
  }

  Reading withProgress(ReadProgress other) {
    return new Reading(format, onlyProcesses, sample, limits, other, timings);
  }

  Reading withTimings(Timings wanted) {
    return new Reading(format, onlyProcesses, sample, limits, progress, Optional.of(wanted));
  }

  /**
   * Reads a report of any supported format.
   *
   * @throws UnreadableReportException if nothing of it can be analysed, or it has none of the
   *     processes
   * @throws IOException if the source can't be read
   */
  public Extraction read(ReportSource source) throws IOException, UnreadableReportException {
    ReportSource report = ArchivedReports.single(source);
    Extraction extraction =
        timings.isPresent() ? readTimed(report, timings.get()) : read(report, progress);
    return restrict(extraction, report.name());
  }

  /**
   * Restricts what was read to the processes, and takes the process as the sample.
   *
   * @param name of the report
   * @throws UnreadableReportException if it has none of the processes
   */
  public Extraction restrict(Extraction extraction, String name) throws UnreadableReportException {
    if (!(extraction.input() instanceof Trace trace)
        || (onlyProcesses.isEmpty() && sample.isEmpty())) {
      return extraction;
    }
    if (!sample.isEmpty()) {
      trace = ChooseProcesses.withSample(trace, sample, name);
    }
    if (!onlyProcesses.isEmpty()) {
      trace = ChooseProcesses.restrict(trace, onlyProcesses, name);
    }
    return new Extraction(trace, extraction.diagnostics());
  }

  private Extractor extractor(ReportSource report) throws IOException, UnreadableReportException {
    return format.isPresent()
        ? ReadReport.extractor(format.get().name())
        : ReadReport.extractor(report);
  }

  private Extraction read(ReportSource report, ReadProgress told)
      throws IOException, UnreadableReportException {
    try {
      return extractor(report).read(report, limits, told);
    } catch (UnreadableReportException e) {
      throw Documents.explain(e, report);
    }
  }

  /**
   * Reads a report and finds the rules that reports of its kind can't match.
   *
   * @throws UnreadableReportException if nothing of it can be analysed
   * @throws IOException if the source can't be read
   */
  public CoveredReport cover(ReportSource source, Rules rules)
      throws IOException, UnreadableReportException {
    ReportSource report = ArchivedReports.single(source);
    Provision provision = extractor(report).provides();
    Extraction extraction = read(report);
    Flavor flavor =
        switch (extraction.input()) {
          case Trace trace -> Flavor.DYNAMIC;
          case Code code -> Flavor.STATIC;
        };
    List<Feature> globals = extraction.input().facts().globals();
    return new CoveredReport(
        extraction, CheckRules.check(rules.compiled(), flavor, provision, globals));
  }

  private Extraction readTimed(ReportSource report, Timings wanted)
      throws IOException, UnreadableReportException {
    AtomicLong bytes = new AtomicLong();
    long begin = System.nanoTime();
    Extraction extraction =
        read(
            report,
            new ReadProgress() {
              @Override
              public void read(long done) {
                bytes.set(done);
                progress.read(done);
              }

              @Override
              public void strings(StringDictionaryView soFar) {
                progress.strings(soFar);
              }
            });
    wanted.read(bytes.get(), Duration.ofNanos(System.nanoTime() - begin));
    return extraction;
  }
}
