package callscope.extract.capelogs;

import callscope.extract.Diagnostics;
import callscope.extract.Extraction;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.CallTable;
import callscope.input.InputFacts;
import callscope.input.ProcessRelation;
import callscope.input.TraceBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the logs of an analysis, in the order in which the processes started. */
final class CapeLogsReader {
  /** The maximum number of formats that a message names. */
  private static final int MOST_FORMS = 5;

  private final ReportSource source;
  private final Limits limits;
  private final ReadProgress progress;
  private final Diagnostics diagnostics;
  private final TraceBuilder trace;
  private MonitorKind dialect = MonitorKind.CAPE;

  /** The process of the sample: the first that was seen, and of those the first that is tracked. */
  private Optional<TraceBuilder.PendingProcess> sample = Optional.empty();

  private boolean sampleIsTracked;

  private CapeLogsReader(ReportSource source, Limits limits, ReadProgress progress) {
    this.source = source;
    this.limits = limits;
    this.progress = progress;
    this.trace = new TraceBuilder(progress::strings);
    this.diagnostics = new Diagnostics(limits);
  }

  /** A log and the time at which its process was first seen. */
  private record Log(String name, long pid, long firstSeen) {}

  static Extraction read(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    CapeLogsReader reader = new CapeLogsReader(source, limits, progress);
    try (AnalysisFiles files = AnalysisFiles.open(source, limits, progress)) {
      return reader.read(files);
    }
  }

  private Extraction read(AnalysisFiles files) throws IOException, UnreadableReportException {
    List<String> names = files.logs();
    if (names.isEmpty()) {
      throw noLogs(files.otherForms());
    }
    long before = 0;
    for (Log log : inOrder(files, names)) {
      before += read(files, log, before);
    }
    if (trace.processCount() == 0) {
      throw nothing(names);
    }
    sample.ifPresent(process -> process.relation(ProcessRelation.Kind.SAMPLE));
    Optional<InputStream> binary = files.sample();
    SampleFile file = binary.isPresent() ? sample(binary.get()) : SampleFile.UNKNOWN;
    return new Extraction(trace.build(facts(file)), diagnostics.all());
  }

  /** The refusal of an analysis without readable logs. */
  private UnreadableReportException noLogs(Map<String, Integer> otherForms) {
    if (!source.isFolder()) {
      return new UnreadableReportException(
          Reason.NO_REPORT, source.name() + " has no log in it; looked for logs/*.bson");
    }
    if (otherForms.isEmpty()) {
      return new UnreadableReportException(
          Reason.NO_PROCESSES,
          source.name()
              + " is an analysis whose folder logs is empty: the sandbox recorded no process; let"
              + " it run the sample again");
    }
    String forms =
        otherForms.entrySet().stream()
            .limit(MOST_FORMS)
            .map(form -> form.getKey() + " (" + form.getValue() + ")")
            .collect(Collectors.joining(", "));
    return new UnreadableReportException(
        Reason.NO_REPORT,
        source.name()
            + " is an analysis whose logs are not read in this form: "
            + forms
            + "; only .bson is read; take the report of the sandbox instead");
  }

  private UnreadableReportException nothing(List<String> names) {
    String detail = diagnostics.all().isEmpty() ? "" : " (" + diagnostics.all().getFirst() + ")";
    boolean one = names.size() == 1 && names.getFirst().equals(source.name());
    return new UnreadableReportException(
        diagnostics.all().isEmpty() ? Reason.NO_PROCESSES : Reason.NO_REPORT,
        source.name()
            + (one ? " has no process in it" : " has logs, but no process in them")
            + detail
            + "; take the logs as the sandbox keeps them, or let it run the sample again");
  }

  /** Orders logs by the time at which the processes were first seen; unknown times come last. */
  private List<Log> inOrder(AnalysisFiles files, List<String> names)
      throws IOException, UnreadableReportException {
    List<Log> logs = new ArrayList<>();
    for (String name : names) {
      long firstSeen = CallTable.NO_TIME;
      if (names.size() > 1) {
        try (InputStream in = files.open(name)) {
          firstSeen = reader(new TraceBuilder(), new Diagnostics(limits), name).firstSeen(in);
        }
      }
      logs.add(new Log(name, pid(name), firstSeen));
    }
    logs.sort(
        Comparator.comparing((Log log) -> log.firstSeen() == CallTable.NO_TIME)
            .thenComparingLong(Log::firstSeen)
            .thenComparingLong(Log::pid)
            .thenComparing(Log::name));
    return logs;
  }

  private LogReader reader(TraceBuilder into, Diagnostics diagnostics, String log) {
    return new LogReader(into, diagnostics, limits, pid(log), log);
  }

  /** The pid in the name of a log. */
  private static long pid(String log) {
    String file = log.substring(Math.max(log.lastIndexOf('/'), log.lastIndexOf('\\')) + 1);
    int end = 0;
    while (end < Math.min(file.length(), 18)
        && file.charAt(end) >= '0'
        && file.charAt(end) <= '9') {
      end++;
    }
    return end == 0 ? 0 : Long.parseLong(file.substring(0, end));
  }

  private long read(AnalysisFiles files, Log log, long before)
      throws IOException, UnreadableReportException {
    LogReader reader = reader(trace, diagnostics, log.name());
    long[] count = new long[1];
    try (InputStream in = files.open(log.name())) {
      reader.read(
          in,
          read -> {
            count[0] = read;
            if (files.size(log.name(), read) == read) {
              progress.read(before + read);
            }
          });
    }
    if (reader.readProcess().isPresent() && !sampleIsTracked) {
      sample = reader.isTracked() ? reader.readProcess() : sample.or(reader::readProcess);
      sampleIsTracked = reader.isTracked();
    }
    if (reader.dialect() == MonitorKind.CUCKOO) {
      dialect = MonitorKind.CUCKOO;
    }
    long size = files.size(log.name(), count[0]);
    if (size > 0) {
      progress.read(before + size);
    }
    return size;
  }

  private SampleFile sample(InputStream binary) {
    try (binary) {
      return SampleFile.read(binary, limits.reportBytes());
    } catch (IOException e) {
      diagnostics.detail("the sample beside the logs can't be read", source.name());
      return SampleFile.UNKNOWN;
    }
  }

  /** Both monitors run on Windows only. */
  private InputFacts facts(SampleFile sample) {
    List<Feature> globals = new ArrayList<>();
    sample.format().ifPresent(pe -> globals.add(new Feature.Text(FeatureKind.FORMAT, pe)));
    globals.add(new Feature.Text(FeatureKind.OS, "windows"));
    sample.arch().ifPresent(arch -> globals.add(new Feature.Text(FeatureKind.ARCH, arch)));
    return new InputFacts(
        sample.hashes(),
        dialect.sandbox() + ", logs of its monitor",
        "CapeLogsReader",
        sample.format().orElse("cape-logs"),
        sample.arch().orElse("unknown"),
        "windows",
        globals,
        List.of());
  }
}
