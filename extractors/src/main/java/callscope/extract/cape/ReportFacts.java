package callscope.extract.cape;

import callscope.extract.cursor.JsonCursor.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a report tells besides its processes; filled while it is read, in any order. */
final class ReportFacts {
  /** The lists of the summary whose entries are features of the file, in this order. */
  static final List<String> SUMMARY_LISTS =
      List.of(
          "keys",
          "files",
          "mutexes",
          "executed_commands",
          "resolved_apis",
          "created_services",
          "started_services",
          // those of Cuckoo
          "regkey_opened",
          "regkey_read",
          "regkey_written",
          "regkey_deleted",
          "file_created",
          "file_recreated",
          "file_opened",
          "file_read",
          "file_written",
          "file_deleted",
          "file_exists",
          "file_failed",
          "directory_created",
          "mutex",
          "command_line");

  Optional<String> version = Optional.empty();
  Optional<String> platform = Optional.empty();

  /** Whether a path with a drive letter was seen, so that the guest ran Windows. */
  boolean windowsPathSeen;

  /** Whether any list of the summary has an entry. */
  boolean summaryHoldsAny;

  /** What `behavior.processes` is; empty if there is none. */
  Optional<Kind> processes = Optional.empty();

  /** Whether calls were recorded by strace, so that the guest ran Linux. */
  boolean straceSeen;

  /** Whether the report has the shape of Cuckoo's. */
  boolean ofCuckoo;

  boolean behaviorSeen;
  boolean targetSeen;

  Optional<String> fileType = Optional.empty();
  Optional<String> md5 = Optional.empty();
  Optional<String> sha1 = Optional.empty();
  Optional<String> sha256 = Optional.empty();

  /** The PE data of {@code static} and of the target; the latter is of newer versions. */
  PeFacts ofStatic = new PeFacts();

  PeFacts ofTarget = new PeFacts();

  /** The strings at the top of the report and those of the target, which are of newer versions. */
  List<String> strings = List.of();

  List<String> targetStrings = List.of();
  final Map<String, List<String>> summary = new LinkedHashMap<>();

  /** Notes a text that may be or hold a path of Windows. */
  void notePath(String text) {
    windowsPathSeen = windowsPathSeen || WindowsPath.isIn(text);
  }

  /** A symbol of a PE file and its address. */
  record Symbol(String name, long address) {}

  /** An imported symbol and the module it is of. */
  record ImportedSymbol(String module, Symbol symbol) {}

  /** The PE data of a report. */
  static final class PeFacts {
    boolean present;
    List<ImportedSymbol> imports = new ArrayList<>();
    List<Symbol> exports = new ArrayList<>();
    List<Symbol> sections = new ArrayList<>();
  }
}
