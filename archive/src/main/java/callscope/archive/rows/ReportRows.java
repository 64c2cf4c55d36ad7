package callscope.archive.rows;

import callscope.api.Internal;
import callscope.api.PublicApi;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of one report in all tables. Not thread-safe. */
@PublicApi
public final class ReportRows {
  private final Map<ArchiveTable, List<@Nullable Object[]>> rows =
      new EnumMap<>(ArchiveTable.class);
  private long traceBytes;

  /** Creates an empty collection. */
  @Internal
  public ReportRows() {}

  /**
   * Adds a row.
   *
   * @param values in the order of the columns: strings, numbers, booleans, bytes, lists, maps,
   *     times or null
   */
  @Internal
  public void add(ArchiveTable table, @Nullable Object... values) {
    rows.computeIfAbsent(table, key -> new ArrayList<>()).add(values);
    if (table == ArchiveTable.TRACES && values[values.length - 1] instanceof byte[] trace) {
      traceBytes += trace.length;
    }
  }

  /**
   * The rows of a table, in order. Each has a value for each of {@link ArchiveTable#schema}, of the
   * class that its {@link ArchiveTable.Type} names.
   */
  public List<@Nullable Object[]> of(ArchiveTable table) {
    return rows.getOrDefault(table, List.of());
  }

  /** The size of the stored trace, in bytes. */
  public long traceBytes() {
    return traceBytes;
  }
}
