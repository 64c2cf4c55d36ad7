package callscope.archive;

import callscope.analysis.Rules;
import callscope.archive.ArchiveException.Reason;
import callscope.files.AtomicFolder;
import callscope.rule.Level;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the findings of any number of reports to one Parquet file, completely or not at all. Each
 * row is one of the table {@code findings} of archives, after the path of the report and the hash
 * of its sample.
 *
 * <p>The reports are collected in an archive in a new folder beside the file, so the memory does
 * not grow with their number; the folder is deleted at the end.
 */
public final class WriteFindings implements AutoCloseable {
  private final Path file;
  private final AtomicFolder folder;
  private final WriteArchive archive;

  private WriteFindings(Path file, AtomicFolder folder, WriteArchive archive) {
    this.file = file;
    this.folder = folder;
    this.archive = archive;
  }

  private static Path archiveIn(AtomicFolder folder) {
    return folder.file("archive");
  }

  /**
   * Begins a file, which is not replaced before {@link #finish}.
   *
   * @param spanSize of the analysis, in calls
   * @throws ArchiveException if DuckDB is missing, or the folder of the file can't be written
   */
  public static WriteFindings open(Path file, Rules rules, int spanSize) throws ArchiveException {
    Path parent = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    AtomicFolder folder;
    try {
      folder = AtomicFolder.in(parent);
    } catch (IOException e) {
      throw new ArchiveException(
          Reason.UNWRITABLE, file + " can't be written: no folder can be created in " + parent, e);
    }
    try {
      return new WriteFindings(file, folder, WriteArchive.open(archiveIn(folder), rules, spanSize));
    } catch (ArchiveException e) {
      delete(folder);
      throw e;
    }
  }

  /** Where the reports are added, from any thread. */
  public WriteArchive reports() {
    return archive;
  }

  /**
   * Writes the file with all reports that were added.
   *
   * @param levels the levels of the findings that it contains
   * @throws ArchiveException if the reports can't be read again
   * @throws IOException if the file can't be written
   */
  public void finish(Set<Level> levels) throws ArchiveException, IOException {
    archive.finish();
    String wanted =
        levels.stream()
            .map(level -> Database.literal(level.word()))
            .collect(Collectors.joining(", "));
    try (QueryArchive query = QueryArchive.open(archiveIn(folder))) {
      query.askForParquet(
          "SELECT path, sample_sha256, findings.* FROM findings JOIN reports USING (report)"
              + " WHERE level IN ("
              + wanted
              + ")",
          file);
    }
  }

  @Override
  public void close() {
    archive.close();
    delete(folder);
  }

  private static void delete(AtomicFolder folder) {
    try {
      folder.close();
    } catch (IOException e) {
      // the file is complete by now; the hidden folder remains
    }
  }
}
