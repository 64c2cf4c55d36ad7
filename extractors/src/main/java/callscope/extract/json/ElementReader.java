package callscope.extract.json;

import java.io.IOException;

/**
 * Reads elements of a list before it is their turn, in a second thread.
 *
 * @param <T> what some elements that follow each other become
 */
public interface ElementReader<T> {
  /**
   * Reads an object of the list.
   *
   * @return false if only who reads in order can tell what it means; then all that was read since
   *     the part before is {@linkplain #forget forgotten}
   */
  boolean read() throws IOException;

  /** What was read since the part before. */
  T part();

  /** Forgets what was read since the part before. */
  void forget();
}
