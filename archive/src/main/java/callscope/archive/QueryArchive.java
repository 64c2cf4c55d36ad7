package callscope.archive;

import callscope.archive.ArchiveException.Reason;
import callscope.archive.rows.ArchiveMarker.Layout;
import callscope.archive.rows.ArchiveTable;
import callscope.files.AtomicFile;
import callscope.files.AtomicFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers questions about an archive in SQL. Each table is a view. A question can only be one
 * {@code SELECT}, and reads no other files. Not thread-safe.
 */
public final class QueryArchive implements AutoCloseable {
  private static final String RESULT = "callscope_result";

  private final Database database;
  private final List<Path> files;

  private QueryArchive(Database database, List<Path> files) {
    this.database = database;
    this.files = List.copyOf(files);
  }

  /** Receives a result. */
  public interface Rows {
    /** Called once, with the names of the columns. */
    void columns(List<String> names) throws IOException;

    /** Called for each row, with its values as text; null for what is not known. */
    void row(List<@Nullable String> values) throws IOException;
  }

  /** Receives each row of a result as a JSON object. */
  @FunctionalInterface
  public interface JsonRows {
    /** Called for each row. */
    void row(String json) throws IOException;
  }

  /**
   * Opens an archive.
   *
   * @throws ArchiveException if it can't be read
   */
  public static QueryArchive open(Path path) throws ArchiveException {
    ArchiveFolder folder = ArchiveFolder.open(path);
    Database database = Database.open();
    try {
      return new QueryArchive(database, createViews(folder, database));
    } catch (SQLException | IOException e) {
      database.close();
      throw new ArchiveException(
          Reason.UNREADABLE,
          path
              + " can't be read: "
              + Database.firstLine(e)
              + "; if a part is damaged, delete its folder and archive its reports again",
          e);
    }
  }

  /** Creates a view of each table over all parts; returns the files that they read. */
  static List<Path> createViews(ArchiveFolder folder, Database database)
      throws SQLException, IOException {
    List<Path> files = new ArrayList<>();
    if (folder.layout() == Layout.TABLES) {
      for (ArchiveTable table : ArchiveTable.values()) {
        List<Path> ofTable = folder.filesOf(table);
        view(table, ofTable, database);
        files.addAll(ofTable);
      }
      return files;
    }
    List<Path> parts = folder.parts();
    for (ArchiveTable table : ArchiveTable.ofParts()) {
      List<Path> ofTable = parts.stream().map(part -> part.resolve(table.file())).toList();
      view(table, ofTable, database);
      files.addAll(ofTable);
    }
    Set<Path> rules = new LinkedHashSet<>();
    for (Path part : parts) {
      String hash = FindingsVersion.of(part, database).getOrDefault("callscope_rules", "");
      rules.add(folder.rules(hash));
    }
    view(ArchiveTable.RULES, List.copyOf(rules), database);
    files.addAll(rules);
    return files;
  }

  private static void view(ArchiveTable table, List<Path> files, Database database)
      throws SQLException {
    if (files.isEmpty()) {
      database.execute("CREATE TABLE " + table.word() + " (" + table.columns() + ")");
      return;
    }
    database.execute(
        "CREATE VIEW "
            + table.word()
            + (table == ArchiveTable.RULES ? " AS SELECT DISTINCT *" : " AS SELECT *")
            + " FROM read_parquet(["
            + files.stream().map(Database::literal).collect(Collectors.joining(", "))
            + "], union_by_name = true, hive_partitioning = false)");
  }

  /**
   * Asks a question.
   *
   * @param sql one {@code SELECT}
   * @throws ArchiveException if the question is invalid or can't be answered
   * @throws IOException if a receiver throws it
   */
  public void ask(String sql, Rows rows) throws ArchiveException, IOException {
    prepare(sql, Optional.empty());
    rows.columns(columns());
    try (Statement statement = database.connection().createStatement();
        ResultSet result =
            statement.executeQuery("SELECT CAST(COLUMNS(*) AS VARCHAR) FROM " + RESULT)) {
      int count = result.getMetaData().getColumnCount();
      while (result.next()) {
        List<@Nullable String> values = new ArrayList<>(count);
        for (int i = 1; i <= count; i++) {
          values.add(result.getString(i));
        }
        rows.row(values);
      }
    } catch (SQLException e) {
      throw invalid(e);
    }
  }

