package callscope.spark;

import callscope.analysis.ReportFiles;
import callscope.archive.rows.AnalyseToRows;
import callscope.archive.rows.ArchiveTable;
import callscope.archive.rows.ReportRows;
import callscope.extract.ReportSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;

/**
 * The staged rows of bins of reports. A report is analysed when its first row is asked for, so the
 * rows of only one report are in memory. Not thread-safe.
 */
final class StagedRows implements Iterator<Row>, AutoCloseable {
  private final Iterator<ReportBin> bins;
  private final AnalyseToRows analyse;
  private final Configuration storage;
  private final JobCounters counters;
  private Iterator<SizedReport> files = Collections.emptyIterator();
  private Iterator<ReportSource> reports = Collections.emptyIterator();
  private Iterator<Row> rows = Collections.emptyIterator();
  private @Nullable OpenReport open;

  StagedRows(
      Iterator<ReportBin> bins,
      AnalyseToRows analyse,
      Configuration storage,
      JobCounters counters) {
    this.bins = bins;
    this.analyse = analyse;
    this.storage = storage;
    this.counters = counters;
  }

  /**
   * Whether there is another row.
   *
   * @throws UncheckedIOException if the task is killed meanwhile; Spark discards what it wrote
   */
  @Override
  public boolean hasNext() {
    try {
      while (!rows.hasNext() && advance()) {
        // to the next report that has rows
      }
      return rows.hasNext();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return rows.next();
  }

  /** Analyses the next report, or opens the next file; false if there is none. */
  private boolean advance() throws IOException {
    if (reports.hasNext()) {
      rows = rows(reports.next());
    } else if (files.hasNext()) {
      openFile(files.next());
    } else if (bins.hasNext()) {
      files = bins.next().reports().iterator();
    } else {
      closeFile();
      return false;
    }
    return true;
  }

  private void openFile(SizedReport file) throws IOException {
    closeFile();
    OpenReport opened = OpenReport.of(file, storage);
    open = opened;
    reports =
        file.isCertain() || ReportFiles.isRecognised(opened.source())
            ? AnalyseToRows.reportsIn(opened.source()).iterator()
            : Collections.emptyIterator();
  }

  private Iterator<Row> rows(ReportSource report) throws IOException {
    ReportSource file = Optional.ofNullable(open).map(OpenReport::source).orElse(report);
    ReportRows found = analyse.rows(report, file);
    count(found);
    return ArchiveTable.ofParts().stream()
        .flatMap(
            table ->
                Stream.of(found.of(table))
                    .flatMap(list -> list.stream().map(row -> TableSchemas.staged(table, row))))
        .iterator();
  }

  private void count(ReportRows found) {
    counters.reports().add(1);
    counters.failed().add(found.of(ArchiveTable.TRACES).isEmpty() ? 1 : 0);
    counters.findings().add(found.of(ArchiveTable.FINDINGS).size());
    counters.bytes().add(sum(found, ArchiveTable.REPORTS, "bytes"));
    counters.calls().add(sum(found, ArchiveTable.REPORTS, "calls"));
  }

  private static long sum(ReportRows found, ArchiveTable table, String column) {
    int index = table.columnNames().indexOf(column);
    return found.of(table).stream()
        .mapToLong(row -> row[index] instanceof Number number ? number.longValue() : 0)
        .sum();
  }

  private void closeFile() throws IOException {
    OpenReport last = open;
    open = null;
    if (last != null) {
      last.close();
    }
  }

  /** Releases the file that is open, when a task ends early. */
  @Override
  public void close() {
    try {
      closeFile();
    } catch (IOException e) {
      // only temporary data is lost
    }
  }
}
