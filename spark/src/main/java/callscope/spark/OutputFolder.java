package callscope.spark;

import callscope.archive.rows.ArchiveMarker;
import callscope.archive.rows.ArchiveTable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The folder of an archive. It becomes an archive when its marker is written, after all tables.
 * Until then it has a file that says so.
 */
final class OutputFolder {
  private static final String UNFINISHED = "unfinished";
  private static final String STAGED = "staged";

  private final Path path;
  private final FileSystem files;

  private OutputFolder(Path path, FileSystem files) {
    this.path = path;
    this.files = files;
  }

  /**
   * Creates the folder. What an earlier run of the job left unfinished there is deleted.
   *
   * @throws UsageException if the folder has anything else
   * @throws IOException if the storage can't be written
   */
  static OutputFolder create(String name, Configuration storage)
      throws UsageException, IOException {
    Path given = new Path(name);
    FileSystem files = given.getFileSystem(storage);
    OutputFolder folder = new OutputFolder(files.makeQualified(given), files);
    Path unfinished = new Path(folder.path, UNFINISHED);
    if (files.exists(folder.path)) {
      if (!files.getFileStatus(folder.path).isDirectory()) {
        throw new UsageException(name + " is a file; an archive is a folder, name another one");
      }
      if (files.exists(new Path(folder.path, ArchiveMarker.FILE))) {
        throw new UsageException(name + " is an archive already; name another folder");
      }
      if (files.exists(unfinished)) {
        folder.deleteTables();
      } else if (files.listStatus(folder.path).length > 0) {
        throw new UsageException(name + " is not empty; name another folder");
      }
    }
    files.mkdirs(folder.path);
    folder.write(unfinished, "");
    return folder;
  }

  private void deleteTables() throws IOException {
    files.delete(new Path(staged()), true);
    for (ArchiveTable table : ArchiveTable.values()) {
      files.delete(new Path(of(table)), true);
    }
  }

  /** The folder of a table. */
  String of(ArchiveTable table) {
    return new Path(path, table.word()).toString();
  }

  /** The folder of the staged table. */
  String staged() {
    return new Path(path, STAGED).toString();
  }

  /** Makes the folder an archive. */
  void finish(Map<String, String> metadata) throws IOException {
    Path complete = new Path(path, UNFINISHED + ".json");
    write(complete, ArchiveMarker.ofTables(metadata));
    if (!files.rename(complete, new Path(path, ArchiveMarker.FILE))) {
      throw new IOException(complete + " can't be renamed to " + ArchiveMarker.FILE);
    }
    files.delete(new Path(path, UNFINISHED), false);
    files.delete(new Path(staged()), true);
  }

  private void write(Path file, String text) throws IOException {
    try (OutputStream out = files.create(file, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
