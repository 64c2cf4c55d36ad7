package callscope.extract.vmray;

import callscope.input.Hashes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the summary of an analysis tells; filled while it is read, in any order. */
final class Summary {
  Optional<String> version = Optional.empty();
  Optional<String> sampleType = Optional.empty();
  Optional<String> guest = Optional.empty();
  Optional<SampleFile> sample = Optional.empty();

  /** The facts of all files that were looked into, by their names in the summary. */
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
   * @param staticFacts where the summary tells what is in it
   */
  record SampleFile(Hashes hashes, Optional<String> staticFacts) {}

  /** A symbol and its address. */
  record Symbol(String name, long address) {}

  /** An imported symbol and the module it is of. */
  record ImportedSymbol(String module, Symbol symbol) {}

  /** What is in a file. */
  static final class StaticFacts {
    Optional<String> format = Optional.empty();
    final List<ImportedSymbol> imports = new ArrayList<>();
    final List<Symbol> exports = new ArrayList<>();
    final List<Symbol> sections = new ArrayList<>();
  }

  /**
   * A process.
   *
   * @param monitorId the id that VMRay gave it; no other process of the analysis has it
   * @param parent the name of its parent in the summary
   */
  record SummaryProcess(
      long monitorId, long pid, String image, String commandLine, Optional<String> parent) {}

  /** What is in the sample; empty facts if that is not told. */
  StaticFacts ofSample() {
    return sample
        .flatMap(SampleFile::staticFacts)
        .flatMap(name -> Optional.ofNullable(staticFacts.get(name)))
        .orElseGet(StaticFacts::new);
  }

  /** The pid of a process's parent; 0 if the summary does not tell. */
  long parentPid(SummaryProcess process) {
    return process
        .parent()
        .flatMap(name -> Optional.ofNullable(processes.get(name)))
        .map(SummaryProcess::pid)
        .orElse(0L);
  }
}
