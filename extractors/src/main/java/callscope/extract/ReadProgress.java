package callscope.extract;

/** Hears how far the reading of a report has come. */
@FunctionalInterface
public interface ReadProgress {
  ReadProgress SILENT = bytes -> {};

  /** So many bytes of the report, as it lies there, have been read. */
  void read(long bytes);
}
