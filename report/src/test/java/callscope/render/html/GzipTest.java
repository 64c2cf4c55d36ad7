package callscope.render.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class GzipTest {
  private static Column column(String text) {
    Column column = new Column();
    column.addBytes(text.getBytes(StandardCharsets.UTF_8));
    return column;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Unpacks a stream; the reader of the JDK checks the sum and the length. */
  private static String unpacked(ByteArrayOutputStream packed) throws Exception {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray()))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void columnsThatWereCompressedBeforeStandWhereTheyAreWritten() throws Exception {
    String repeated = "the same text in each part; ".repeat(5000);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (Gzip gzip = new Gzip(packed)) {
      gzip.write('a');
      gzip.write(bytes(repeated));
      gzip.write(DeflatedColumns.of(List.of(column(repeated), column("b"))));
      gzip.write(bytes(repeated));
      gzip.write(DeflatedColumns.of(List.of()));
      gzip.write(DeflatedColumns.of(List.of(column("c"), column(repeated))));
    }
    assertThat(unpacked(packed))
        .isEqualTo("a" + repeated + repeated + "b" + repeated + "c" + repeated);
  }

  @Test
  void aStreamMayBeginWithCompressedColumnsOrBeEmpty() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (Gzip gzip = new Gzip(packed)) {
      gzip.write(DeflatedColumns.of(List.of(column("a"))));
    }
    assertThat(unpacked(packed)).isEqualTo("a");
    ByteArrayOutputStream empty = new ByteArrayOutputStream();
    new Gzip(empty).close();
    assertThat(unpacked(empty)).isEmpty();
  }
}
