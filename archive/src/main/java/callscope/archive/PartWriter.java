package callscope.archive;

import callscope.archive.rows.ArchiveTable;
import callscope.archive.rows.ReportRows;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parts of an archive. Rows are collected in memory; {@link #commit} writes them to
 * files of an unfinished folder, which becomes a part by being renamed. Not thread-safe, and used
 * by one thread only.
 */
final class PartWriter implements AutoCloseable {
  private final ArchiveFolder folder;
  private final Database database;
  private final Map<String, String> metadata;
  private final List<ArchiveTable> tables;
  private final Map<ArchiveTable, DuckDBAppender> appenders = new EnumMap<>(ArchiveTable.class);
  private int reports;
  private long traceBytes;

  PartWriter(
      ArchiveFolder folder,
      Database database,
      Map<String, String> metadata,
      List<ArchiveTable> tables) {
    this.folder = folder;
    this.database = database;
    this.metadata = metadata;
    this.tables = tables;
  }

  /** Opens appenders, each of which only the thread that opened it may use. */
  private void open() throws SQLException {
    if (!appenders.isEmpty()) {
      return;
    }
    DuckDBConnection connection = database.connection().unwrap(DuckDBConnection.class);
    for (ArchiveTable table : tables) {
      database.execute("CREATE OR REPLACE TABLE " + name(table) + " (" + table.columns() + ")");
      appenders.put(table, connection.createAppender(DuckDBConnection.DEFAULT_SCHEMA, name(table)));
    }
  }

  private static String name(ArchiveTable table) {
    return "new_" + table.word();
  }

  /** The number of reports since the last part. */
  int reports() {
    return reports;
  }

  /** The size of their traces. */
  long traceBytes() {
    return traceBytes;
  }

  void add(ReportRows rows) throws SQLException {
    open();
    for (ArchiveTable table : tables) {
      DuckDBAppender appender = appender(table);
      for (@Nullable Object[] row : rows.of(table)) {
        appender.beginRow();
        for (Object value : row) {
          append(value, appender);
        }
        appender.endRow();
      }
    }
    reports++;
    traceBytes += rows.traceBytes();
  }

  private DuckDBAppender appender(ArchiveTable table) {
    return Objects.requireNonNull(appenders.get(table), "each table has an appender");
  }

  /** Adds the rows of a question after those that were added before. */
  void addFrom(ArchiveTable table, String sql) throws SQLException {
    open();
    appender(table).flush();
    database.execute("INSERT INTO " + name(table) + " " + sql);
  }

  private static void append(@Nullable Object value, DuckDBAppender appender) throws SQLException {
    switch (value) {
      case null -> appender.appendNull();
      case String text -> appender.append(text);
      case Long number -> appender.append(number.longValue());
      case Integer number -> appender.append(number.intValue());
      case Boolean flag -> appender.append(flag.booleanValue());
      case byte[] bytes -> appender.append(bytes);
      case LocalDateTime time -> appender.append(time);
      case Collection<?> list -> appender.append(list);
      case Map<?, ?> map -> appender.append(map);
      default -> throw new IllegalArgumentException("no column has values of " + value.getClass());
    }
  }

  /** Completes a part with all rows since the last one; does nothing if there are none. */
  void commit() throws SQLException, IOException {
    if (reports == 0) {
      return;
    }
    closeAppenders();
    Path unfinished = folder.unfinished();
    for (ArchiveTable table : tables) {
      copy(name(table), unfinished.resolve(table.file()), table);
    }
    Files.move(unfinished, folder.nextPart(), StandardCopyOption.ATOMIC_MOVE);
    sync(folder.path());
  }

  /** Writes a file with all rows of a table since the last one, and replaces one that exists. */
  void replace(Path file, ArchiveTable table) throws SQLException, IOException {
    open();
    closeAppenders();
    Path unfinished = folder.unfinished().resolve(table.file());
    copy(name(table), unfinished, table);
    Path target = Files.createDirectories(file.toAbsolutePath().getParent());
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    sync(target);
    folder.deleteUnfinished();
  }

  private void copy(String source, Path file, ArchiveTable table) throws SQLException, IOException {
    StringBuilder keys = new StringBuilder();
    metadata.forEach(
        (key, value) ->
            keys.append(keys.isEmpty() ? "" : ", ")
                .append(key)
                .append(": ")
                .append(Database.literal(value)));
    // stored traces are compressed already
    String compression = table == ArchiveTable.TRACES ? "uncompressed" : "zstd";
    database.execute(
        "COPY "
            + source
            + " TO "
            + Database.literal(file)
            + " (FORMAT parquet, COMPRESSION "
            + compression
            + ", KV_METADATA {"
            + keys
            + "})");
    sync(file);
  }

  /** Waits until a file or folder is on the disk, so that a power failure leaves whole parts. */
  private static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      if (!Files.isDirectory(path)) {
        throw e;
      }
      // not every system can open a folder
    }
  }

  /** Ends the rows that the next file has; the next row starts with empty tables. */
  private void closeAppenders() throws SQLException {
    for (DuckDBAppender appender : appenders.values()) {
      appender.close();
    }
    appenders.clear();
    reports = 0;
    traceBytes = 0;
  }

  @Override
  public void close() {
    database.close();
  }
}
