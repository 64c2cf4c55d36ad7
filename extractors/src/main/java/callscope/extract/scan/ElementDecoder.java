package callscope.extract.scan;

import java.io.IOException;

/**
 * Decodes elements of an array on the thread that reads ahead. Used by that thread only.
 *
 * @param <T> a batch: what some elements that follow each other are decoded to
 */
public interface ElementDecoder<T> {
  /**
   * Decodes the object at which the cursor is, and adds it to the batch.
   *
   * @return false if only the main reader can tell what it means; the batch is then {@linkplain
   *     #discard discarded}
   * @throws IOException as the cursor throws it
   */
  boolean decode() throws IOException;

  /** Ends the batch. */
  T batch();

  /** Forgets what was decoded since the last batch. */
  void discard();
}
