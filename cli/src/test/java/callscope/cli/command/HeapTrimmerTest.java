package callscope.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapTrimmerTest {
  private long used;
  private long live;
  private int collected;

  private HeapTrimmer heap(long limit) {
    return new HeapTrimmer(() -> used, this::collect, limit);
  }

  private void collect() {
    collected++;
    used = live;
  }

  private int collectedWhenUsed(HeapTrimmer heap, long bytes) {
    int before = collected;
    used = bytes;
    heap.afterReport();
    return collected - before;
  }

  @Test
  void collectsNothingUpToTheLimit() {
    assertThat(collectedWhenUsed(heap(100), 100)).isZero();
  }

  @Test
  void collectsBeyondTheLimit() {
    assertThat(collectedWhenUsed(heap(100), 101)).isOne();
  }

  @Test
  void waitsUntilWhatIsNeededHasDoubled() {
    HeapTrimmer heap = heap(100);
    live = 80;
    assertThat(collectedWhenUsed(heap, 101)).isOne();
    assertThat(collectedWhenUsed(heap, 160)).isZero();
    assertThat(collectedWhenUsed(heap, 161)).isOne();
  }

  @Test
  void neverCollectsEarlierThanAtFirst() {
    HeapTrimmer heap = heap(100);
    live = 10;
    assertThat(collectedWhenUsed(heap, 101)).isOne();
    assertThat(collectedWhenUsed(heap, 100)).isZero();
    assertThat(collectedWhenUsed(heap, 101)).isOne();
  }
}
