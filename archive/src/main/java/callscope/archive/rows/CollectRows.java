package callscope.archive.rows;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.analysis.AnalyseReports.AnalysedReport;
import callscope.api.Internal;
import callscope.artifacts.Artifact;
import callscope.artifacts.ArtifactUse;
import callscope.document.ResultDocument;
import callscope.extract.Diagnostic;
import callscope.extract.Extraction;
import callscope.input.Clock;
import callscope.input.InputFacts;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.origin.Origin;
import callscope.origin.Origins;
import callscope.render.findings.CollectEvidence;
import callscope.render.findings.Evidence;
import callscope.render.findings.Finding;
import callscope.render.findings.Findings;
import callscope.rule.AttackTag;
import callscope.rule.MbcTag;
import callscope.rule.RuleMeta;
import callscope.tracestore.TraceStore;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects the rows of one report from its analysis. */
@Internal
public final class CollectRows {
  private static final int MAX_DIAGNOSTICS = 10;

  private final String report;
  private final RuleHashes hashes;
  private final ReportRows rows = new ReportRows();
  private final Map<ProcessAddress, Integer> processes = new HashMap<>();

  private CollectRows(String report, RuleHashes hashes) {
    this.report = report;
    this.hashes = hashes;
  }

  /** The rows of a report that was analysed. */
  public static ReportRows of(
      ReportIdentity identity,
      AnalysedReport analysed,
      Extraction extraction,
      int exitCode,
      RuleHashes hashes) {
    CollectRows collect = new CollectRows(identity.id(), hashes);
    collect.reports(identity, analysed, extraction, exitCode);
    if (extraction.input() instanceof Trace trace) {
      collect.processes(trace, analysed.document());
    }
    collect.findings(analysed.document());
    collect.artifacts(analysed.document());
    collect.rows.add(
        ArchiveTable.TRACES, collect.report, TraceStore.VERSION, TraceStore.encode(extraction));
    return collect.rows;
  }

  /** The row of a result document, which is not a report. */
  public static ReportRows ofDocument(ReportIdentity identity, int exitCode) {
    return ofFailed(
        identity,
        exitCode,
        identity.path() + " is a result document; archive the report that it was made from");
  }

  /** The row of a report that failed. */
  public static ReportRows ofFailed(ReportIdentity identity, int exitCode, String message) {
    ReportRows rows = new ReportRows();
    @Nullable Object[] row = new @Nullable Object[ArchiveTable.REPORTS.columnNames().size()];
    row[0] = identity.id();
    row[1] = identity.path();
    row[2] = identity.bytes();
    row[3] = identity.sha256();
    row[4] = "failed";
    row[5] = exitCode;
    row[6] = message;
    row[row.length - 1] = now();
    rows.add(ArchiveTable.REPORTS, row);
    return rows;
  }

  /** Only the findings of a document. */
  public static ReportRows findings(String report, ResultDocument document, RuleHashes hashes) {
    CollectRows collect = new CollectRows(report, hashes);
    document.origins().trace().ifPresent(collect::number);
    collect.findings(document);
    return collect.rows;
  }

  private static LocalDateTime now() {
    return at(Instant.now().truncatedTo(ChronoUnit.MILLIS));
  }

  private static LocalDateTime at(Instant instant) {
    return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
  }

