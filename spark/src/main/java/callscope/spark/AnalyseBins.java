package callscope.spark;

import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;

/** What a task does: it analyses the reports of its bin and returns their staged rows. */
record AnalyseBins(
    Broadcast<AnalysisSettings> settings,
    Broadcast<SerializableConfiguration> storage,
    JobCounters counters)
    implements FlatMapFunction<Iterator<ReportBin>, Row> {

  @Override
  public Iterator<Row> call(Iterator<ReportBin> bins) {
    StagedRows rows =
        new StagedRows(bins, settings.value().analysis(), storage.value().value(), counters);
    TaskCompletionListener close = context -> rows.close();
    TaskContext.get().addTaskCompletionListener(close);
    return rows;
  }
}
