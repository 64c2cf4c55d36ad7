package callscope.extract.scan;

import java.io.IOException;

/**
 * Decodes elements of an array on the thread that reads ahead. Used by that thread only.
 *
 * @param <T> a batch: the result of decoding some consecutive elements
 */
public interface ElementDecoder<T> {
  /**
   * Decodes the object at the cursor and adds it to the batch.
   *
   * @return false if only the main reader can decode it; the batch is then {@linkplain #discard
   *     discarded}
   * @throws IOException if the cursor throws it
   */
  boolean decode() throws IOException;

  /** Returns the batch and starts a new one. */
  T batch();

  /** Discards the elements decoded since the last batch. */
  void discard();
}
