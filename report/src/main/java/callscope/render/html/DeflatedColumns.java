package callscope.render.html;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * Columns that are compressed apart from what surrounds them, so that another thread can do it.
 *
 * @param columns the columns, one after the other
 * @param deflated their compressed form: blocks that end at a byte, without a last one
 */
record DeflatedColumns(List<Column> columns, ByteArrayOutputStream deflated) {
  DeflatedColumns {
    columns = List.copyOf(columns);
  }

  /** Compresses columns, which must not change any more. */
  static DeflatedColumns of(List<Column> columns) throws IOException {
    ByteArrayOutputStream deflated = new ByteArrayOutputStream(Gzip.BUFFER);
    Deflater deflater = new Deflater(Gzip.LEVEL, true);
    try {
      DeflaterOutputStream out = new DeflaterOutputStream(deflated, deflater, Gzip.BUFFER, true);
      for (Column column : columns) {
        column.writeTo(out);
      }
      out.flush();
    } finally {
      deflater.end();
    }
    return new DeflatedColumns(columns, deflated);
  }
}
