package callscope.archive;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The tables of an archive. Each part of an archive has one Parquet file of each table, except
 * {@link #RULES}, of which each rule set has one. The page docs/archive.md describes the columns.
 */
enum ArchiveTable {
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
  static final int SCHEMA = 1;

  private final String columns;

  ArchiveTable(String columns) {
    this.columns = columns.strip();
  }

  /** The tables of which each part has a file. */
  static List<ArchiveTable> ofParts() {
    return List.of(REPORTS, PROCESSES, FINDINGS, ARTIFACTS, TRACES);
  }

  /** Its name in SQL. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The name of its files. */
  String file() {
    return word() + ".parquet";
  }

  /** Its columns with their types, as in {@code CREATE TABLE}. */
  String columns() {
    return columns;
  }

  /** The names of its columns. */
  List<String> columnNames() {
    return columns
        .replaceAll("\\([^)]*\\)", "")
        .lines()
        .flatMap(line -> List.of(line.split(",")).stream())
        .map(String::strip)
        .filter(column -> !column.isEmpty())
        .map(column -> column.substring(0, column.indexOf(' ')))
        .collect(Collectors.toList());
  }
}
