package callscope.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedTableTest {
  private static final SortedTable TABLE =
      SortedTable.of("# a comment\n# another\nA\t1\nAB\t2\ttwo\nB\t3\nDD\t4\n");

  @Test
  void aNameIsFoundWithItsColumns() {
    assertThat(TABLE.find("A")).containsExactly("1");
    assertThat(TABLE.find("AB")).containsExactly("2", "two");
    assertThat(TABLE.find("B")).containsExactly("3");
    assertThat(TABLE.find("DD")).containsExactly("4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "AA", "ABC", "C", "D", "DDD", "# a comment", "1", "Z"})
  void otherTextsAreNotFound(String name) {
    assertThat(TABLE.find(name)).isEmpty();
  }

  @Test
  void aTableWithoutLinesContainsNothing() {
    assertThat(SortedTable.of("# a comment\n").find("A")).isEmpty();
    assertThat(SortedTable.of("").find("A")).isEmpty();
  }

  @Test
  void eachErrorIsFoundAsWhenAllAreParsed() {
    String text = TableText.resource(ErrorNames.RESOURCE);
    SortedTable table = SortedTable.of(text);
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(
            line -> {
              List<String> columns = List.of(line.split("\t"));
              assertThat(table.find(columns.getFirst())).isEqualTo(columns.subList(1, 3));
            });
  }
}