  private void reports(
      ReportIdentity identity, AnalysedReport analysed, Extraction extraction, int exitCode) {
    InputFacts facts = extraction.input().facts();
    Optional<Trace> trace =
        extraction.input() instanceof Trace known ? Optional.of(known) : Optional.empty();
    rows.add(
        ArchiveTable.REPORTS,
        report,
        identity.path(),
        identity.bytes(),
        identity.sha256(),
        analysed.isIncomplete() ? "incomplete" : "complete",
        exitCode,
        message(analysed.diagnostics()),
        facts.source(),
        facts.extractor(),
        facts.format(),
        facts.arch(),
        facts.os(),
        facts.hashes().md5(),
        facts.hashes().sha1(),
        facts.hashes().sha256(),
        analysed.document().origins().areKnown(),
        trace
            .filter(known -> known.clock() == Clock.SINCE_1970)
            .map(Trace::start)
            .filter(OptionalLong::isPresent)
            .map(start -> at(Instant.EPOCH.plus(start.getAsLong(), ChronoUnit.MICROS)))
            .orElse(null),
        trace.map(known -> known.processes().size()).orElse(null),
        trace.map(Trace::threadCount).orElse(null),
        trace.map(Trace::callCount).orElse(null),
        analysed.time().toMillis(),
        now());
  }

  private static String message(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .limit(MAX_DIAGNOSTICS)
        .map(Diagnostic::toString)
        .collect(Collectors.joining("; "));
  }

  private void number(Trace trace) {
    for (TracedProcess process : trace.recorded()) {
      processes.put(process.address(), processes.size());
    }
  }

  private void processes(Trace trace, ResultDocument document) {
    number(trace);
    Optional<Origins> origins = document.origins().processes();
    for (TracedProcess process : trace.processes()) {
      ProcessAddress address = process.address();
      rows.add(
          ArchiveTable.PROCESSES,
          report,
          processes.get(address),
          address.pid(),
          address.ppid(),
          process.name(),
          process.path(),
          process.commandLine(),
          origins.map(known -> known.of(address)).orElse(Origin.UNKNOWN).word(),
          process.threads().size(),
          (long) process.calls().size());
    }
  }

  private void findings(ResultDocument document) {
    Findings findings = new Findings(document);
    findings.all().forEach(finding -> finding(finding, findings));
  }

  private void finding(Finding finding, Findings findings) {
    RuleMeta meta = finding.rule().meta();
    Evidence evidence = CollectEvidence.of(finding.match());
    Optional<ProcessAddress> process = finding.process();
    rows.add(
        ArchiveTable.FINDINGS,
        report,
        meta.name(),
        hashes.of(meta.name()),
        meta.namespace().orElse(""),
        finding.level().word(),
        finding.origin().word(),
        attack(meta),
        mbc(meta),
        place(finding.place()),
        process.map(processes::get).orElse(null),
        process.map(ProcessAddress::pid).orElse(null),
        finding.thread().map(ThreadAddress::tid).orElse(null),
        finding.call().map(CallAddress::id).orElse(null),
        number(finding.time()),
        findings.instant(finding.time()).map(CollectRows::at).orElse(null),
        evidence.features(),
        evidence.calls().stream().map(CallAddress::id).toList(),
        evidence.complete());
  }

  static List<String> attack(RuleMeta meta) {
    return meta.attack().stream().map(AttackTag::id).distinct().toList();
  }

  static List<String> mbc(RuleMeta meta) {
    return meta.mbc().stream().map(MbcTag::id).distinct().toList();
  }

  private static String place(Address place) {
    return switch (place) {
      case ProcessAddress process -> "process";
      case ThreadAddress thread -> "thread";
      case CallAddress call -> "call";
      case Address.None none -> "file";
      default -> place.toString();
    };
  }

  private static @Nullable Long number(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
  }

  private void artifacts(ResultDocument document) {
    document.origins().artifacts().ifPresent(artifacts -> artifacts.list().forEach(this::artifact));
  }

  private void artifact(Artifact artifact) {
    List<Long> pids =
        artifact.processes().keySet().stream().map(ProcessAddress::pid).distinct().toList();
    for (ArtifactUse use : artifact.uses()) {
      rows.add(
          ArchiveTable.ARTIFACTS,
          report,
          artifact.kind().word(),
          artifact.name(),
          artifact.origin().word(),
          use.operation().word(),
          use.outcome().word(),
          use.count(),
          number(use.first()),
          use.calls().stream().findFirst().map(call -> call.address().id()).orElse(null),
          pids,
          artifact.details());
    }
  }
}
