package callscope.cli.options;

import callscope.cli.command.Failure;
import callscope.cli.command.HeapTrimmer;
import callscope.cli.command.ParsedArguments;
import callscope.cli.command.Session;
import callscope.cli.options.TriedReports.TriedReport;
import callscope.extract.Extraction;
import callscope.input.Code;
import callscope.input.Trace;
import callscope.rescope.Traces;
import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reports that are read several times. Each is cached while memory suffices, and read again
 * otherwise. A report that can't be read is left out with one warning.
 */
public final class CachedReports implements Traces<Failure> {
  private final Session session;
  private final ReportOptions options;
  private final List<TriedReport> reports;
  private final Map<Integer, SoftReference<Trace>> kept = new HashMap<>();
  private final Set<Integer> warned = new HashSet<>();
  private final HeapTrimmer heap = HeapTrimmer.ofProcess();
  private int failed;

  private CachedReports(Session session, ReportOptions options, List<TriedReport> reports) {
    this.session = session;
    this.options = options;
    this.reports = reports;
  }

  public static CachedReports of(Session session, ParsedArguments arguments) throws Failure {
    return new CachedReports(
        session, ReportOptions.of(arguments), TriedReports.of(session, arguments.operands()));
  }

  @Override
  public void each(Visitor visitor) throws Failure {
    for (TriedReport report : reports) {
      Optional<Trace> trace = trace(report);
      trace.ifPresent(read -> visitor.visit(read, report.name()));
      heap.afterReport();
    }
  }

  private Optional<Trace> trace(TriedReport report) {
    SoftReference<Trace> known = kept.get(report.number());
    Trace trace = known == null ? null : known.get();
    if (trace != null) {
      return Optional.of(trace);
    }
    boolean first = warned.add(report.number());
    try {
      Extraction extraction = report.reader().read(options);
      if (first) {
        options.warn(session::report, report.name() + ": ", extraction.diagnostics());
      }
      return switch (extraction.input()) {
        case Trace read -> {
          kept.put(report.number(), new SoftReference<>(read));
          yield Optional.of(read);
        }
        case Code code -> {
          if (first) {
            session.report("warning: " + report.name() + " is not a trace and was skipped");
          }
          yield Optional.empty();
        }
      };
    } catch (Failure failure) {
      if (first) {
        session.report(failure.explanation());
        failed++;
      }
      return Optional.empty();
    }
  }

  /** Whether a report could not be read. */
  public boolean someFailed() {
    return failed > 0;
  }
}
