package callscope.archive;

import callscope.archive.rows.ArchiveMarker;
import callscope.archive.rows.ArchiveMarker.Layout;
import callscope.archive.rows.ArchiveTable;
import callscope.extract.Extraction;
import callscope.tracestore.CorruptTraceException;
import callscope.tracestore.TraceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The traces of an archive, on which rules can be tried without reading the reports again. Each is
 * restored when it is needed. Immutable and thread-safe.
 */
public final class ArchivedTraces {
  private final Path archive;
  private final List<StoredTrace> all;

  private ArchivedTraces(Path archive, List<StoredTrace> all) {
    this.archive = archive;
    this.all = List.copyOf(all);
  }

  /** A trace of an archive. Immutable. */
  public static final class StoredTrace {
    private final Path file;
    private final String report;
    private final String name;

    private StoredTrace(Path file, String report, String name) {
      this.file = file;
      this.report = report;
      this.name = name;
    }

    /** The path of its report when it was archived. */
    public String name() {
      return name;
    }
  }

  /** Whether a folder looks like an archive. */
  public static boolean isArchive(Path folder) {
    return Files.isRegularFile(folder.resolve(ArchiveMarker.FILE));
  }

  /**
   * Lists the traces of an archive. Reports that could not be analysed have none.
   *
   * @throws ArchiveException if the folder is no archive or can't be read
   */
  public static ArchivedTraces of(Path path) throws ArchiveException {
    ArchiveFolder folder = ArchiveFolder.open(path);
    try (Database database = Database.open()) {
      List<StoredTrace> found = new ArrayList<>();
      if (folder.layout() == Layout.TABLES) {
        List<Path> reports = folder.filesOf(ArchiveTable.REPORTS);
        for (Path traces : folder.filesOf(ArchiveTable.TRACES)) {
          add(database, traces, reports, found);
        }
      } else {
        for (Path part : folder.parts()) {
          Path reports = part.resolve(ArchiveTable.REPORTS.file());
          add(database, part.resolve(ArchiveTable.TRACES.file()), List.of(reports), found);
        }
      }
      return new ArchivedTraces(path, found);
    } catch (SQLException | IOException e) {
      throw ArchiveException.unreadable(path, e);
    }
  }

  private static void add(
      Database database, Path traces, List<Path> reports, List<StoredTrace> found)
      throws SQLException {
    String files = String.join(", ", reports.stream().map(Database::literal).toList());
    found.addAll(
        database.query(
            "SELECT report, path FROM "
                + Database.literal(traces)
                + " JOIN read_parquet(["
                + files
                + "]) USING (report) ORDER BY path, report",
            row -> new StoredTrace(traces, row.getString(1), row.getString(2))));
  }

  /** All traces, by the paths of their reports. */
  public List<StoredTrace> all() {
    return all;
  }

  /**
   * Restores a trace.
   *
   * @return empty if it is no longer in the archive
   * @throws CorruptTraceException if it is damaged
   * @throws ArchiveException if the archive can't be read
   */
  public Optional<Extraction> restore(StoredTrace trace)
      throws ArchiveException, CorruptTraceException {
    try (Database database = Database.open()) {
      List<byte[]> stored =
          database.query(
              "SELECT trace FROM "
                  + Database.literal(trace.file)
                  + " WHERE report = "
                  + Database.literal(trace.report),
              row -> row.getBytes(1));
      return stored.isEmpty()
          ? Optional.empty()
          : Optional.of(TraceStore.decode(stored.getFirst()));
    } catch (SQLException e) {
      throw ArchiveException.unreadable(archive, e);
    }
  }
}
