package callscope.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callscope.rule.Position;
import callscope.rule.RuleSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EditTest {
  private static RuleSource source(String text) {
    return new RuleSource("a.yml", text);
  }

  @Test
  void editsAreAppliedInTheOrderOfTheText() {
    RuleSource changed =
        Edit.apply(source("one two three"), List.of(new Edit(8, 13, "3"), new Edit(0, 3, "1")));
    assertThat(changed).isEqualTo(source("1 two 3"));
  }

  @Test
  void anEditOfAnEmptyRangeInserts() {
    assertThat(Edit.apply(source("ac"), List.of(new Edit(1, 1, "b"))).text()).isEqualTo("abc");
  }

  @Test
  void editsThatOverlapAreRefused() {
    assertThatThrownBy(
            () -> Edit.apply(source("abc"), List.of(new Edit(0, 2, ""), new Edit(1, 3, ""))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void columnsCountCodePointsForAllLineEnds() {
    RuleSource source = source("a\r\n\uD83D\uDE00b\rc\n");
    assertThat(Edit.offset(source, new Position(2, 2))).isEqualTo(5);
    assertThat(Edit.offset(source, new Position(3, 1))).isEqualTo(7);
    assertThat(Edit.offset(source, new Position(3, 9))).isEqualTo(8);
  }

  @Test
  void aDiffShowsTheLinesAroundAChange() {
    RuleSource before = source("1\n2\n3\n4\n5\n6\n7\n8\n");
    RuleSource after = source("1\n2\n3\n4\nfive\n6\n7\n8\n");
    assertThat(ShowDiff.unified(before, after))
        .isEqualTo(
            """
            --- a/a.yml
            +++ b/a.yml
            @@ -2,7 +2,7 @@
             2
             3
             4
            -5
            +five
             6
             7
             8
            """);
    assertThat(ShowDiff.unified(before, before)).isEmpty();
  }

  @Test
  void aNewFileHasNoOldContent() {
    assertThat(ShowDiff.unified(Optional.empty(), source("x\n")))
        .startsWith("--- /dev/null\n+++ b/a.yml\n")
        .contains("+x\n");
  }
}
