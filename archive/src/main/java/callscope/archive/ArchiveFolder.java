package callscope.archive;

import callscope.archive.ArchiveException.Reason;
import callscope.archive.rows.ArchiveMarker;
import callscope.archive.rows.ArchiveMarker.Layout;
import callscope.archive.rows.ArchiveTable;
import callscope.files.AtomicFile;
import callscope.files.FolderLock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of an archive. Immutable.
 *
 * <pre>
 * archive.json                       the version of the schema
 * part=000001/reports.parquet ...    one file of each table; a part is complete once it is there
 * rules/HASH.parquet                 a rule set that findings refer to
 * </pre>
 *
 * <p>In an archive that Spark wrote, each table is a folder of files instead.
 *
 * @param path the folder
 */
record ArchiveFolder(Path path, Layout layout) {
  private static final String UNFINISHED = ".unfinished";
  private static final Pattern PART = Pattern.compile("part=([0-9]{6,9})");

  /**
   * Opens an archive.
   *
   * @throws ArchiveException if the folder is no archive, or one of a later version
   */
  static ArchiveFolder open(Path path) throws ArchiveException {
    Path marker = path.resolve(ArchiveMarker.FILE);
    if (!Files.isRegularFile(marker)) {
      String why = Files.exists(path) ? " is not an archive" : " does not exist";
      throw new ArchiveException(
          Reason.UNREADABLE,
          path + why + "; name a folder that `callscope archive REPORT... -o FOLDER` wrote");
    }
    try {
      ArchiveMarker found = ArchiveMarker.parse(Files.readString(marker));
      if (found.schema() != ArchiveTable.SCHEMA) {
        throw new ArchiveException(
            Reason.UNREADABLE,
            path
                + " has version "
                + found.schema()
                + " of the schema, and this callscope knows version "
                + ArchiveTable.SCHEMA
                + "; use the callscope that wrote it, or archive the reports again");
      }
      return new ArchiveFolder(path, found.layout());
    } catch (IOException e) {
      throw ArchiveException.unreadable(marker, e);
    }
  }

  /** Opens an archive, or creates it if the folder is empty or does not exist. */
  static ArchiveFolder openOrCreate(Path path) throws ArchiveException {
    if (Files.exists(path.resolve(ArchiveMarker.FILE))) {
      return open(path);
    }
    try {
      if (Files.exists(path) && !isEmpty(path)) {
        throw new ArchiveException(
            Reason.UNWRITABLE,
            path
                + (Files.isDirectory(path)
                    ? " is not an archive and not empty; name another folder"
                    : " is a file; an archive is a folder, name another one"));
      }
      Files.createDirectories(path);
      AtomicFile.write(
          path.resolve(ArchiveMarker.FILE),
          out ->
              out.write(
                  ("{\"schema\": " + ArchiveTable.SCHEMA + "}\n")
                      .getBytes(StandardCharsets.US_ASCII)));
      return new ArchiveFolder(path, Layout.PARTS);
    } catch (IOException e) {
      throw new ArchiveException(
          Reason.UNWRITABLE,
          path + " can't be created: " + Database.firstLine(e) + "; name a writable folder",
          e);
    }
  }

  private static boolean isEmpty(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return false;
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.findAny().isEmpty();
    }
  }

  /** The complete parts, in order. */
  List<Path> parts() throws IOException {
    List<Path> parts = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(path, "part=*")) {
      for (Path part : all) {
        if (PART.matcher(part.getFileName().toString()).matches()) {
          parts.add(part);
        }
      }
    }
    parts.sort(null);
    return parts;
  }

  /** The files of a table that Spark wrote, in order. */
  List<Path> filesOf(ArchiveTable table) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all =
        Files.newDirectoryStream(path.resolve(table.word()), "[!._]*.parquet")) {
      all.forEach(files::add);
    }
    files.sort(null);
    return files;
  }

  /** The path of the next part. */
  Path nextPart() throws IOException {
    int last = 0;
    for (Path part : parts()) {
      Matcher number = PART.matcher(part.getFileName().toString());
      if (number.matches()) {
        last = Math.max(last, Integer.parseInt(number.group(1)));
      }
    }
    return path.resolve("part=%06d".formatted(last + 1));
  }

  /** The file of a rule set. */
  Path rules(String hash) {
    return path.resolve("rules").resolve(hash + ".parquet");
  }

  /** An empty folder for what is not complete yet. Only the writer that holds the lock uses it. */
  Path unfinished() throws IOException {
    Path folder = path.resolve(UNFINISHED);
    deleteUnfinished();
    return Files.createDirectories(folder);
  }

  /** Deletes what a killed writer left behind. */
  void deleteUnfinished() throws IOException {
    Path folder = path.resolve(UNFINISHED);
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  /**
   * Checks that the archive is one of `callscope archive`.
   *
   * @param use what is to be done with the archive
   * @throws ArchiveException if Spark wrote it
   */
  void checkHasParts(String use) throws ArchiveException {
    if (layout == Layout.TABLES) {
      throw new ArchiveException(
          Reason.UNWRITABLE,
          path
              + " was written by Spark, so it can be queried, but not "
              + use
              + "; name an archive of `callscope archive`, or run the job again");
    }
  }

  /**
   * Locks the archive for writing.
   *
   * @throws ArchiveException if another process writes to it, or the folder can't be written
   */
  FolderLock lock() throws ArchiveException {
    checkHasParts("written again");
    try {
      return FolderLock.tryLock(path)
          .orElseThrow(
              () ->
                  new ArchiveException(
                      Reason.UNWRITABLE,
                      path
                          + " is being written by another process; wait until it ends, or name"
                          + " another archive"));
    } catch (IOException e) {
      throw new ArchiveException(
          Reason.UNWRITABLE, path + " can't be written: " + Database.firstLine(e), e);
    }
  }
}
