package callscope.extract;

import callscope.input.StringDictionary;

/** Hears how far the reading of a report has come. */
@FunctionalInterface
public interface ReadProgress {
  // no lambda: where an interface has a constant, the machine makes its code anew at each start
  ReadProgress SILENT =
      new ReadProgress() {
        @Override
        public void read(long bytes) {}
      };

  /** So many bytes of the report, as it lies there, have been read. */
  void read(long bytes);

  /**
   * The texts of the report go into this table from now on, which publishes them from time to time;
   * if another one was told before, that one is of no use any more.
   */
  default void begins(StringDictionary texts) {}
}
