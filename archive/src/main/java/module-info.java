/** Archives of many reports, and questions about them. */
module io.github.callscope.archive {
  requires transitive io.github.callscope.core;
  requires transitive io.github.callscope.report;
  requires static org.jspecify;
  requires java.sql;
  requires duckdb.jdbc;

  exports callscope.archive.rows;
  exports callscope.archive to
      io.github.callscope.cli;
}
