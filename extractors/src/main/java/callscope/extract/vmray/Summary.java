package callscope.extract.vmray;

import callscope.extract.vmray.MonitoredProcesses.MonitorReason;
import callscope.extract.vmray.MonitoredProcesses.Program;
import callscope.input.Hashes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The facts in the summary of an analysis; filled in any order while it is read. */
final class Summary {
  Optional<String> version = Optional.empty();
  Optional<String> sampleType = Optional.empty();
  Optional<String> guest = Optional.empty();
  Optional<SampleFile> sample = Optional.empty();

  /** The static data of all analysed files, by their names in the summary. */
  final Map<String, StaticFacts> staticFacts = new LinkedHashMap<>();

  /** The processes by their names in the summary. */
  final Map<String, SummaryProcess> processes = new LinkedHashMap<>();

  final List<String> filenames = new ArrayList<>();
  final List<String> mutexes = new ArrayList<>();
  final List<String> domains = new ArrayList<>();
  final List<String> addresses = new ArrayList<>();
  final List<String> registryKeys = new ArrayList<>();

  /**
   * The file that was analysed.
   *
   * @param staticFacts the name of its static data in the summary
   */
  record SampleFile(Hashes hashes, Optional<String> staticFacts) {}

  /** A symbol and its address. */
  record Symbol(String name, long address) {}

  /** An imported symbol and its module. */
  record ImportedSymbol(String module, Symbol symbol) {}

  /** The static data of a file. */
  static final class StaticFacts {
    Optional<String> format = Optional.empty();
    final List<ImportedSymbol> imports = new ArrayList<>();
    final List<Symbol> exports = new ArrayList<>();
    final List<Symbol> sections = new ArrayList<>();
  }

  /**
   * A process.
   *
   * @param monitorId the id that VMRay assigned, unique in the analysis
   * @param parent the name of its parent in the summary
   * @param reason why it is monitored
   */
  record SummaryProcess(
      long monitorId, long pid, Program program, Optional<String> parent, MonitorReason reason) {}

  /** The static data of the sample; empty facts if there is none. */
  StaticFacts ofSample() {
    return sample
        .flatMap(SampleFile::staticFacts)
        .flatMap(name -> Optional.ofNullable(staticFacts.get(name)))
        .orElseGet(StaticFacts::new);
  }

  /** The pid of the parent of a process; 0 if it is unknown. */
  long parentPid(SummaryProcess process) {
    return process
        .parent()
        .flatMap(name -> Optional.ofNullable(processes.get(name)))
        .map(SummaryProcess::pid)
        .orElse(0L);
  }
}
