package callscope.spark;

import callscope.archive.rows.ArchiveTable;
import callscope.archive.rows.ArchiveTable.Column;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The tables of archives in Spark. While reports are analysed, rows of all tables are in one
 * <em>staged</em> table with a column for each table; all but one of them are null.
 */
final class TableSchemas {
  private static final List<ArchiveTable> STAGED = ArchiveTable.ofParts();

  private TableSchemas() {}

  /** The schema of a table. */
  static StructType of(ArchiveTable table) {
    return DataTypes.createStructType(
        table.schema().stream()
            .map(column -> DataTypes.createStructField(column.name(), type(column.type()), true))
            .toArray(StructField[]::new));
  }

  /** The schema of the staged table. */
  static StructType ofStaged() {
    return DataTypes.createStructType(
        STAGED.stream()
            .map(table -> DataTypes.createStructField(table.word(), of(table), true))
            .toArray(StructField[]::new));
  }

  private static DataType type(ArchiveTable.Type type) {
    return switch (type) {
      case TEXT -> DataTypes.StringType;
      case INTEGER -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case BOOLEAN -> DataTypes.BooleanType;
      case TIMESTAMP -> DataTypes.TimestampNTZType;
      case BYTES -> DataTypes.BinaryType;
      case TEXTS -> DataTypes.createArrayType(DataTypes.StringType);
      case LONGS -> DataTypes.createArrayType(DataTypes.LongType);
      case TEXT_BY_TEXT -> DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType);
    };
  }

  /** A row of a table as one of the staged table. */
  static Row staged(ArchiveTable table, @Nullable Object[] values) {
    @Nullable Object[] tables = new @Nullable Object[STAGED.size()];
    tables[STAGED.indexOf(table)] = row(table, values);
    return RowFactory.create(tables);
  }

  /**
   * A row of a table.
   *
   * @throws IllegalArgumentException if it has more or fewer values than the table has columns
   */
  static Row row(ArchiveTable table, @Nullable Object[] values) {
    List<Column> columns = table.schema();
    if (columns.size() != values.length) {
      throw new IllegalArgumentException(
          table.word() + " has " + columns.size() + " columns, and a row " + values.length);
    }
    @Nullable Object[] converted = new @Nullable Object[values.length];
    for (int i = 0; i < values.length; i++) {
      converted[i] = value(columns.get(i).type(), values[i]);
    }
    return RowFactory.create(converted);
  }

  private static @Nullable Object value(ArchiveTable.Type type, @Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Number number when type == ArchiveTable.Type.LONG -> number.longValue();
      case Collection<?> list -> list.toArray();
      case Map<?, ?> map -> CollectionConverters.asScala(map);
      default -> value;
    };
  }
}
