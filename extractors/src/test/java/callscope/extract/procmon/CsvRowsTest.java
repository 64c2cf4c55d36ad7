package callscope.extract.procmon;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.extract.Limits;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvRowsTest {
  private static CsvRows rows(String table, int textLength) {
    Limits limits = new Limits(textLength, 1, 1, 1);
    return new CsvRows(new StringReader(table), limits, ',', 1);
  }

  private static List<List<String>> all(CsvRows rows) throws IOException {
    List<List<String>> all = new ArrayList<>();
    while (rows.next()) {
      all.add(rows.texts());
    }
    return all;
  }

  /** The number of truncated fields, once the table is read. */
  private static long cut(String table, int textLength) throws IOException {
    CsvRows rows = rows(table, textLength);
    all(rows);
    return rows.cut();
  }

  @Test
  void quotedFieldsMayHoldDelimitersQuotesAndLineBreaks() throws Exception {
    assertThat(all(rows("a,\"b,\"\"c\"\"\nd\",\r\n,e", 100)))
        .containsExactly(List.of("a", "b,\"c\"\nd", ""), List.of("", "e"));
  }

  @Test
  void aQuoteThatIsNeitherDoubledNorLastBelongsToTheField() throws Exception {
    assertThat(all(rows("\"a \"b\" c\",d", 100))).containsExactly(List.of("a \"b\" c", "d"));
  }

  @Test
  void aFieldIsTruncatedToTheLimit() throws Exception {
    assertThat(all(rows("\"abcdef\",abcdef,\"ab\"\"def\",\"abc\"\"ef\"", 4)))
        .containsExactly(List.of("abcd", "abcd", "ab\"d", "abc\""));
  }

  @Test
  void aTruncatedFieldCountsOnceHoweverManyPartsItIsReadIn() throws Exception {
    assertThat(cut("\"abcdef\"", 4)).as("one part").isEqualTo(1);
    assertThat(cut("\"abcdef\"\"ghi\"\"jkl\"", 4)).as("parts between quotes").isEqualTo(1);
    assertThat(cut("\"abcd\"\"ghi\"", 4)).as("truncated at a quote").isEqualTo(1);
    assertThat(cut('"' + "a".repeat(200_000) + '"', 4)).as("parts of the buffer").isEqualTo(1);
  }

  @Test
  void eachTruncatedFieldCounts() throws Exception {
    assertThat(cut("\"abcdef\",\"abcd\",\"ghijkl\"\n\"mnopqr\"", 4)).isEqualTo(3);
  }

  @Test
  void eachTruncatedFieldWithoutQuotesCountsOnce() throws Exception {
    assertThat(cut("abcdef,abcd\nghijkl,x", 4)).isEqualTo(2);
    assertThat(cut("\"abcdef\"\rghi,x", 4)).as("text after the quotes").isEqualTo(1);
  }

  @Test
  void aFieldOfTheLengthOfTheLimitIsNotTruncated() throws Exception {
    assertThat(cut("\"abcd\",\"ab\"\"d\",\"\"", 4)).isZero();
  }

  @Test
  void linesCountThoseWithinFields() throws Exception {
    CsvRows rows = rows("a\n\"b\n\nc\",d\n\"e\"", 100);
    List<Long> lines = new ArrayList<>();
    while (rows.next()) {
      lines.add(rows.line());
    }
    assertThat(lines).containsExactly(1L, 2L, 5L);
  }

  @Test
  void aFieldWithoutAnEndIsBroken() throws Exception {
    CsvRows broken = rows("a,\"b", 100);
    assertThat(all(broken)).containsExactly(List.of("a", "b"));
    assertThat(broken.isBroken()).isTrue();
    CsvRows whole = rows("a,\"b\"", 100);
    all(whole);
    assertThat(whole.isBroken()).isFalse();
  }
}
