package callscope.spark;

import callscope.analysis.Rules;
import callscope.archive.rows.AnalyseToRows;
import callscope.archive.rows.ArchiveTable;
import callscope.rule.InvalidRulesException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Archives reports on a cluster, in two steps. First, tasks analyse bins of reports and write the
 * rows of all tables to one staged table. Then each table is copied from it to files of its own.
 *
 * <p>Spark commits the output of one attempt of each task, and that of a job at its end. So an
 * attempt that fails, is repeated or runs twice by speculation adds no row, and all tables of a
 * report come from the same attempt.
 */
final class ArchiveJob {
  /** Files of an attempt are renamed when the job ends, and not when the task ends. */
  private static final String COMMIT = "mapreduce.fileoutputcommitter.algorithm.version";

  private final SparkSession session;
  private final JavaSparkContext spark;
  private final JobOptions options;

  private ArchiveJob(SparkSession session, JobOptions options) {
    this.session = session;
    this.spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    this.options = options;
  }

  /**
   * What an archive has.
   *
   * @param reports the number of reports
   * @param failed the number of those that could not be analysed
   * @param findings the number of findings
   * @param bins the number of tasks that analysed them
   */
  record Summary(long reports, long failed, long findings, int bins) {}

  /**
   * Runs the job.
   *
   * @throws UsageException if inputs, rules or the output can't be used
   * @throws IOException if the storage can't be read or written
   */
  static Summary run(SparkSession session, JobOptions options) throws UsageException, IOException {
    return new ArchiveJob(session, options).run();
  }

  private Summary run() throws UsageException, IOException {
    AnalyseToRows analyse = AnalyseToRows.of(rules(), options.spanSize());
    Configuration storage = spark.hadoopConfiguration();
    Broadcast<SerializableConfiguration> shared =
        spark.broadcast(new SerializableConfiguration(storage));
    spark.sc().setJobDescription("Find reports");
    List<SizedReport> reports = new ArrayList<>(ListReports.below(options.inputs(), storage));
    options.table().ifPresent(table -> reports.addAll(ListReports.inTable(table, spark, shared)));
    if (reports.isEmpty()) {
      throw new UsageException("there are no reports; name folders or files of reports");
    }
    List<ReportBin> bins =
        PackBins.pack(reports, Math.max(1, spark.defaultParallelism()), options.binBytes());
    OutputFolder output = OutputFolder.create(options.output(), storage);
    stage(bins, analyse, shared, output);
    ArchiveTable.ofParts().forEach(table -> copy(table, output));
    writeRules(analyse, output);
    output.finish(analyse.metadata());
    return summary(output, bins.size());
  }

  private Rules rules() throws UsageException {
    try {
      return options.rules().isEmpty() ? Rules.builtIn() : Rules.load(options.rules());
    } catch (InvalidRulesException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private void stage(
      List<ReportBin> bins,
      AnalyseToRows analyse,
      Broadcast<SerializableConfiguration> storage,
      OutputFolder output) {
    spark.sc().setJobDescription("Analyse reports");
    JavaRDD<Row> rows =
        spark
            .parallelize(bins, bins.size())
            .mapPartitions(
                new AnalyseBins(
                    spark.broadcast(AnalysisSettings.of(analyse)),
                    storage,
                    JobCounters.of(spark.sc())));
    write(session.createDataFrame(rows, TableSchemas.ofStaged()), "snappy", output.staged());
  }

  private void copy(ArchiveTable table, OutputFolder output) {
    spark.sc().setJobDescription("Write the table " + table.word());
    Dataset<Row> rows =
        session
            .read()
            .schema(TableSchemas.ofStaged())
            .parquet(output.staged())
            .where(functions.col(table.word()).isNotNull())
            .select(table.word() + ".*");
    // stored traces are compressed already
    String compression = table == ArchiveTable.TRACES ? "uncompressed" : "zstd";
    write(rows, compression, output.of(table));
  }

  private void writeRules(AnalyseToRows analyse, OutputFolder output) {
    spark.sc().setJobDescription("Write the table of rules");
    List<Row> rows =
        analyse.rules().of(ArchiveTable.RULES).stream()
            .map(row -> TableSchemas.row(ArchiveTable.RULES, row))
            .toList();
    Dataset<Row> all = session.createDataFrame(rows, TableSchemas.of(ArchiveTable.RULES));
    write(all.coalesce(1), "zstd", output.of(ArchiveTable.RULES));
  }

  private static void write(Dataset<Row> rows, String compression, String folder) {
    rows.write()
        .mode(SaveMode.ErrorIfExists)
        .option("compression", compression)
        .option(COMMIT, "1")
        .parquet(folder);
  }

  /** Counts what was written, since counters of tasks also count attempts that were discarded. */
  private Summary summary(OutputFolder output, int bins) {
    spark.sc().setJobDescription("Count the rows");
    Dataset<Row> reports = session.read().parquet(output.of(ArchiveTable.REPORTS));
    return new Summary(
        reports.count(),
        reports.where("status = 'failed'").count(),
        session.read().parquet(output.of(ArchiveTable.FINDINGS)).count(),
        bins);
  }
}
