/**
 * Archives: the results, artifacts and traces of many reports as Parquet files in a folder, and
 * questions about them. It uses the analysis, the result document and DuckDB, by JDBC.
 */
@NullMarked
package callscope.archive;

import org.jspecify.annotations.NullMarked;
