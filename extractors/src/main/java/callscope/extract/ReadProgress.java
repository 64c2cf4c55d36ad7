package callscope.extract;

import callscope.api.PublicApi;
import callscope.input.StringDictionaryView;

/**
 * Receives the progress of reading a report, on the threads that read it. An exception that it
 * throws ends the reading.
 */
@PublicApi
@FunctionalInterface
public interface ReadProgress {
  // not a lambda: for an interface with a constant, the JVM generates its class at each start
  ReadProgress SILENT =
      new ReadProgress() {
        @Override
        public void read(long bytes) {}
      };

  /**
   * Called while a report is read.
   *
   * @param bytes number of bytes read so far, before decompression
   */
  void read(long bytes);

  /**
   * Reports the strings that the calls so far contain. An extractor that passes this method to its
   * {@link callscope.input.TraceBuilder#TraceBuilder(java.util.function.Consumer) TraceBuilder}
   * lets strings be matched while it reads; others work as well.
   *
   * @param soFar a snapshot; one of another dictionary means that the report is read anew
   */
  default void strings(StringDictionaryView soFar) {}
}
