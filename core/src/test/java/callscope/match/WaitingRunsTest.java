package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingRunsTest {
  private static final int BOTH = 0b11;
  private static final int FIRST = 0b01;
  private static final int SECOND = 0b10;

  private final WaitingRuns runs = new WaitingRuns(BOTH, List.of(BOTH, FIRST, SECOND));

  private static SequenceRun run(int first, int second) {
    SequenceRun run = new SequenceRun(2, 2, 0, 0);
    run.values[0] = first;
    run.values[1] = second;
    return run;
  }

  private SequenceRun added(int first, int second) {
    SequenceRun run = run(first, second);
    assertThat(runs.add(run)).isFalse();
    return run;
  }

  @Test
  void aRunWithEqualValuesIsReplaced() {
    added(1, 2);
    SequenceRun younger = run(1, 2);
    assertThat(runs.add(younger)).isTrue();
    assertThat(runs.size()).isEqualTo(1);
    assertThat(runs.youngest(BOTH, new int[] {1, 2})).isSameAs(younger);
    assertThat(runs.all(FIRST, new int[] {1, 0})).containsExactly(younger);
  }

  @Test
  void aReplacedRunCountsAsTheYoungest() {
    added(1, 2);
    SequenceRun other = added(1, 3);
    SequenceRun younger = run(1, 2);
    runs.add(younger);
    assertThat(runs.youngest(FIRST, new int[] {1, 0})).isSameAs(younger);
    assertThat(runs.youngest(0, new int[2])).isSameAs(younger);
    assertThat(runs.oldest()).isSameAs(other);
  }

  @Test
  void runsAreFoundBySomeOfTheirValues() {
    SequenceRun one = added(1, 2);
    SequenceRun two = added(1, 3);
    added(4, 5);
    assertThat(runs.all(FIRST, new int[] {1, 0})).containsExactly(one, two);
    assertThat(runs.youngest(FIRST, new int[] {1, 0})).isSameAs(two);
    assertThat(runs.youngest(SECOND, new int[] {0, 2})).isSameAs(one);
    assertThat(runs.youngest(BOTH, new int[] {1, 5})).isNull();
    assertThat(runs.all(SECOND, new int[] {0, 7})).isEmpty();
  }

  @Test
  void aRemovedRunIsFoundNoMore() {
    SequenceRun one = added(1, 2);
    SequenceRun two = added(1, 3);
    runs.remove(two);
    assertThat(runs.youngest(FIRST, new int[] {1, 0})).isSameAs(one);
    assertThat(runs.youngest(SECOND, new int[] {0, 3})).isNull();
    runs.remove(one);
    assertThat(runs.size()).isZero();
    assertThat(runs.oldest()).isNull();
    assertThat(runs.all(0, new int[2])).isEmpty();
  }
}
