package callscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TidyHeapTest {
  private long used;
  private long live;
  private int collected;

  private TidyHeap heap(long limit) {
    return new TidyHeap(() -> used, this::collect, limit);
  }

  private void collect() {
    collected++;
    used = live;
  }

  private int collectedWhenUsed(TidyHeap heap, long bytes) {
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
    TidyHeap heap = heap(100);
    live = 80;
    assertThat(collectedWhenUsed(heap, 101)).isOne();
    assertThat(collectedWhenUsed(heap, 160)).isZero();
    assertThat(collectedWhenUsed(heap, 161)).isOne();
  }

  @Test
  void neverCollectsEarlierThanAtFirst() {
    TidyHeap heap = heap(100);
    live = 10;
    assertThat(collectedWhenUsed(heap, 101)).isOne();
    assertThat(collectedWhenUsed(heap, 100)).isZero();
    assertThat(collectedWhenUsed(heap, 101)).isOne();
  }
}