  private List<String> columns() throws ArchiveException {
    try (Statement statement = database.connection().createStatement();
        ResultSet result = statement.executeQuery("SELECT * FROM " + RESULT + " LIMIT 0")) {
      ResultSetMetaData metadata = result.getMetaData();
      List<String> names = new ArrayList<>();
      for (int i = 1; i <= metadata.getColumnCount(); i++) {
        names.add(metadata.getColumnLabel(i));
      }
      return names;
    } catch (SQLException e) {
      throw invalid(e);
    }
  }

  /**
   * Asks a question whose result is JSON.
   *
   * @param sql one {@code SELECT}
   * @throws ArchiveException if the question is invalid or can't be answered
   * @throws IOException if a receiver throws it
   */
  public void askForJson(String sql, JsonRows rows) throws ArchiveException, IOException {
    prepare(sql, Optional.empty());
    try (Statement statement = database.connection().createStatement();
        ResultSet result =
            statement.executeQuery(
                "SELECT CAST(to_json(" + RESULT + ") AS VARCHAR) FROM " + RESULT)) {
      while (result.next()) {
        rows.row(result.getString(1));
      }
    } catch (SQLException e) {
      throw invalid(e);
    }
  }

  /**
   * Asks a question and writes the result as a Parquet file, completely or not at all.
   *
   * @param sql one {@code SELECT}
   * @throws ArchiveException if the question is invalid or can't be answered
   * @throws IOException if the file can't be written
   */
  public void askForParquet(String sql, Path file) throws ArchiveException, IOException {
    Path parent = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    try (AtomicFolder folder = AtomicFolder.in(parent)) {
      Path part = folder.file("result.parquet");
      prepare(sql, Optional.of(part));
      database.execute(
          "COPY (SELECT * FROM "
              + RESULT
              + ") TO "
              + Database.literal(part)
              + " (FORMAT parquet, COMPRESSION zstd, USE_TMP_FILE false)");
      AtomicFile.write(file, out -> Files.copy(part, out));
    } catch (SQLException e) {
      throw invalid(e);
    }
  }

  /** Checks a question and makes it a view; afterwards only files of the archive can be read. */
  private void prepare(String sql, Optional<Path> output) throws ArchiveException {
    try {
      String error =
          database.text("SELECT json_serialize_sql(CAST(? AS VARCHAR)) ->> 'error_message'", sql);
      String count =
          database.text(
              "SELECT json_array_length(json_serialize_sql(CAST(? AS VARCHAR)) -> 'statements')",
              sql);
      if (error.startsWith("Only SELECT")) {
        throw new ArchiveException(
            Reason.INVALID_QUERY, "a question is one SELECT; an archive can't be changed by SQL");
      }
      if (!error.isEmpty()) {
        throw new ArchiveException(Reason.INVALID_QUERY, "the SQL is invalid: " + error);
      }
      if (!count.equals("1")) {
        throw new ArchiveException(
            Reason.INVALID_QUERY, "a question is one SELECT, and there are " + count);
      }
      lock(output);
      database.execute("CREATE OR REPLACE TEMP VIEW " + RESULT + " AS " + sql);
    } catch (SQLException e) {
      throw invalid(e);
    }
  }

  private void lock(Optional<Path> output) throws SQLException {
    if (isLocked()) {
      return;
    }
    List<Path> allowed = new ArrayList<>(files);
    output.ifPresent(allowed::add);
    database.execute(
        "SET allowed_paths = ["
            + allowed.stream().map(Database::literal).collect(Collectors.joining(", "))
            + "]");
    database.execute("SET enable_external_access = false");
    database.execute("SET lock_configuration = true");
  }

  private boolean isLocked() throws SQLException {
    return !Boolean.parseBoolean(
        database.text("SELECT current_setting(?)", "enable_external_access"));
  }

  private static ArchiveException invalid(SQLException e) {
    String whole = e.getMessage() == null ? "" : e.getMessage();
    int place = whole.indexOf("\n\nLINE ");
    String message = (place < 0 ? whole : whole.substring(0, place)).strip();
    String hint =
        message.contains("file system operations are disabled")
            ? "; a question reads only the tables of the archive"
            : "";
    return new ArchiveException(
        Reason.INVALID_QUERY, "the question can't be answered: " + message + hint, e);
  }

  @Override
  public void close() {
    database.close();
  }
}
