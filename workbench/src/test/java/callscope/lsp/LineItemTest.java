package callscope.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.lsp4j.Position;
import org.junit.jupiter.api.Test;

/** Incomplete lines, and their positions. */
class LineItemTest {
  private static LineItem item(String line) {
    return LineItem.of(line).orElseThrow();
  }

  @Test
  void aKeyAndItsValueAreFoundWithTheirColumns() {
    assertThat(item("  - match: a b # c"))
        .isEqualTo(new LineItem("match", 4, "a b", 11, true, false, true));
    assertThat(item("    name: 'it''s: so'"))
        .isEqualTo(new LineItem("name", 4, "it''s: so", 11, true, false, false));
    assertThat(item("or:")).isEqualTo(new LineItem("or", 0, "", 3, true, false, false));
    assertThat(item("  - - sub")).isEqualTo(new LineItem("sub", 6, "", 9, false, false, true));
  }

  @Test
  void countedItemsAreFound() {
    assertThat(item("- count(match(a (b))): 2"))
        .isEqualTo(new LineItem("match", 8, "a (b)", 14, true, true, true));
    assertThat(item("- count(api(Sl"))
        .isEqualTo(new LineItem("api", 8, "Sl", 12, true, true, true));
    assertThat(item("- count(basic blocks): 2"))
        .isEqualTo(new LineItem("basic blocks", 8, "", 20, false, true, true));
  }

  @Test
  void commentsAndBlankLinesAreNoItems() {
    assertThat(LineItem.of("  # match: a")).isEmpty();
    assertThat(LineItem.of("   ")).isEmpty();
  }

  @Test
  void placesAndOffsetsCorrespondForAllLineEnds() {
    String text = "a\r\nb\ud83d\ude00c\rd\n\ne";
    EditorLines lines = new EditorLines(text);

    assertThat(lines.count()).isEqualTo(5);
    for (int offset = 0; offset <= text.length(); offset++) {
      int same = lines.offset(lines.place(offset));
      boolean inBreak = offset == text.indexOf("\n");
      assertThat(same).isEqualTo(inBreak ? offset - 1 : offset);
    }
    assertThat(lines.offset(new callscope.rule.Position(2, 3))).isEqualTo(text.indexOf('c'));
    assertThat(lines.offset(new Position(1, 99))).isEqualTo(text.indexOf("\rd"));
    assertThat(lines.offset(new Position(99, 0))).isEqualTo(text.length());
    assertThat(lines.line(1)).isEqualTo("b\ud83d\ude00c");
  }
}
