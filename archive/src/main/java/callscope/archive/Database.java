package callscope.archive;

import callscope.archive.ArchiveException.Reason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/**
 * A DuckDB database in memory. It writes and reads Parquet files. Not thread-safe.
 *
 * <p>DuckDB has a native library, so its driver is loaded by name, and only here.
 */
final class Database implements AutoCloseable {
  /** The version that callscope is tested with. */
  static final String VERSION = "2.0.0.1";

  private static final String DRIVER = "org.duckdb.DuckDBDriver";

  private final Connection connection;

  private Database(Connection connection) {
    this.connection = connection;
  }

  /**
   * Opens an empty database.
   *
   * @throws ArchiveException if DuckDB is not installed or can't be loaded
   */
  static Database open() throws ArchiveException {
    try {
      Class.forName(DRIVER);
      Properties properties = new Properties();
      properties.setProperty("jdbc_stream_results", "true");
      // nothing is ever downloaded
      properties.setProperty("autoinstall_known_extensions", "false");
      Database database = new Database(DriverManager.getConnection("jdbc:duckdb:", properties));
      database.execute("SET memory_limit = '1GB'");
      database.execute("SET temp_directory = ''");
      database.execute("SET TimeZone = 'UTC'");
      return database;
    } catch (ClassNotFoundException e) {
      throw new ArchiveException(
          Reason.NO_DATABASE,
          "archives need DuckDB, which this package leaves out because of its size (80 MB);"
              + " download duckdb_jdbc-"
              + VERSION
              + ".jar (org.duckdb:duckdb_jdbc:"
              + VERSION
              + " in Maven Central) into the folder app/optional of the package, or set"
              + " CALLSCOPE_CLASS_PATH to its path",
          e);
    } catch (SQLException | UnsatisfiedLinkError e) {
      throw new ArchiveException(
          Reason.NO_DATABASE,
          "DuckDB can't be started: "
              + firstLine(e)
              + "; it needs a writable temporary folder, and Linux on x86-64 or ARM64, Windows on"
              + " x86-64 or macOS on ARM64",
          e);
    }
  }

  /** The first line of a message, which names the cause. */
  static String firstLine(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.lines().findFirst().orElse("");
  }

  Connection connection() {
    return connection;
  }

  /** Another connection to the same database, which its owner closes. */
  Connection duplicate() throws SQLException {
    return connection.unwrap(DuckDBConnection.class).duplicate();
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Reads a row of a result. */
  @FunctionalInterface
  interface Row<T> {
    T of(ResultSet result) throws SQLException;
  }

  /** Returns all rows of a result. */
  <T> List<T> query(String sql, Row<T> row) throws SQLException {
    List<T> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(row.of(result));
      }
    }
    return rows;
  }

  /** Returns the only value of a result with one parameter, as text. */
  String text(String sql, String parameter) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, parameter);
      try (ResultSet result = statement.executeQuery()) {
        if (!result.next()) {
          throw new SQLException("the result is empty");
        }
        String text = result.getString(1);
        return text == null ? "" : text;
      }
    }
  }

  /** A text as a literal. */
  static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** The path of a file as a literal. */
  static String literal(Path path) {
    return literal(path.toAbsolutePath().toString());
  }

  /** The path of a folder and a pattern of files in it as a literal. */
  static String pattern(Path folder, String pattern) {
    String escaped = folder.toAbsolutePath().toString().replaceAll("[\\[\\]*?]", "[$0]");
    return literal(escaped + "/" + pattern);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      // all files are complete by now
    }
  }
}
