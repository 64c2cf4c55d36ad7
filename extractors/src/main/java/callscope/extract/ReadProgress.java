package callscope.extract;

import callscope.input.StringDictionary;

/** Receives the progress of reading a report. */
@FunctionalInterface
public interface ReadProgress {
  // not a lambda: for an interface with a constant, the JVM generates its class at each start
  ReadProgress SILENT =
      new ReadProgress() {
        @Override
        public void read(long bytes) {}
      };

  /** Called with the number of raw bytes of the report that were read. */
  void read(long bytes);

  /**
   * Called with the string dictionary of the report, which publishes its strings at intervals. A
   * dictionary of an earlier call is obsolete.
   */
  default void begins(StringDictionary texts) {}
}
