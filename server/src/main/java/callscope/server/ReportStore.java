package callscope.server;

import callscope.analysis.Formats.Format;
import callscope.files.AtomicFile;
import callscope.files.AtomicFolder;
import callscope.files.FolderLock;
import callscope.render.json.JsonLine;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The folder of stored reports. {@code reports/ID} has the files of one report, and appears with
 * the report and its summary; the results follow. The list is kept in memory and read from the
 * folder at the start. Thread-safe.
 */
final class ReportStore implements AutoCloseable {
  /** The report as it was uploaded. */
  static final String REPORT = "report";

  /** What is known of it, as JSON. */
  static final String SUMMARY = "summary.json";

  /** The result document. */
  static final String RESULT = "result.json.gz";

  /** One JSON object for each match. */
  static final String FINDINGS = "findings.jsonl.gz";

  /** What the sample touched, if the report has calls. */
  static final String ARTIFACTS = "artifacts.json.gz";

  /** All that was read from the report, if it is not a result document. */
  static final String TRACE = "trace";

  /** The page with all calls. */
  static final String PAGE = "page.html";

  private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");

  private final Path reports;
  private final FolderLock lock;
  private final Map<String, StoredReport> byId = new ConcurrentHashMap<>();
  private final UnfinishedReports unfinished = new UnfinishedReports();

  /** Each report by itself; the comparator ignores what a further analysis changes. */
  private final SortedMap<StoredReport, StoredReport> newestFirst =
      new ConcurrentSkipListMap<>(
          Comparator.comparing(StoredReport::received).reversed().thenComparing(StoredReport::id));

  private ReportStore(Path reports, FolderLock lock) {
    this.reports = reports;
    this.lock = lock;
  }

  /**
   * Opens the store in a folder and deletes what killed processes left unfinished.
   *
   * @param warnings receives a message for each report that can't be read
   * @throws IOException if the folder can't be used, or another process uses it
   */
  static ReportStore open(Path folder, Consumer<String> warnings) throws IOException {
    Path reports = Files.createDirectories(folder.resolve("reports"));
    FolderLock lock =
        FolderLock.tryLock(folder)
            .orElseThrow(() -> new IOException("another process serves the folder " + folder));
    try {
      ReportStore store = new ReportStore(reports, lock);
      AtomicFolder.deleteParts(reports);
      store.readAll(warnings);
      return store;
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  private void readAll(Consumer<String> warnings) throws IOException {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(reports)) {
      for (Path folder : folders) {
        if (isId(folder.getFileName().toString())) {
          try (InputStream in = Files.newInputStream(folder.resolve(SUMMARY))) {
            StoredReport report = SummaryJson.read(in);
            if (Files.exists(folder.resolve(UnfinishedReports.MARKER))) {
              unfinished.add(report.id());
            }
            put(report);
          } catch (IOException e) {
            warnings.accept(folder + " is skipped: " + SUMMARY + " can't be read: " + e);
          }
        }
      }
    }
  }

  private void put(StoredReport report) {
    byId.put(report.id(), report);
    newestFirst.put(report, report);
  }

  /** Whether a text can be the id of a report. */
  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  /** The report with an id. */
  Optional<StoredReport> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** All reports, the last upload first; changes while it is read may or may not be seen. */
  Iterable<StoredReport> newestFirst() {
    return newestFirst.values();
  }

  /** The reports whose results are not written yet. */
  UnfinishedReports unfinished() {
    return unfinished;
  }

  /** The ids of all reports, the last upload first. */
  List<String> ids() {
    return newestFirst.values().stream().map(StoredReport::id).toList();
  }

  int size() {
    return byId.size();
  }

  /** Begins a new report. */
  AtomicFolder begin() throws IOException {
    return AtomicFolder.in(reports);
  }

  /**
   * Adds a report whose results are not written yet. Callers must not add the same report twice at
   * a time.
   *
   * @param folder contains the report
   * @param format that the client gave
   */
  void commit(AtomicFolder folder, StoredReport report, Optional<Format> format)
      throws IOException {
    try (OutputStream out = folder.write(SUMMARY)) {
      JsonLine.write(out, json -> SummaryJson.write(json, report));
    }
    UnfinishedReports.mark(folder, format);
    unfinished.add(report.id());
    try {
      folder.commit(folder(report.id()));
    } catch (IOException e) {
      unfinished.forget(report.id());
      throw e;
    }
    put(report);
  }

  /** Replaces the summary of a report that was analysed again. */
  void replace(StoredReport report) throws IOException {
    AtomicFile.write(
        file(report, SUMMARY), out -> JsonLine.write(out, json -> SummaryJson.write(json, report)));
    put(report);
  }

  /** Deletes a report; false if there is none with this id. */
  boolean delete(String id) throws IOException {
    @Nullable StoredReport report = byId.remove(id);
    if (report == null) {
      return false;
    }
    newestFirst.remove(report);
    unfinished.forget(id);
    return AtomicFolder.delete(folder(id));
  }

  /** The folder of a report. */
  Path folder(String id) {
    return reports.resolve(id);
  }

  /** The path of a file of a report. */
  Path file(StoredReport report, String name) {
    return folder(report.id()).resolve(name);
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
