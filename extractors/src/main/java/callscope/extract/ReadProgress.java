package callscope.extract;

import callscope.input.StringDictionaryView;

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
   * Reports the strings that the calls so far contain. An extractor that passes this method to its
   * {@link callscope.input.TraceBuilder#TraceBuilder(java.util.function.Consumer) TraceBuilder}
   * lets strings be matched while it reads; others work as well.
   *
   * @param soFar a snapshot; one of another dictionary means that the report is read anew
   */
  default void strings(StringDictionaryView soFar) {}
}
