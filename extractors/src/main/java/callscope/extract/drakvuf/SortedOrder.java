package callscope.extract.drakvuf;

/** Sorts numbers without moving them. The sort is stable. */
final class SortedOrder {
  private SortedOrder() {}

  /** The positions of the first numbers, the smallest first. */
  static int[] of(long[] numbers, int size) {
    int[] order = new int[size];
    boolean sorted = true;
    for (int i = 0; i < size; i++) {
      order[i] = i;
      sorted &= i == 0 || numbers[i - 1] <= numbers[i];
    }
    return sorted ? order : merged(numbers, order);
  }

  private static int[] merged(long[] numbers, int[] order) {
    int[] from = order;
    int[] to = new int[order.length];
    for (long width = 1; width < order.length; width *= 2) {
      for (long start = 0; start < order.length; start += 2 * width) {
        int middle = (int) Math.min(start + width, order.length);
        int end = (int) Math.min(start + 2 * width, order.length);
        merge(numbers, from, to, (int) start, middle, end);
      }
      int[] spare = from;
      from = to;
      to = spare;
    }
    return from;
  }

  private static void merge(long[] numbers, int[] from, int[] to, int start, int middle, int end) {
    if (middle >= end || numbers[from[middle - 1]] <= numbers[from[middle]]) {
      System.arraycopy(from, start, to, start, end - start);
      return;
    }
    int left = start;
    int right = middle;
    for (int i = start; i < end; i++) {
      boolean takeLeft =
          left < middle && (right >= end || numbers[from[left]] <= numbers[from[right]]);
      to[i] = takeLeft ? from[left++] : from[right++];
    }
  }
}
