package callscope.extract.cape;

import callscope.extract.cursor.JsonCursor.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facts of a report besides its processes; filled in any order while the report is read. */
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

  /** Whether a path with a drive letter was found, which shows that the guest ran Windows. */
  boolean windowsPathSeen;

  /** Whether any list of the summary has an entry. */
  boolean summaryHoldsAny;

  /** The kind of the value of `behavior.processes`; empty if there is none. */
  Optional<Kind> processes = Optional.empty();

  /** Whether strace recorded the calls, which shows that the guest ran Linux. */
  boolean straceSeen;

  /** Whether the report has the structure of Cuckoo's. */
  boolean ofCuckoo;

  boolean behaviorSeen;
  boolean targetSeen;

  /** The name of the analysed file, or the URL. */
  Optional<String> target = Optional.empty();

  Optional<String> fileType = Optional.empty();
  Optional<String> md5 = Optional.empty();
  Optional<String> sha1 = Optional.empty();
  Optional<String> sha256 = Optional.empty();

  /** The PE data of {@code static} and of the target, which only newer versions have. */
  PeFacts ofStatic = new PeFacts();

  PeFacts ofTarget = new PeFacts();

  /**
   * The strings at the top of the report and those of the target, which only newer versions have.
   */
  List<String> strings = List.of();

  List<String> targetStrings = List.of();
  final Map<String, List<String>> summary = new LinkedHashMap<>();

  /** Checks a string that may contain a Windows path. */
  void notePath(String text) {
    windowsPathSeen = windowsPathSeen || WindowsPath.isIn(text);
  }

  /** A symbol of a PE file and its address. */
  record Symbol(String name, long address) {}

  /** An imported symbol and its module. */
  record ImportedSymbol(String module, Symbol symbol) {}

  /** The PE data of a report. */
  static final class PeFacts {
    boolean present;
    List<ImportedSymbol> imports = new ArrayList<>();
    List<Symbol> exports = new ArrayList<>();
    List<Symbol> sections = new ArrayList<>();
  }
}
