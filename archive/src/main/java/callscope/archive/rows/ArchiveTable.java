package callscope.archive.rows;

import callscope.api.PublicApi;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tables of an archive. Each part of an archive has one Parquet file of each table, except
 * {@link #RULES}, of which each rule set has one. The page docs/archive.md describes the columns.
 */
@PublicApi
public enum ArchiveTable {
  REPORTS(
      """
      report VARCHAR, path VARCHAR, bytes BIGINT, sha256 VARCHAR, status VARCHAR, exit_code INTEGER,
      message VARCHAR, source VARCHAR, extractor VARCHAR, format VARCHAR, arch VARCHAR, os VARCHAR,
      sample_md5 VARCHAR, sample_sha1 VARCHAR, sample_sha256 VARCHAR, origins_known BOOLEAN,
      started TIMESTAMP, processes INTEGER, threads BIGINT, calls BIGINT, milliseconds BIGINT,
      archived TIMESTAMP
      """),
  PROCESSES(
      """
      report VARCHAR, process INTEGER, pid BIGINT, ppid BIGINT, name VARCHAR, path VARCHAR,
      command_line VARCHAR, origin VARCHAR, threads INTEGER, calls BIGINT
      """),
  FINDINGS(
      """
      report VARCHAR, rule VARCHAR, rule_hash VARCHAR, namespace VARCHAR, level VARCHAR,
      origin VARCHAR, attack VARCHAR[], mbc VARCHAR[], place VARCHAR, process INTEGER, pid BIGINT,
      tid BIGINT, call BIGINT, micros BIGINT, timestamp TIMESTAMP, evidence VARCHAR[],
      evidence_calls BIGINT[], evidence_complete BOOLEAN
      """),
  ARTIFACTS(
      """
      report VARCHAR, kind VARCHAR, name VARCHAR, origin VARCHAR, operation VARCHAR,
      outcome VARCHAR, count BIGINT, first_micros BIGINT, first_call BIGINT, pids BIGINT[],
      details MAP(VARCHAR, VARCHAR)
      """),
  TRACES("report VARCHAR, encoding INTEGER, trace BLOB"),
  RULES(
      """
      rule VARCHAR, rule_hash VARCHAR, namespace VARCHAR, level VARCHAR, library BOOLEAN,
      dynamic_scope VARCHAR, static_scope VARCHAR, attack VARCHAR[], mbc VARCHAR[]
      """);

  /** The version of the schema; it changes with a column's meaning, not with a new column. */
  public static final int SCHEMA = 1;

  private static final Pattern COLUMN =
      Pattern.compile("([a-z0-9_]+) ([A-Z]+(?:\\[\\]|\\([^)]*\\))?)");

  private final String columns;

  ArchiveTable(String columns) {
    this.columns = columns.strip();
  }

  /** The tables of which each part has a file. */
  public static List<ArchiveTable> ofParts() {
    return List.of(REPORTS, PROCESSES, FINDINGS, ARTIFACTS, TRACES);
  }

  /** Its name in SQL. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of its files. */
  public String file() {
    return word() + ".parquet";
  }

  /** Its columns with their types, as in {@code CREATE TABLE}. */
  public String columns() {
    return columns;
  }

  /** The names of its columns. */
  public List<String> columnNames() {
    return schema().stream().map(Column::name).toList();
  }

  /** Its columns with the types of their values. */
  public List<Column> schema() {
    return COLUMN
        .matcher(columns)
        .results()
        .map(column -> new Column(column.group(1), Type.named(column.group(2))))
        .toList();
  }

  /**
   * A column of a table. Each value may be null.
   *
   * @param name lower-case letters and underscores
   */
  public record Column(String name, Type type) {}

  /** The type of the values of a column. */
  public enum Type {
    /** {@link String}. */
    TEXT("VARCHAR"),
    /** {@link Integer}. */
    INTEGER("INTEGER"),
    /** {@link Long}. */
    LONG("BIGINT"),
    /** {@link Boolean}. */
    BOOLEAN("BOOLEAN"),
    /** {@link java.time.LocalDateTime} in UTC, with microseconds. */
    TIMESTAMP("TIMESTAMP"),
    /** An array of bytes. */
    BYTES("BLOB"),
    /** {@link List} of {@link String}. */
    TEXTS("VARCHAR[]"),
    /** {@link List} of {@link Long}. */
    LONGS("BIGINT[]"),
    /** {@link java.util.Map} from {@link String} to {@link String}. */
    TEXT_BY_TEXT("MAP(VARCHAR, VARCHAR)");

    private final String sql;

    Type(String sql) {
      this.sql = sql;
    }

    private static Type named(String sql) {
      return Stream.of(values())
          .filter(type -> type.sql.equals(sql))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no type is named " + sql));
    }
  }
}
